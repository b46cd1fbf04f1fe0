import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { NODE_FLAGS } from '../../scripts/node-flags.js';
import { findOracle } from '../oracle/oracle.ts';
import { temporaryFolder, writeRepository } from './generate.ts';
import { measureReading, type PagesToRead } from './reading.ts';
import type { Cost, Task } from './work.ts';

/** The sizes that are measured, in manifests; the first is paired with the real kustomize. */
const SIZES = [500, 1_000, 10_000] as const;
const QUICK_SIZES = SIZES.slice(0, 2);

/** What the project promises. */
const LEAST_TIMES_FASTER = 20;
const MOST_GROWTH = 11;
const MOST_MEGABYTES = 400;

/** What it aims at. */
const MOST_READING = 1;

/** How often each measurement is taken; the best counts, for the machine may have been busy. */
const ROUNDS = 3;

/** A promise, and whether it was kept. */
export interface Promised {
  readonly text: string;
  readonly isKept: boolean;
}

/** What is aimed at, and whether it has been reached; what has been becomes a promise. */
export interface Goal {
  readonly text: string;
  readonly isReached: boolean;
}

/** What a run of the benchmark found. */
export interface Findings {
  readonly rows: readonly (readonly string[])[];
  readonly promises: readonly Promised[];
  readonly goals?: readonly Goal[];
}

/**
 * Generates repositories, measures how long they take and how much memory, and removes them. Every measurement runs in
 * a process of its own. Does I/O and runs programs.
 *
 * @param script the program that does a `Task` and prints its `Cost`
 * @param isQuick leaves out the largest
 */
export function runBenchmark(script: string, isQuick: boolean): Findings {
  using folder = temporaryFolder();
  const rows: string[][] = [['MANIFESTS', 'WHAT', 'TIME', 'PEAK MEMORY']];
  const facts: Cost[] = [];
  const promises: Promised[] = [];
  for (const [index, size] of (isQuick ? QUICK_SIZES : SIZES).entries()) {
    const root = join(folder.path, String(size));
    const overlays = writeRepository(root, size);
    if (index === 0) promises.push(...compareWithOracle(script, root, overlays, size, rows));
    const cost = bestOf(script, 'facts', root);
    facts.push(cost);
    rows.push([String(size), 'all facts', ...shown(cost)]);
  }
  const [, small, large] = facts;
  if (small && large) {
    const growth = large.milliseconds / small.milliseconds;
    promises.push(
      promised(
        `ten times the manifests take ${growth.toFixed(1)} times as long`,
        MOST_GROWTH,
        growth <= MOST_GROWTH,
        'most',
      ),
      promised(
        `peak memory is ${large.peakMegabytes.toFixed(0)} MB`,
        MOST_MEGABYTES,
        large.peakMegabytes < MOST_MEGABYTES,
        'most',
      ),
    );
  }
  return { rows, promises };
}

/** Measures how long the claims of pages take beside their parsing, in this process. Does I/O. */
export function runReadingBenchmark(wikis: readonly PagesToRead[]): Findings {
  const costs = wikis.map(measureReading);
  const rows = costs.map(({ wiki, pages, parsing, claims }) => [
    wiki,
    String(pages),
    `${parsing.toFixed(1)} ms`,
    `${claims.toFixed(1)} ms`,
    (claims / parsing).toFixed(2),
  ]);
  const ratio = sum(costs.map(({ claims }) => claims)) / sum(costs.map(({ parsing }) => parsing));
  const text = `the claims of all pages take ${ratio.toFixed(2)} times as long as remark's parsing`;
  return {
    rows: [['WIKI', 'PAGES', 'REMARK', 'CLAIMS', 'RATIO'], ...rows],
    promises: [],
    goals: [{ text: `${text} (at most ${MOST_READING})`, isReached: ratio <= MOST_READING }],
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function compareWithOracle(
  script: string,
  root: string,
  overlays: readonly string[],
  size: number,
  rows: string[][],
): readonly Promised[] {
  const ours = bestOf(script, 'overlays', root);
  rows.push([String(size), `${overlays.length} overlays, one process`, ...shown(ours)]);
  const oracle = findOracle();
  if (!oracle) {
    rows.push([String(size), 'neither kustomize nor kubectl is here', '', '']);
    return [];
  }
  const [program, ...args] = oracle;
  const started = performance.now();
  for (const overlay of overlays) spawnSync(program, [...args, join(root, overlay)], { stdio: 'ignore' });
  const milliseconds = performance.now() - started;
  rows.push([String(size), `the same with ${oracle.join(' ')}, once each`, `${milliseconds.toFixed(0)} ms`, '']);
  const times = milliseconds / ours.milliseconds;
  return [
    promised(
      `${times.toFixed(0)} times faster than ${oracle.join(' ')}`,
      LEAST_TIMES_FASTER,
      times >= LEAST_TIMES_FASTER,
      'least',
    ),
  ];
}

/** A promise in words, with the limit that it was held against. */
export function promised(text: string, limit: number, isKept: boolean, bound: 'least' | 'most'): Promised {
  return { text: `${text} (at ${bound} ${limit})`, isKept };
}

function bestOf(script: string, task: Task, root: string): Cost {
  let best: Cost | undefined;
  for (let round = 0; round < ROUNDS; round += 1) {
    const cost = measure(script, task, root);
    if (!best || cost.milliseconds < best.milliseconds) best = cost;
  }
  if (!best) throw new RangeError('at least one round is needed');
  return best;
}

function measure(script: string, task: Task, root: string): Cost {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...NODE_FLAGS, script, task, root], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`The measurement failed: ${stderr}`);
  return JSON.parse(stdout) as Cost;
}

function shown({ milliseconds, peakMegabytes }: Cost): readonly string[] {
  return [`${milliseconds.toFixed(0)} ms`, `${peakMegabytes.toFixed(0)} MB`];
}
