import { main } from '../../src/cli.ts';
import { ConfigError, loadConfig } from '../../src/config.ts';
import { loadProject } from '../../src/project.ts';
import { RepositoryError } from '../../src/repo/repository-error.ts';
import { WikiError } from '../../src/wiki/wiki-error.ts';
import { judgeSite, type SiteVerdict } from './site-output.ts';

/** What a run of one command line, or of the site, came to. */
export interface Answer {
  readonly status: number | null;
  readonly output: string;
  /** What of a site would run, leak, or is no proper HTML. */
  readonly faults: readonly string[];
  /** What was thrown; `null` for nothing. */
  readonly thrown: string | null;
  readonly cpuMilliseconds: number;
  /** The most that this process has ever held. */
  readonly megabytes: number;
}

/** A command line, and where it runs; `null` to make the site of the project that is there. */
export interface Request {
  readonly folder: string;
  readonly command: readonly string[] | null;
}

process.on('message', (request: Request) => {
  void answer(request).then((said) => process.send?.(said));
});

async function answer({ folder, command }: Request): Promise<Answer> {
  process.chdir(folder);
  const output: string[] = [];
  const write = (text: string | Uint8Array) => {
    output.push(String(text));
    return true;
  };
  process.stdout.write = write;
  process.stderr.write = write;
  const before = process.cpuUsage();
  let status: number | null = null;
  let thrown: string | null = null;
  let faults: readonly string[] = [];
  try {
    if (command === null) {
      const verdict = await siteVerdict();
      output.push(verdict.output);
      faults = verdict.faults;
      status = 0;
    } else {
      status = await main(command);
    }
  } catch (error) {
    thrown = error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
  const { user, system } = process.cpuUsage(before);
  return {
    status,
    output: output.join(''),
    faults,
    thrown,
    cpuMilliseconds: (user + system) / 1000,
    megabytes: process.resourceUsage().maxRSS / 1024,
  };
}

/** The site of the project in the working folder, as far as it can be read. */
async function siteVerdict(): Promise<SiteVerdict> {
  try {
    const config = loadConfig('.', { config: 'wiki/wikiproof.yaml' });
    return await judgeSite(loadProject(config), config.site);
  } catch (error) {
    const isExpected = [ConfigError, RepositoryError, WikiError].some((type) => error instanceof type);
    if (!isExpected) throw error;
    return { output: String(error), faults: [] };
  }
}
