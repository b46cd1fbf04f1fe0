import { type Case, caseOf } from './cases.ts';
import { type Fault, Program } from './program.ts';
import { shrink } from './shrink.ts';

/** How far a run goes: until the time is over, or so many cases have been tried. */
export interface Bounds {
  readonly seed: number;
  readonly seconds: number;
  readonly cases: number;
}

/** What a run found. */
export interface Findings {
  readonly cases: number;
  readonly failures: readonly Failure[];
}

export interface Failure {
  /** As small as it got. */
  readonly failing: Case;
  readonly fault: Fault;
}

/** After so many there is enough to do. */
const MOST_FAILURES = 5;

/** Tries one case after the other, the seed being one more each time. Does I/O and runs a program. */
export async function fuzz({ seed, seconds, cases }: Bounds): Promise<Findings> {
  const failures: Failure[] = [];
  const end = performance.now() + seconds * 1000;
  const program = new Program();
  let tried = 0;
  try {
    for (; tried < cases && performance.now() < end && failures.length < MOST_FAILURES; tried++) {
      const failing = caseOf(seed + tried);
      const fault = await program.faultOf(failing);
      if (fault !== null) failures.push({ fault, failing: await smaller(program, failing, fault) });
    }
  } finally {
    program.close();
  }
  return { cases: tried, failures };
}

/** What hangs or grows is not run again and again. */
async function smaller(program: Program, failing: Case, { kind }: Fault): Promise<Case> {
  if (kind === 'hang' || kind === 'memory') return failing;
  return shrink(failing, async (candidate) => (await program.faultOf(candidate))?.kind === kind);
}

/** A failure as its reader needs it: how to run it again, what happened, and the files. */
export function describeFailure({ failing: { seed, command, files }, fault: { kind, detail } }: Failure): string {
  const shown = Object.entries(files).map(([path, text]) => `  ${path}: ${JSON.stringify(text.slice(0, 2000))}`);
  return [
    `${kind}: ${detail}`,
    `npm run fuzz -- --seed ${seed} --cases 1`,
    command === null ? 'the site of' : `wikiproof ${command.map((word) => JSON.stringify(word)).join(' ')}`,
    ...shown,
    '',
  ].join('\n');
}
