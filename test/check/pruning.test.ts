import { expect, test } from 'vitest';
import { checkExample } from '../support/project.ts';

const layer = (name: string, prune: boolean) => `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: {name: ${name}, namespace: flux-system}
spec:
  interval: 15m
  path: ./clusters/home
  prune: ${prune}
  sourceRef: {kind: GitRepository, name: flux-system}
`;
const MANIFEST = [layer('web-layer', true), layer('data-layer', false)].join('---\n');

/** What is said of pruning on a page about Flux. */
function said(...lines: readonly string[]): readonly (readonly string[])[] {
  const page = ['# Flux', '', ...lines, ''].join('\n');
  const { claims } = checkExample({ manifest: MANIFEST, page }).outcome;
  return claims.filter(({ predicate }) => predicate === 'spec.prune').map(({ text, verdict }) => [text, verdict]);
}

test('what is said of removed objects is true only with the prune that makes it so', () => {
  expect(
    said(
      '`web-layer` prunes what was removed.',
      '',
      '- `data-layer`: objects are pruned when removed',
      '',
      '## `data-layer`',
      '',
      'Its resources are garbage collected. Orphaned resources are left behind. Nothing is pruned.',
      '',
      '## `web-layer`',
      '',
      'Objects are not pruned.',
    ),
  ).toEqual([
    ['prunes what was removed', 'verified'],
    ['pruned when removed', 'drifted'],
    ['garbage collected', 'drifted'],
    ['Orphaned resources are left behind', 'verified'],
    ['Nothing is pruned', 'verified'],
    ['are not pruned', 'drifted'],
  ]);
});

test('a correction of such words is not mechanical', () => {
  const page = '# Flux\n\n## `data-layer`\n\nIts resources are pruned when no longer there.\n';
  const { claims } = checkExample({ manifest: MANIFEST, page }).outcome;
  expect(claims.map(({ text, verdict, fix }) => [text, verdict, fix])).toEqual([
    ['pruned when no longer there', 'drifted', null],
  ]);
});

test('wishes, the past, other things that are pruned, and nobody in particular say nothing of it', () => {
  expect(
    said(
      'Images are pruned every night. Kustomizations should prune what was removed.',
      '',
      '## `data-layer`',
      '',
      'Its resources will be garbage collected. If its objects are pruned, restore them. Old backups are pruned weekly.',
      '',
      'The objects were pruned by hand. Are its objects pruned?',
    ),
  ).toEqual([]);
});
