import { expect, test } from 'vitest';
import type { ContextItem } from '../../../src/report/context/context.ts';
import { tokensOf } from '../../../src/report/context/fit.ts';
import { contextJson, contextMarkdown } from '../../../src/report/context/print.ts';

const items: readonly ContextItem[] = [
  { type: 'facts', title: 'Service dns', place: { file: 'dns.yaml', line: 3 }, text: 'Facts.' },
  { type: 'finding', title: 'net/port', place: null, text: 'A port is taken.' },
  { type: 'section', title: 'Long', place: { file: 'long.md', line: 7 }, text: `## Long\n\n${'words '.repeat(400)}` },
  { type: 'section', title: 'Short', place: { file: 'short.md', line: 1 }, text: '## Short\n\nEnd.' },
];
const request = { names: ['dns'], budget: 400, commit: '0123456789abcdef', uncommittedChanges: false };

test('a token is four bytes of UTF-8', () => {
  expect(['', 'a', 'abcd', 'abcde', 'ü€'].map(tokensOf)).toEqual([0, 1, 1, 2, 2]);
});

test('what fits is told whole, and what does not is named', () => {
  expect(contextMarkdown(items, request)).toBe(`# dns

Read against 0123456789ab: Git was read, not the cluster. At most 400 tokens of four bytes, the most important first.

## What Git says

### Service dns

Facts.

## What is wrong

- net/port: A port is taken.

## What the wiki says

<!-- short.md:1 -->

## Short

End.

## Left out for want of room

- long.md:7 Long (what the wiki says, 603 tokens)
`);
});

test.each([200, 260, 400, 1000, 5000])('%i tokens are not exceeded', (budget) => {
  const many = Array.from(
    { length: 60 },
    (_, index) => ({ ...items[index % 4], title: `Item ${index}` }) as ContextItem,
  );
  const text = contextMarkdown(many, { ...request, budget });
  expect(tokensOf(text)).toBeLessThanOrEqual(budget);
  expect(tokensOf(text)).toBeGreaterThan(60);
});

test('programs are told what each piece costs', () => {
  expect(JSON.parse(contextJson(items, request))).toEqual({
    schemaVersion: 1,
    names: ['dns'],
    commit: '0123456789abcdef',
    uncommittedChanges: false,
    budget: 400,
    tokens: 10,
    items: [
      { type: 'facts', title: 'Service dns', place: { file: 'dns.yaml', line: 3 }, tokens: 2, text: 'Facts.' },
      { type: 'finding', title: 'net/port', place: null, tokens: 4, text: 'A port is taken.' },
      { type: 'section', title: 'Short', place: { file: 'short.md', line: 1 }, tokens: 4, text: '## Short\n\nEnd.' },
    ],
    leftOut: [{ type: 'section', title: 'Long', place: { file: 'long.md', line: 7 }, tokens: 603 }],
  });
});
