import { expect, test } from 'vitest';
import { labelLines } from '../../../src/wiki/mermaid/label.ts';

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

test('takes time linear in the length of a label', () => {
  const started = performance.now();
  labelLines('<'.repeat(100_000));
  labelLines('#'.repeat(100_000));
  expect(performance.now() - started).toBeLessThan(10_000);
});
