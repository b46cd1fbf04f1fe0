import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Inputs } from './digest.ts';

/** A result that was kept. */
export interface Entry {
  readonly inputs: Inputs;
  /** Of `inputs`, as they were when the result was made. */
  readonly digest: string;
  readonly status: number;
  /** What was told on standard error. */
  readonly notes: readonly string[];
  /** In the order in which they were asked for. */
  readonly reports: readonly string[];
}

/** Results that are longer, in UTF-16 units, are not worth their place. */
const LONGEST_TEXT = 64 * 1024 * 1024;

/**
 * The folder for results: the one that `WIKIPROOF_CACHE` names, else the user's folder for caches (XDG Base Directory
 * Specification, `LOCALAPPDATA` on Windows). `null` where there is none, and where `WIKIPROOF_CACHE` is empty.
 */
export function cacheFolder(environment: NodeJS.ProcessEnv): string | null {
  const own = environment['WIKIPROOF_CACHE'];
  if (own !== undefined) return own || null;
  const { XDG_CACHE_HOME: caches, LOCALAPPDATA: local, HOME: home } = environment;
  const folder = caches || local || (home && join(home, '.cache'));
  return folder ? join(folder, 'wikiproof') : null;
}

/** The result of a question, and `null` for none: what cannot be read or is broken counts as none. Does I/O. */
export function readEntry(folder: string, question: string): Entry | null {
  try {
    const entry: unknown = JSON.parse(readFileSync(fileOf(folder, question), 'utf8'));
    return isEntry(entry) ? entry : null;
  } catch {
    return null;
  }
}

/**
 * Keeps the result of a question in the place of the one before. Written beside and renamed, so that two runs at once
 * never read half of one. Where nothing can be written, nothing is kept. Does I/O.
 */
export function writeEntry(folder: string, question: string, entry: Entry): void {
  if (entry.reports.reduce((length, text) => length + text.length, 0) > LONGEST_TEXT) return;
  const file = fileOf(folder, question);
  const beside = `${file}.${randomUUID()}`;
  try {
    // Reports tell of a cluster, which is nobody else's business.
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch {
    return;
  }
  try {
    writeFileSync(beside, JSON.stringify(entry), { mode: 0o600 });
    renameSync(beside, file);
  } catch {
    rmSync(beside, { force: true });
  }
}

function fileOf(folder: string, question: string): string {
  return join(folder, `${createHash('sha256').update(question).digest('hex')}.json`);
}

function isEntry(value: unknown): value is Entry {
  if (!isRecord(value) || !isRecord(value['inputs'])) return false;
  const { digest, status, notes, reports, inputs } = value;
  const lists = [notes, reports, inputs['folders'], inputs['files'], inputs['versioned']];
  return typeof digest === 'string' && typeof status === 'number' && lists.every(isListOfTexts);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function isListOfTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}
