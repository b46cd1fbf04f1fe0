import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Findings, type Promised, promised } from './bench.ts';
import { temporaryFolder, writeRepository } from './generate.ts';
import { type NodeCost, runNode } from './programs.ts';
import { generateSitePages } from './site-pages.ts';
import { installCompared, type SiteProgram, WIKIPROOF } from './site-programs.ts';

/** How many pages the wikis have unless others are asked for. */
export const SITE_SIZES: readonly number[] = [200, 1_000];

/** How many manifests the repository behind each wiki has. */
const MANIFESTS = 200;
const APPS = 40;

/** What the project promises. */
const MOST_TIMES_OTHERS = 1;
const MOST_MEGABYTES = 2_560;
/** How much heavier a page of the largest wiki may be than one of the smallest: the generated pages weigh on both. */
const MOST_GROWTH = 1.1;

/** Up to so many pages every program runs twice and the better run counts; what takes longer evens out by itself. */
const TWICE_UP_TO = 500;

/** What one build took, and what came out. */
interface SiteCost extends NodeCost {
  /** Of all files of the site. */
  readonly bytes: number;
}

/**
 * Builds generated wikis of these sizes with wikiproof, Starlight and VitePress, one after another in turns, each in a
 * process and a folder of its own. Does I/O, runs programs, and installs the others for the time of the run.
 */
export function runSiteBenchmark(sizes: readonly number[]): Findings {
  using folder = temporaryFolder();
  const others = installCompared(folder.path);
  const rows: string[][] = [['PAGES', 'PROGRAM', 'TIME', 'OURS TO IT', 'CPU', 'OURS TO IT', 'PEAK MEMORY', 'OUTPUT']];
  const promises: Promised[] = [];
  const ours: { readonly pages: number; readonly cost: SiteCost }[] = [];
  for (const pages of sizes) {
    const [own, ...costs] = buildAll(join(folder.path, String(pages)), pages, [WIKIPROOF, ...others]);
    if (own === undefined) continue;
    ours.push({ pages, cost: own.cost });
    for (const { program, cost } of [own, ...costs]) rows.push([String(pages), program.name, ...shown(cost, own.cost)]);
    for (const { program, cost } of costs) promises.push(noSlower(pages, own.cost, program, cost));
  }
  if (others.length === 0) rows.push(['', 'The others could not be installed', '', '', '', '', '', '']);
  return { rows, promises: [...promises, ...promisesOfSize(ours)] };
}

function promisesOfSize(ours: readonly { readonly pages: number; readonly cost: SiteCost }[]): readonly Promised[] {
  const [smallest] = ours;
  const largest = ours.at(-1);
  if (smallest === undefined || largest === undefined) return [];
  const { peakMegabytes } = largest.cost;
  const memory = promised(
    `peak memory at ${largest.pages} pages is ${peakMegabytes.toFixed(0)} MB`,
    MOST_MEGABYTES,
    peakMegabytes <= MOST_MEGABYTES,
    'most',
  );
  if (smallest === largest) return [memory];
  const growth = largest.cost.bytes / largest.pages / (smallest.cost.bytes / smallest.pages);
  const text = `a page of ${largest.pages} weighs ${growth.toFixed(2)} times as much as one of ${smallest.pages}`;
  return [promised(text, MOST_GROWTH, growth <= MOST_GROWTH, 'most'), memory];
}

function noSlower(pages: number, own: SiteCost, { name }: SiteProgram, other: SiteCost): Promised {
  const times = own.milliseconds / other.milliseconds;
  const text = `${pages} pages take ${times.toFixed(2)} times as long as with ${name}`;
  return promised(text, MOST_TIMES_OTHERS, times <= MOST_TIMES_OTHERS, 'most');
}

/** A program, and the best of its runs. */
interface Measured {
  readonly program: SiteProgram;
  readonly cost: SiteCost;
}

/** What each of the programs takes for so many pages. */
function buildAll(folder: string, count: number, programs: readonly SiteProgram[]): readonly Measured[] {
  writeRepository(join(folder, 'repository'), MANIFESTS);
  const pages = generateSitePages(count, APPS);
  const best = new Map<SiteProgram, SiteCost>();
  const rounds = count <= TWICE_UP_TO ? 2 : 1;
  for (let round = 0; round < rounds; round += 1) {
    for (const program of programs) {
      const project = join(folder, 'project');
      program.write(project, pages);
      const cost = build(program, project);
      rmSync(project, { recursive: true });
      const known = best.get(program);
      if (known === undefined || cost.milliseconds < known.milliseconds) best.set(program, cost);
    }
  }
  return [...best].map(([program, cost]) => ({ program, cost }));
}

function build(program: SiteProgram, project: string): SiteCost {
  const env = { ASTRO_TELEMETRY_DISABLED: '1' };
  const cost = runNode(program.command, { cwd: project, env, worstStatus: 0 });
  return { ...cost, bytes: bytesBelow(join(project, program.out)) };
}

function bytesBelow(folder: string): number {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files.reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0);
}

function shown({ milliseconds, processor, peakMegabytes, bytes }: SiteCost, own: SiteCost): string[] {
  return [
    `${(milliseconds / 1000).toFixed(1)} s`,
    (own.milliseconds / milliseconds).toFixed(2),
    `${(processor / 1000).toFixed(1)} s`,
    (own.processor / processor).toFixed(2),
    `${peakMegabytes.toFixed(0)} MB`,
    `${(bytes / 1e6).toFixed(1)} MB`,
  ];
}
