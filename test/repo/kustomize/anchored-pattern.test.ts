import { expect, test } from 'vitest';
import { compileAnchored } from '../../../src/repo/kustomize/anchored-pattern.ts';
import { randomNumbers } from './support.ts';

/** Patterns, texts that they match as a whole, and texts that they do not. */
const PATTERNS: readonly (readonly [pattern: string, matching: readonly string[], others: readonly string[]])[] = [
  ['web', ['web'], ['web-1', 'aweb', '']],
  ['web.*', ['web', 'web-1'], ['aweb']],
  ['web|api', ['web', 'api'], ['webapi']],
  ['^web$', ['web'], ['webs']],
  ['(?i)WEB', ['web', 'Web'], ['wed']],
  ['app-[0-9]+', ['app-1', 'app-42'], ['app-', 'app-x']],
  ['[^-]+', ['web'], ['a-b', '']],
  ['a{2,3}', ['aa', 'aaa'], ['a', 'aaaa']],
  ['(a|b)?c\\.d', ['c.d', 'ac.d'], ['cxd']],
  ['\\w+-\\d', ['web-1'], ['web-x']],
  ['', [''], ['a']],
];

test.each(PATTERNS)('%s matches whole texts only', (pattern, matching, others) => {
  const matches = compileAnchored(pattern);
  expect(matching.filter((text) => !matches?.(text))).toEqual([]);
  expect(others.filter((text) => matches?.(text))).toEqual([]);
});

test.each(['(', ')', 'a{', '[a', '*', '(?P<name>a)', 'a\\b', 'x{300}', '((a{99}){99}){99}', 'a$b'])(
  '%s is not understood',
  (pattern) => {
    const matches = compileAnchored(pattern);
    if (pattern === 'a{') expect(matches?.('a{')).toBe(true);
    else expect(matches).toBeNull();
  },
);

test('a pattern that makes others backtrack without end takes no time', () => {
  const matches = compileAnchored('(a+)+(a|aa)*b');
  expect(matches?.('a'.repeat(5_000))).toBe(false);
});

test('random patterns agree with the regular expressions of JavaScript', () => {
  const random = randomNumbers(7);
  const piece = (depth: number): string => {
    const atoms = ['a', 'b', '.', '[ab]', '[^a]'];
    const atom = depth < 2 && random(4) === 0 ? `(${pattern(depth + 1)})` : (atoms[random(atoms.length)] ?? 'a');
    return atom + (['', '', '*', '+', '?', '{1,2}'][random(6)] ?? '');
  };
  const pattern = (depth: number): string => {
    const pieces = Array.from({ length: 1 + random(3) }, () => piece(depth)).join('');
    return random(4) === 0 ? `${pieces}|${piece(depth)}` : pieces;
  };
  for (let round = 0; round < 300; round += 1) {
    const source = pattern(0);
    const text = Array.from({ length: random(7) }, () => 'abc'[random(3)]).join('');
    expect(compileAnchored(source)?.(text), `${source} on ${text}`).toBe(new RegExp(`^(?:${source})$`).test(text));
  }
});
