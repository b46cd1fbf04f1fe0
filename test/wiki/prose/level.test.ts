import { expect, test } from 'vitest';
import { statementsIn } from '../statements.ts';

/** The roots that a sentence names. */
function rootsIn(sentence: string) {
  return statementsIn(`# Flux\n\n${sentence}\n`)
    .filter(([, , predicate]) => predicate === 'root')
    .map(([, name]) => name);
}

test.each([
  ['`base-namespaces` and `monitoring` are roots.', ['base-namespaces', 'monitoring']],
  ['`monitoring` has no `dependsOn`, so it never waits.', ['monitoring']],
  ['`monitoring` declares no dependency.', ['monitoring']],
  ['`sync` holds the clusters; `base-namespaces` is the root.', ['base-namespaces']],
  ['`apps-web` is the last, and `base-namespaces` is a root.', ['base-namespaces']],
])('"%s" calls those right before the verb roots, and nobody else', (sentence, roots) => {
  expect(rootsIn(sentence)).toEqual(roots);
});

test.each(['`monitoring` is not a root.', '`monitoring` should have no `dependsOn`.', 'It has no `dependsOn`.'])(
  '"%s" names no root',
  (sentence) => {
    expect(rootsIn(sentence)).toEqual([]);
  },
);
