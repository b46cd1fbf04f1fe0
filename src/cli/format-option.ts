import { InvalidArgumentError, Option } from 'commander';
import { FORMAT_NAMES, type FormatName, isFormatName } from '../report/format-names.ts';
import { UsageError } from './command-line.ts';

/** A format that was asked for, and where it goes: `undefined` is standard output. */
export interface FormatRequest {
  readonly format: FormatName;
  readonly file: string | undefined;
}

/** The option `--format NAME` or `--format NAME=FILE`, which may be given several times. */
export function formatOption(): Option {
  return new Option('--format <name[=file]>', 'how to report; several times for several')
    .choices(FORMAT_NAMES)
    .argParser(addFormat)
    .default(undefined, 'github under GitHub Actions, else pretty');
}

function addFormat(text: string, before: readonly FormatRequest[] | undefined): readonly FormatRequest[] {
  const [format = '', ...rest] = text.split('=');
  if (!isFormatName(format)) throw new InvalidArgumentError(`Allowed choices are ${FORMAT_NAMES.join(', ')}.`);
  const file = rest.length === 0 ? undefined : rest.join('=');
  if (file === '') throw new InvalidArgumentError('After "=" comes the file to write.');
  return [...(before ?? []), { format, file }];
}

/** What to report where nothing is asked for: GitHub says where it is (docs.github.com, "Default environment variables"). */
function usualFormat(environment: NodeJS.ProcessEnv): FormatName {
  return environment['GITHUB_ACTIONS'] === 'true' ? 'github' : 'pretty';
}

/** The options that say what to report, and where to. */
interface RequestOptions {
  readonly format?: readonly FormatRequest[];
  readonly output?: string;
}

/** The reports to make. Throws `UsageError` where two of them would run into each other. */
export function requestsOf({ format, output }: RequestOptions): readonly FormatRequest[] {
  const requests = (format ?? [{ format: usualFormat(process.env), file: undefined }]).map((request) => ({
    ...request,
    file: request.file ?? output,
  }));
  const seen = new Set<string | undefined>();
  for (const request of requests) {
    if (seen.has(request.file)) {
      const where = request.file ?? 'standard output';
      throw new UsageError(`two formats for ${where}: give each a file, such as ${request.format}=report.txt`);
    }
    seen.add(request.file);
  }
  return requests;
}
