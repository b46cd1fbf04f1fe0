import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The part of a profile of V8 (Chrome DevTools protocol, `Profiler.Profile`) that is read here. */
interface Profile {
  readonly nodes: readonly ProfileNode[];
  /** A node for each sample, and the microseconds since the one before. */
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

interface ProfileNode {
  readonly id: number;
  readonly callFrame: { readonly functionName: string; readonly url: string };
  readonly children?: readonly number[];
}

/** What a check does, and the functions with which each begins: what they call belongs to it, unless it begins another. */
const PHASES: readonly (readonly [phase: string, file: RegExp, functions: RegExp])[] = [
  ['read files', /^node:fs/, /./],
  ['read files', /repo\/run-git\.ts$/, /./],
  ['YAML', /repo\/yaml-file\.ts$/, /^parseYaml$/],
  ['kustomize', /repo\/kustomize\/build\.ts$/, /^buildOverlay$/],
  ['Flux', /repo\/repository\.ts$/, /^readRepository$/],
  ['Markdown', /wiki\/wiki\.ts$/, /^readWiki$/],
  ['claims', /wiki\/(?:claims|drawings)\.ts$/, /^read(?:Claims|Drawings)$/],
  ['check', /check\/check\.ts$/, /^check$/],
  ['report', /report\//, /[rR]eport$|^pretty/],
];

const START = 'start';
const COLLECTOR = 'memory';

/** The names of the phases, in the order of a check. */
export const PHASE_NAMES: readonly string[] = [START, ...new Set(PHASES.map(([phase]) => phase)), COLLECTOR];

/** The profile of a process's main thread: `CPU.date.time.process.thread.number.cpuprofile`, threads counted from 0. */
const PROFILE = /\.0\.\d+\.cpuprofile$/;

/**
 * How many milliseconds of the main thread each phase took, from the profile that lies in a folder. What begins none is
 * `start`. Does I/O.
 */
export function readPhases(folder: string): ReadonlyMap<string, number> {
  const file = readdirSync(folder).find((name) => PROFILE.test(name));
  if (file === undefined) throw new Error(`There is no profile in ${folder}`);
  const profile = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Profile;
  const phases = phasesOfNodes(profile.nodes);
  const times = new Map<string, number>();
  for (const [index, node] of profile.samples.entries()) {
    const phase = phases.get(node) ?? START;
    times.set(phase, (times.get(phase) ?? 0) + (profile.timeDeltas[index] ?? 0) / 1000);
  }
  return times;
}

/** The phase of every node: the one that it begins, else that of its caller. */
function phasesOfNodes(nodes: readonly ProfileNode[]): ReadonlyMap<number, string> {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const phases = new Map<number, string>();
  const pending = nodes.slice(0, 1).map((node) => ({ node, around: START }));
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { node } = next;
    const phase = phaseBegunBy(node, next.around) ?? next.around;
    phases.set(node.id, phase);
    for (const id of node.children ?? []) {
      const child = byId.get(id);
      if (child !== undefined) pending.push({ node: child, around: phase });
    }
  }
  return phases;
}

function phaseBegunBy({ callFrame: { functionName, url } }: ProfileNode, around: string): string | undefined {
  if (functionName === '(garbage collector)') return COLLECTOR;
  const begun = PHASES.find(([, file, functions]) => file.test(url) && functions.test(functionName))?.[0];
  // The files of modules are read by the start.
  return begun === 'read files' && around === START ? undefined : begun;
}
