import type { Random } from './random.ts';
import { TOKENS } from './tokens.ts';

/** Nobody writes more, and a longer text finds nothing that this one does not. */
const LONGEST = 60_000;
const LONGEST_REPETITION = 4000;

type Mutation = (text: string, random: Random, others: readonly string[]) => string;

const MUTATIONS: readonly Mutation[] = [
  // A token where nobody expects it.
  (text, random) => insert(text, random.below(text.length + 1), random.pick(TOKENS)),
  (text, random) => insert(text, lineStart(text, random), random.pick(TOKENS)),
  // The same again and again, and two of them in turn.
  (text, random) =>
    insert(text, random.below(text.length + 1), random.pick(TOKENS).repeat(random.below(LONGEST_REPETITION))),
  (text, random) =>
    insert(text, lineStart(text, random), `${random.pick(TOKENS)}${random.pick(TOKENS)}`.repeat(random.below(300))),
  // One sign again and again: what quadratic readers dread.
  (text, random) =>
    insert(
      text,
      random.below(text.length + 1),
      random.pick([...' \t.-*_`~#|>(["/:=,{&!<\\']).repeat(random.below(LONGEST)),
    ),
  // Lines that are gone, twice there, in another order, or further in.
  (text, random) => editLines(text, random, () => []),
  (text, random) => editLines(text, random, (lines) => [...lines, ...lines]),
  (text, random) => editLines(text, random, (lines) => lines.toReversed()),
  (text, random) => editLines(text, random, (lines) => lines.map((line) => `${' '.repeat(random.below(9))}${line}`)),
  (text, random) => editLines(text, random, (lines) => lines.map((line) => line.trimStart())),
  // A part that is gone, and what is left of a file that ends too soon.
  (text, random) => span(text, random, () => ''),
  (text, random) => text.slice(0, random.below(text.length + 1)),
  // Another file in the midst of this one.
  (text, random, others) => insert(text, lineStart(text, random), random.pick(others)),
  // A word in the place of another one.
  (text, random) => span(text, random, (part) => part.replaceAll(/\w+/g, () => random.pick(TOKENS).trim())),
  // Ever deeper.
  (text, random) => insert(text, lineStart(text, random), nested(random)),
];

/** The text with some things done to it. `others` lend their parts. */
export function mutate(text: string, random: Random, others: readonly string[]): string {
  let mutated = text;
  for (let round = 1 + random.below(4); round > 0; round--) mutated = random.pick(MUTATIONS)(mutated, random, others);
  return mutated.slice(0, LONGEST);
}

function insert(text: string, at: number, part: string): string {
  return text.slice(0, at) + part + text.slice(at);
}

function lineStart(text: string, random: Random): number {
  return text.lastIndexOf('\n', random.below(text.length + 1)) + 1;
}

function span(text: string, random: Random, edit: (part: string) => string): string {
  const start = random.below(text.length + 1);
  const end = Math.min(text.length, start + random.below(80));
  return text.slice(0, start) + edit(text.slice(start, end)) + text.slice(end);
}

function editLines(text: string, random: Random, edit: (lines: readonly string[]) => readonly string[]): string {
  const lines = text.split('\n');
  const start = random.below(lines.length);
  const end = start + 1 + random.below(5);
  return [...lines.slice(0, start), ...edit(lines.slice(start, end)), ...lines.slice(end)].join('\n');
}

function nested(random: Random): string {
  const depth = random.below(1500);
  const [open, close] = random.pick([
    ['[', ']'],
    ['{a: ', '}'],
    ['> ', ''],
    ['- ', ''],
    ['**', '**'],
    ['[a](', ')'],
    ['<div>', '</div>'],
    ['subgraph a\n', 'end\n'],
  ] as const);
  return `${open.repeat(depth)}x${close.repeat(depth)}\n`;
}
