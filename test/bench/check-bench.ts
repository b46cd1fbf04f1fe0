import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findOracle } from '../oracle/oracle.ts';
import type { Findings, Goal, Promised } from './bench.ts';
import { appsOf, temporaryFolder, writeRepository } from './generate.ts';
import { writePages } from './generate-pages.ts';
import { PHASE_NAMES, readPhases } from './phases.ts';
import {
  installMarkdownlint,
  type ProgramCost,
  profileCheck,
  runBareStart,
  runCheck,
  runForEach,
  runNode,
} from './programs.ts';

/** A wiki and its repository. */
interface Subject {
  readonly name: string;
  readonly wiki: string;
  readonly repository: string;
  readonly rounds: number;
}

/** What is generated, in manifests and pages. The last two are compared for growth. */
const SIZES = [
  { manifests: 1_000, pages: 160, rounds: 3 },
  { manifests: 5_000, pages: 2_500, rounds: 2 },
  { manifests: 10_000, pages: 5_000, rounds: 2 },
] as const;
const QUICK_SIZES = SIZES.slice(0, 1);

const OWN: Subject = { name: 'content/', wiki: 'content', repository: 'examples/tazlab-k8s', rounds: 3 };

const MOST_OF_BOTH = 0.6;
const MOST_GROWTH = 2.2;
const MOST_MEGABYTES = 1024;
const LEAST_TIMES_FASTER = 4;
const MOST_BARE_STARTS = 3;
const MOST_OF_LINTER = 1;

interface Measured {
  readonly subject: Subject;
  /** By what was run. */
  readonly costs: ReadonlyMap<string, ProgramCost>;
}

/**
 * Times `wikiproof check` from start to end, cold and when nothing has changed since, beside programs that do a part of its
 * work on the same files; shows where the time goes. Takes turns, and counts the best of each: a busy machine only makes
 * a run longer. `isQuick` leaves out the large wikis. Does I/O, runs programs, and installs one for the run.
 */
export function runCheckBenchmark(isQuick: boolean): readonly Findings[] {
  using folder = temporaryFolder();
  const markdownlint = installMarkdownlint(folder.path);
  const subjects = [OWN, ...(isQuick ? QUICK_SIZES : SIZES).map((size) => generate(folder.path, size))];
  const measured = subjects.map((subject, index) =>
    measure(subject, markdownlint, join(folder.path, `cache-${index}`)),
  );
  const rows = measured.flatMap(({ subject, costs }) => rowsOf(subject.name, costs));
  return [
    {
      rows: [['WIKI', 'WHAT', 'TIME', 'OF CHECK', 'PROCESSOR', 'PEAK MEMORY'], ...rows],
      promises: promisesOf(measured),
      goals: goalsOf(measured),
    },
    { rows: phaseRows(subjects, folder.path), promises: [] },
  ];
}

function generate(folder: string, { manifests, pages, rounds }: (typeof SIZES)[number]): Subject {
  const repository = join(folder, `repository-${manifests}`);
  const wiki = join(folder, `wiki-${pages}`);
  writeRepository(repository, manifests);
  writePages(wiki, pages, appsOf(manifests));
  return { name: `${manifests} manifests, ${pages} pages`, wiki, repository, rounds };
}

function measure(subject: Subject, markdownlint: string | null, cache: string): Measured {
  const { repository, rounds, wiki } = subject;
  const options = subject === OWN ? [] : ['--repo', repository, '--wiki', wiki];
  const oracle = subject === OWN ? findOracle() : null;
  const overlays = oracle ? overlaysBelow(repository) : [];
  const contenders: readonly (readonly [string, () => ProgramCost])[] = [
    ['check', () => runCheck(options)],
    ['check, nothing changed', () => runCheck(options, cache)],
    ['bare start', runBareStart],
    ['all bytes read', () => readAll([repository, wiki])],
    ...(markdownlint ? [['markdownlint-cli2', () => runNode([markdownlint, `${wiki}/**/*.md`])] as const] : []),
    ...(oracle ? [[oracle.join(' '), () => runForEach(oracle, overlays)] as const] : []),
  ];
  // Fills the caches: of compiled code, of results and of the file system.
  runCheck(options, cache);
  const costs = new Map<string, ProgramCost>();
  for (let round = 0; round < rounds; round += 1) {
    for (const [what, run] of contenders) {
      const cost = run();
      if (cost.milliseconds < (costs.get(what)?.milliseconds ?? Number.POSITIVE_INFINITY)) costs.set(what, cost);
    }
  }
  return { subject, costs };
}

/** Folders with a kustomization that stands for itself, as far as kustomize can say without Flux. */
function overlaysBelow(root: string): readonly string[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('kustomization.yaml'))
    .map((path) => join(root, path, '..'));
}

/** Reads every file below some folders in this process, and makes nothing of it. */
function readAll(folders: readonly string[]): ProgramCost {
  const started = performance.now();
  for (const folder of folders) {
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      if (entry.isFile()) readFileSync(join(entry.parentPath, entry.name));
    }
  }
  return { milliseconds: performance.now() - started, processor: null, peakMegabytes: null };
}

function rowsOf(name: string, costs: Measured['costs']): readonly (readonly string[])[] {
  const check = timeOf(costs, 'check');
  return [...costs].map(([what, { milliseconds, processor, peakMegabytes }]) => [
    name,
    what,
    `${milliseconds.toFixed(0)} ms`,
    (milliseconds / check).toFixed(2),
    processor === null ? '' : `${processor} ms`,
    peakMegabytes === null ? '' : `${peakMegabytes.toFixed(0)} MB`,
  ]);
}

function timeOf(costs: Measured['costs'], what: string): number {
  return costs.get(what)?.milliseconds ?? Number.NaN;
}

function promisesOf(measured: readonly Measured[]): readonly Promised[] {
  const promises: Promised[] = [];
  const promise = (text: string, value: number, limit: number, bound: 'least' | 'most') => {
    const isKept = bound === 'least' ? value >= limit : value <= limit;
    promises.push({ text: `${text}: ${value.toFixed(2)} (at ${bound} ${limit})`, isKept });
  };
  const [own, ...generated] = measured;
  const oracle = findOracle()?.join(' ');
  if (own && oracle && own.costs.has('markdownlint-cli2')) {
    const both = timeOf(own.costs, 'markdownlint-cli2') + timeOf(own.costs, oracle);
    const text = `${own.subject.name}: check beside markdownlint-cli2 and ${oracle} together`;
    promise(text, timeOf(own.costs, 'check') / both, MOST_OF_BOTH, 'most');
  }
  for (const { subject, costs } of measured) {
    const again = timeOf(costs, 'check, nothing changed');
    const faster = timeOf(costs, 'check') / again;
    promise(`${subject.name}: times faster when nothing has changed`, faster, LEAST_TIMES_FASTER, 'least');
    const starts = again / timeOf(costs, 'bare start');
    if (subject === OWN) promise(`${subject.name}: bare starts then`, starts, MOST_BARE_STARTS, 'most');
    promise(`${subject.name}: MB at most`, costs.get('check')?.peakMegabytes ?? Number.NaN, MOST_MEGABYTES, 'most');
  }
  const [half, whole] = generated.slice(1);
  if (half && whole) {
    const growth = timeOf(whole.costs, 'check') / timeOf(half.costs, 'check');
    promise('twice the manifests and pages take so many times as long', growth, MOST_GROWTH, 'most');
  }
  return promises;
}

/** What a cold check does not do yet. */
function goalsOf([own, ...generated]: readonly Measured[]): readonly Goal[] {
  const [small] = generated;
  const goals: Goal[] = [];
  const goal = (text: string, value: number, limit: number) => {
    goals.push({ text: `${text}: ${value.toFixed(2)} (at most ${limit})`, isReached: value <= limit });
  };
  if (own) {
    const starts = timeOf(own.costs, 'check') / timeOf(own.costs, 'bare start');
    goal(`${own.subject.name}: bare starts that a cold check takes`, starts, MOST_BARE_STARTS);
  }
  if (small?.costs.has('markdownlint-cli2')) {
    const share = timeOf(small.costs, 'check') / timeOf(small.costs, 'markdownlint-cli2');
    goal(`${small.subject.name}: a cold check beside markdownlint-cli2`, share, MOST_OF_LINTER);
  }
  return goals;
}

/** What the profiler says, which takes its own time: shares tell more than milliseconds. */
function phaseRows(subjects: readonly Subject[], folder: string): readonly (readonly string[])[] {
  const rows = subjects.map((subject, index) => {
    const profile = join(folder, `profile-${index}`);
    mkdirSync(profile);
    profileCheck(subject === OWN ? [] : ['--repo', subject.repository, '--wiki', subject.wiki], profile);
    const phases = readPhases(profile);
    const total = [...phases.values()].reduce((sum, time) => sum + time, 0);
    return [subject.name, ...PHASE_NAMES.map((phase) => shareOf(phases.get(phase) ?? 0, total))];
  });
  return [['WIKI', ...PHASE_NAMES.map((phase) => phase.toUpperCase())], ...rows];
}

function shareOf(time: number, total: number): string {
  return `${time.toFixed(0)} ms ${((time / total) * 100).toFixed(0)} %`;
}
