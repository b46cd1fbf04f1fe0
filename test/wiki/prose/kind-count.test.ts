import { describe, expect, test } from 'vitest';
import { kustomization } from '../../support/git-history.ts';
import { checkExample } from '../../support/project.ts';

const repository = (kind: string, name: string) => `apiVersion: source.toolkit.fluxcd.io/v1
kind: ${kind}
metadata:
  name: ${name}
  namespace: flux-system
spec:
  interval: 1h
  url: https://charts.example.org/${name}
---
`;

const SOURCES = [
  repository('HelmRepository', 'one'),
  repository('HelmRepository', 'two'),
  repository('OCIRepository', 'three'),
  'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: media\n',
].join('');

/** The verdicts on one sentence about a cluster whose `sources` apply two HelmRepositories, an OCIRepository and a namespace. */
function verdicts(sentence: string): readonly string[] {
  const manifest = kustomization('sources', '5m', './sources');
  const page = `# The cluster\n\n${sentence}\n`;
  const { claims } = checkExample({ manifest, page, files: { 'sources/all.yaml': SOURCES } }).outcome;
  return claims.filter(({ predicate }) => predicate === 'count').map(({ text, verdict }) => `${text} ${verdict}`);
}

describe('numbers of objects of a kind', () => {
  test.each([
    ['We have two HelmRepositories.', ['two verified']],
    ['There are three HelmRepositories in the cluster.', ['three drifted']],
    ['The `sources` Kustomization contains 2 HelmRepositories and 2 OCIRepositories.', ['2 verified', '2 drifted']],
    [
      '`sources` creates three HelmRepositories, one OCIRepositories and two namespaces.',
      ['three drifted', 'one verified', 'two drifted'],
    ],
    ['Two namespaces are made by the `sources` Kustomization.', ['Two drifted']],
  ])('%s', (sentence, expected) => {
    expect(verdicts(sentence)).toEqual(expected);
  });

  test.each([
    'There are three HelmRepositories that nobody uses.',
    'There are three HelmRepositories in my other cluster.',
    'We have three Deployments.',
    'We had three HelmRepositories.',
    'There are about three HelmRepositories.',
    'There are no HelmRepositories but two.',
    'The `sources` Kustomization contains 3 HelmRepositories of the neighbours.',
    'The `sources` Kustomization contains 3 HelmRepositories and much else.',
    'Three namespaces are made by the `sources` Kustomization of the neighbours.',
    'Should `sources` contain 3 HelmRepositories?',
  ])('%s makes no claim', (sentence) => {
    expect(verdicts(sentence)).toEqual([]);
  });
});
