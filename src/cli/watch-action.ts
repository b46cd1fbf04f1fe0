import { differenceOf } from '../check/difference.ts';
import type { Outcome } from '../check/verdict.ts';
import { differenceReport } from '../report/difference.ts';
import { FORMATS } from '../report/formats.ts';
import type { Paint } from '../report/paint.ts';
import { presentSources } from '../sources.ts';
import { watchInputs } from '../watch.ts';
import { Workspace } from '../workspace.ts';
import type { CheckOptions } from './check.ts';
import { refuseEmpty, reportInput, settingFor, statusOf } from './check-action.ts';
import { EXIT, type ExitStatus, expectedMessage, overridesFrom, UsageError } from './command-line.ts';
import { type FormatRequest, requestsOf } from './format-option.ts';
import { leaveOutKnown, readBaselineText } from './known-findings.ts';
import { emit } from './streams.ts';

/**
 * Checks, and checks again whenever something has changed, until it is told to stop; gives the status of the last check.
 * Does I/O. Throws what a check throws that cannot run, but only from the first: later that is one line, and the
 * next change may mend it.
 */
export function runWatch(options: CheckOptions): Promise<ExitStatus> {
  const requests = requestsFor(options);
  const workspace = new Workspace(process.cwd(), overridesFrom(options));
  const session = new WatchSession(workspace, options, requests);
  session.look();
  process.stderr.write('wikiproof: watching for changes; Ctrl-C ends\n');
  return new Promise((resolve, reject) => {
    const look = () => {
      try {
        session.lookAgain();
      } catch (error) {
        close();
        reject(error);
      }
    };
    const close = watchInputs(() => workspace.inputs, look);
    const end = () => {
      close();
      resolve(session.status);
    };
    // A terminal and the program that started this one may both pass a signal on.
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, end);
    // Whoever read this has gone.
    process.stdout.on('error', end);
  });
}

/** The reports to make: differences are told to people, and any format can have a file that is kept up to date. */
function requestsFor(options: CheckOptions): readonly FormatRequest[] {
  const requests = requestsOf({ format: options.format ?? [{ format: 'pretty', file: undefined }] });
  const other = requests.find(({ format, file }) => file === undefined && format !== 'pretty');
  if (other === undefined) return requests;
  throw new UsageError(`--watch prints for people: give ${other.format} a file, such as ${other.format}=report.txt`);
}

/** What somebody who watches has been told, and what there is to tell them next. */
class WatchSession {
  readonly #workspace: Workspace;
  readonly #options: CheckOptions;
  readonly #requests: readonly FormatRequest[];
  #told: Outcome | undefined;
  #baseline: string | null = null;
  #trouble: string | null = null;
  #notes = '';
  /** What is told where nothing differs. */
  #sum = '';
  status: ExitStatus = EXIT.nothingDrifted;

  constructor(workspace: Workspace, options: CheckOptions, requests: readonly FormatRequest[]) {
    this.#workspace = workspace;
    this.#options = options;
    this.#requests = requests;
  }

  /** Tells everything the first time, and then what is different. Does I/O, and throws what a check throws. */
  look(): void {
    const { project } = this.#workspace;
    refuseEmpty(project);
    this.#baseline = readBaselineText(project);
    const isAll = this.#options.cluster === undefined;
    const { found, notes } = this.#options.baseline
      ? leaveOutKnown(project, project.outcome, isAll)
      : { found: project.outcome, notes: [] };
    this.#note(notes.join(''));
    const input = reportInput(project, found, null);
    const setting = settingFor(this.#options, presentSources(project));
    const sum = differenceReport(input, differenceOf(found, found), setting(undefined));
    for (const { format, file } of this.#requests) {
      if (file !== undefined || this.#told === undefined) emit(FORMATS[format](input, setting(file)), file);
      else {
        const report = differenceReport(input, differenceOf(found, this.#told), setting(file));
        // That a report was written to a file, for one, is a change, and no news.
        const isNews = report !== this.#sum || this.#trouble !== null;
        if (isNews) emit(separator(setting(file).paint) + report, file);
      }
    }
    this.#sum = sum;
    this.#told = found;
    this.status = statusOf(found);
  }

  /** Looks again where something has changed. What keeps it from that is told once. Does I/O. */
  lookAgain(): void {
    try {
      const isChanged = this.#workspace.refresh() || readBaselineText(this.#workspace.project) !== this.#baseline;
      if (!isChanged && this.#trouble === null) return;
      this.look();
      this.#trouble = null;
    } catch (error) {
      this.#complain(error);
    }
  }

  #complain(error: unknown): void {
    // A file that goes while it is read is there again, or missed, the next time.
    const message = expectedMessage(error) ?? (isOfFiles(error) ? `wikiproof: ${error.message}\n` : null);
    if (message === null) throw error;
    this.status = EXIT.couldNotRun;
    if (message !== this.#trouble) process.stderr.write(message);
    this.#trouble = message;
  }

  #note(notes: string): void {
    if (notes !== this.#notes) process.stderr.write(notes);
    this.#notes = notes;
  }
}

function isOfFiles(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && 'syscall' in error;
}

/** Stands between what was told before and what is told at this time of the day. Reads the clock. */
function separator(paint: Paint): string {
  return `\n${paint('quiet', `──── ${new Date().toTimeString().slice(0, 8)} ────`)}\n\n`;
}
