import { chmodSync, lstatSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { coloured, type Paint, plain } from '../report/paint.ts';
import { EXIT, OutputError } from './command-line.ts';

/** How long, in milliseconds, a command may be silent. */
const PATIENCE = 1000;

/**
 * Writes to a file, whose folder is made, or to standard output where none is named. Does I/O. Throws `OutputError`
 * where the file cannot be written; what was there before is still whole then.
 */
export function emit(text: string, file: string | undefined): void {
  if (file === undefined) {
    process.stdout.write(text);
    return;
  }
  try {
    mkdirSync(dirname(resolve(file)), { recursive: true });
    replaceFile(file, text);
  } catch (error) {
    throw new OutputError(`${file}: cannot be written: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Writes beside the file and renames, so that nobody ever reads half of it. Permissions stay. Does I/O. */
export function replaceFile(file: string, text: string): void {
  // A device or a pipe is written to as it stands; a link keeps pointing where it does.
  const stat = lstatSync(file, { throwIfNoEntry: false });
  if (stat?.isFile() === false) {
    writeFileSync(file, text);
    return;
  }
  const beside = `${file}.${process.pid}.tmp`;
  try {
    writeFileSync(beside, text);
    if (stat !== undefined) chmodSync(beside, stat.mode);
    renameSync(beside, file);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}

/** Colours are for a terminal whose owner did not refuse them (https://no-color.org). */
export function paintFor(output: string | undefined): Paint {
  const terminal = output === undefined && process.stdout.isTTY && process.stdout.hasColors();
  return terminal && !process.env['NO_COLOR'] ? coloured : plain;
}

/** Tells on standard error what begins, once a second has passed and somebody is watching. */
export function createProgress(): (phase: string) => void {
  const started = performance.now();
  return (phase) => {
    if (process.stderr.isTTY && performance.now() - started > PATIENCE) process.stderr.write(`${phase} …\n`);
  };
}

/**
 * Lets a reader such as `head` close its end of a pipe: what is left to print is then for nobody. Whatever else keeps
 * output from being written, such as a full disk, ends the program with one line and status 2. Does I/O.
 */
export function watchStreams(): void {
  for (const stream of [process.stdout, process.stderr]) {
    if (stream.listenerCount('error') > 0) continue;
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') return;
      if (stream === process.stdout)
        process.stderr.write(`wikiproof: standard output: cannot be written: ${error.message}\n`);
      // A report of which a part is missing must not pass for one that is whole, whatever status it was to end with.
      process.exit(EXIT.couldNotRun);
    });
  }
}
