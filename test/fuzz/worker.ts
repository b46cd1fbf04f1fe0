import { main } from '../../src/cli.ts';

/** What a run of one command line came to. */
export interface Answer {
  readonly status: number | null;
  readonly output: string;
  /** What was thrown; `null` for nothing. */
  readonly thrown: string | null;
  readonly cpuMilliseconds: number;
  /** The most that this process has ever held. */
  readonly megabytes: number;
}

/** A command line, and where it runs. */
export interface Request {
  readonly folder: string;
  readonly command: readonly string[];
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
  try {
    status = await main(command);
  } catch (error) {
    thrown = error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
  const { user, system } = process.cpuUsage(before);
  return {
    status,
    output: output.join(''),
    thrown,
    cpuMilliseconds: (user + system) / 1000,
    megabytes: process.resourceUsage().maxRSS / 1024,
  };
}
