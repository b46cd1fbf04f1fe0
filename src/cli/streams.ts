import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { coloured, type Paint, plain } from '../report/paint.ts';

/** How long, in milliseconds, a command may be silent. */
const PATIENCE = 1000;

/** Writes to a file, whose folder is made, or to standard output where none is named. Does I/O. */
export function emit(text: string, file: string | undefined): void {
  if (file === undefined) {
    process.stdout.write(text);
    return;
  }
  mkdirSync(dirname(resolve(file)), { recursive: true });
  writeFileSync(file, text);
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
