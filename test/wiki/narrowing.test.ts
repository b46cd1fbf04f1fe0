import { describe, expect, test } from 'vitest';
import { checkExample } from '../support/project.ts';

const SYNC = `apiVersion: source.toolkit.fluxcd.io/v1
kind: GitRepository
metadata:
  name: flux-system
  namespace: flux-system
spec:
  interval: 1m
  ref:
    branch: main
  url: https://git.example.org/fleet
---
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata:
  name: flux-system
  namespace: flux-system
spec:
  interval: 10m
  path: ./clusters/CLUSTER
  prune: true
  sourceRef:
    kind: GitRepository
    name: flux-system
`;

function kustomization(name: string, interval: string): string {
  return `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata:
  name: ${name}
  namespace: flux-system
spec:
  interval: ${interval}
  timeout: 5m
  path: ./${name}
  prune: true
  sourceRef:
    kind: GitRepository
    name: flux-system
`;
}

/** What staging and production have: the same Kustomizations, with other intervals. */
const FILES: Readonly<Record<string, string>> = Object.fromEntries(
  [
    ['staging', '2m'],
    ['production', '30m'],
  ].flatMap(([cluster = '', interval = '']) => [
    [`clusters/${cluster}/flux-system/gotk-sync.yaml`, SYNC.replace('CLUSTER', cluster)],
    [`clusters/${cluster}/apps.yaml`, kustomization('apps', interval)],
    [`clusters/${cluster}/infra.yaml`, kustomization('infra', interval)],
  ]),
);

/** The verdicts of a page about both clusters, by line, but for what nobody can tell. */
function verdicts(page: string): readonly string[] {
  const { claims } = checkExample({ manifest: '', page, files: FILES }).outcome;
  return claims
    .filter(({ verdict }) => verdict !== 'unverifiable')
    .map(({ place, subject, predicate, verdict }) =>
      [place.line, subject.cluster, subject.name, predicate, verdict].join(' '),
    );
}

const FIELDS = '## Kustomization `apps`\n\n- Interval: 2m\n';

describe('a page is narrowed to one cluster by', () => {
  test.each([
    'Everything on this page is about the cluster staging.',
    'This page describes the `staging` cluster only.',
    'This runbook covers staging.',
    '**Cluster:** `staging`',
    'The tables of this document are for the staging environment.',
    'Diese Seite beschreibt den Cluster staging.',
  ])('%s', (sentence) => {
    expect(verdicts(`# Intervals\n\n${sentence}\n\n${FIELDS}`)).toEqual(['7 staging apps spec.interval verified']);
  });

  test('a sentence below a heading, for that section alone', () => {
    const own = '## Kustomization `infra`\n\nThis section is about production.\n\n- Interval: 2m\n';
    expect(verdicts(`# Intervals\n\n${own}\n${FIELDS}`)).toEqual(['7 production infra spec.interval drifted']);
  });
});

describe('a page is narrowed to no cluster by', () => {
  test.each([
    'This page describes how a release leaves staging.',
    'This page is about staging and production.',
    'This page is about everything but staging, and more.',
    'Everything on this page was tried on staging first.',
    'We look at staging every day.',
    'This page is about the staging area of the warehouse.',
  ])('%s', (sentence) => {
    expect(verdicts(`# Intervals\n\n${sentence}\n\n${FIELDS}`)).toEqual([]);
  });
});

describe('tabs', () => {
  const tab = (title: string, ...lines: readonly string[]) =>
    [`=== "${title}"`, '', ...lines.map((line) => `    ${line}`), ''].join('\n');
  const rows = ['| Field | Value |', '|---|---|', '| Interval | 2m |', '| Timeout | 9m |'];

  test('with the names of objects are sections about them', () => {
    const page = `# Flux on staging\n\n${tab('apps', ...rows)}\n${tab('infra', '- Interval: 30m', '- Timeout: 5m')}`;
    expect(verdicts(page)).toEqual([
      '7 staging apps spec.interval verified',
      '8 staging apps spec.timeout drifted',
      '12 staging infra spec.interval drifted',
      '13 staging infra spec.timeout verified',
    ]);
  });

  test('with the names of clusters narrow what they hold', () => {
    const page = `# Kustomization \`apps\`\n\n${tab('Staging', '- Interval: 2m')}\n${tab('Production', '- Interval: 2m')}`;
    expect(verdicts(page)).toEqual([
      '5 staging apps spec.interval verified',
      '9 production apps spec.interval drifted',
    ]);
  });

  test.each([
    ['ways to do something, one of which is called like an object', `${tab('apps', ...rows)}\n${tab('Helm', '- a')}`],
    ['plans', `Planned values:\n\n${tab('apps', ...rows)}\n${tab('infra', ...rows)}`],
    ['programs', `${tab('Debian', ...rows)}\n${tab('Fedora', ...rows)}`],
  ])('are left alone where they are %s', (_, tabs) => {
    expect(verdicts(`# Staging\n\n${tabs}`)).toEqual([]);
  });
});
