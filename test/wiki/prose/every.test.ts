import { expect, test } from 'vitest';
import { statementsIn } from '../statements.ts';

/** What a sentence says of every Kustomization. */
function said(sentence: string) {
  return statementsIn(`# Flux\n\n${sentence}\n`)
    .filter(([, , predicate]) => predicate.startsWith('spec.'))
    .map(([, , ...statement]) => statement.join(' '));
}

test.each([
  ['`prune: true` is set on every Kustomization.', ['spec.prune true']],
  ['`wait: true` is used by all Flux Kustomizations of this cluster.', ['spec.wait true']],
  ['Every Kustomization has pruning enabled.', ['spec.prune true']],
])('"%s" speaks of all', (sentence, expected) => {
  expect(said(sentence)).toEqual(expected);
});

test.each([
  '`prune: true` is not set on every Kustomization.',
  '`prune: true` is set on every Kustomization but `sync`.',
  '`wait: true` is set on every Kustomization that others depend on.',
  'If `prune: true` is set on every Kustomization, nothing stays.',
  '`prune: true` and `wait: true` are used in some Kustomizations.',
  'All Kustomizations have pruning enabled except `sync`.',
])('"%s" speaks of some of them', (sentence) => {
  expect(said(sentence)).toEqual([]);
});
