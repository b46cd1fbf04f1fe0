import type { Drawing, Reading } from '../wiki/drawing.ts';
import { type Bond, type DependencyGraph, strengthIn } from './drawing-graph.ts';

/** How the arrows without words of a drawing are to be read. */
export interface Interpretation {
  /** `null` where it shows dependencies and nothing tells which way. */
  readonly reading: Reading | null;
  /** Whether an arrow that holds the other way round may be called wrong. */
  readonly isCertain: boolean;
  /** Whether so many of its arrows are dependencies, or its words are so plain, that each of the others is a slip. */
  readonly isTrusted: boolean;
}

/** Without a word about dependencies, this many arrows, and this part of them, have to be dependencies. */
const FEWEST_BONDS = 3;
const LEAST_PART = 0.75;
/** Of a drawing with fewer dependencies nobody can say that its other arrows mean such. */
const LEAST_TRUSTED_PART = 1 / 3;
/** So many times more arrows have to hold one way than the other for those others to be slips. */
const CLEARLY_MORE = 3;

const OTHER_WAY: Readonly<Record<Reading, Reading>> = {
  'prerequisite-first': 'dependent-first',
  'dependent-first': 'prerequisite-first',
};

/**
 * What the arrows of a drawing mean, by its words and by which reading the repository bears out better; `null` for a
 * drawing that is not about dependencies: traffic, data, what contains what.
 */
export function interpret(drawing: Drawing, graph: DependencyGraph): Interpretation | null {
  const bonds = drawing.edges.filter(({ says }) => says === null).flatMap((edge) => graph.bondOf(drawing, edge) ?? []);
  const scores = {
    'prerequisite-first': score(bonds, 'prerequisite-first'),
    'dependent-first': score(bonds, 'dependent-first'),
  };
  if (!isAboutDependencies(drawing, bonds, scores)) return null;
  const { reading, isPlain } = drawing.words;
  const isTrusted = isPlain || Math.max(...Object.values(scores)) >= LEAST_TRUSTED_PART * bonds.length;
  return { ...directionOf(reading, isPlain, scores), isTrusted };
}

/** What the words say counts, unless they leave a doubt and the repository bears out the other reading alone. */
function directionOf(
  said: Reading | null,
  isPlain: boolean,
  scores: Scores,
): Pick<Interpretation, 'reading' | 'isCertain'> {
  const borneOut = betterOf(scores);
  if (isPlain || borneOut === null || borneOut === said) return { reading: said, isCertain: said !== null };
  const other = scores[OTHER_WAY[borneOut]];
  const isClear = scores[borneOut] >= CLEARLY_MORE * other;
  if (said === null) return { reading: borneOut, isCertain: isClear };
  return other === 0 && scores[borneOut] > 1
    ? { reading: borneOut, isCertain: isClear }
    : { reading: said, isCertain: true };
}

type Scores = Readonly<Record<Reading, number>>;

function score(bonds: readonly Bond[], reading: Reading): number {
  const weights = { direct: 1, transitive: 0.5, none: 0 };
  return bonds.reduce((sum, bond) => sum + weights[strengthIn(bond, reading)], 0);
}

function betterOf(scores: Scores): Reading | null {
  if (scores['prerequisite-first'] === scores['dependent-first']) return null;
  return scores['prerequisite-first'] > scores['dependent-first'] ? 'prerequisite-first' : 'dependent-first';
}

function isAboutDependencies(drawing: Drawing, bonds: readonly Bond[], scores: Scores): boolean {
  const { topic, reading, isPlain } = drawing.words;
  if (!isAmongKustomizations(drawing)) return false;
  const best = Math.max(...Object.values(scores));
  if (bonds.filter(({ isApplication }) => isApplication).length > best) return false;
  if (isPlain) return true;
  switch (topic) {
    case 'other':
      return false;
    case 'dependencies':
      return best > 0 || reading !== null;
    case 'unsaid':
      return bonds.length >= FEWEST_BONDS && best >= LEAST_PART * bonds.length;
  }
}

/** Whether at least half of what its arrows join are objects of the repository. */
function isAmongKustomizations({ edges, nodes }: Drawing): boolean {
  const joined = new Set(edges.filter(({ says }) => says === null).flatMap(({ from, to }) => [from, to]));
  const known = [...joined].filter((node) => nodes[node]?.mention?.type === 'known');
  return known.length > 1 && known.length * 2 >= joined.size;
}
