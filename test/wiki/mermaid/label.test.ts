import { expect, test } from 'vitest';
import { labelLines } from '../../../src/wiki/mermaid/label.ts';
import { takesLinearTime } from '../../support/growth.ts';

test.each([
  ['plain', ['plain']],
  ['base<br/><small>cert-manager, ESO,<br/>MetalLB</small>', ['base', 'cert-manager, ESO,', 'MetalLB']],
  ['flux-system\\nFlux controllers', ['flux-system', 'Flux controllers']],
  ['**base** and `code`', ['base and code']],
  ['#quot;base#quot; &amp; #35;1', ['"base" & #1']],
  ['<b>base</b><i> layer</i>', ['base layer']],
  ['a < b', ['a < b']],
  ['  ', []],
])('%j is read as %j', (text, lines) => {
  expect(labelLines(text)).toEqual(lines);
});

test.each(['<', '#', '&', '*'])('takes time linear in the length of much %j', (part) => {
  expect(takesLinearTime((size) => labelLines(part.repeat(size)), 100_000)).toBe(true);
});
