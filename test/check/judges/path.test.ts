import { expect, test } from 'vitest';
import { checkExample } from '../../support/project.ts';

const FILES = {
  'apps/web/kustomization.yaml': 'resources: [service.yaml]\n',
  'apps/web/service.yaml': 'apiVersion: v1\nkind: Service\nmetadata:\n  name: web\n  namespace: web\n',
  'apps/data/kustomization.yaml': 'resources: []\n',
  'base/network/pool.yaml': '{}\n',
};

/** The verdict on each path that a page names, and what is said of it. */
function verdicts(page: string, files: Readonly<Record<string, string>> = FILES): readonly (readonly string[])[] {
  const { claims } = checkExample({ manifest: '', page, files }).outcome;
  return claims
    .filter(({ predicate }) => predicate === 'path')
    .map(({ text, verdict, message }) => [text, verdict, message]);
}

test('a file and a folder that are there are proved by themselves', () => {
  const { claims } = checkExample({
    manifest: '',
    page: 'See `apps/web/service.yaml` and `base/network/`.',
    files: FILES,
  }).outcome;
  expect(claims.map(({ verdict, evidence }) => [verdict, evidence[0]?.place.file])).toEqual([
    ['verified', 'apps/web/service.yaml'],
    ['verified', 'base/network/pool.yaml'],
  ]);
});

test('a missing file is reported with the name that was meant', () => {
  expect(verdicts('See `apps/web/servise.yaml`.')).toEqual([
    [
      'apps/web/servise.yaml',
      'drifted',
      'There is no apps/web/servise.yaml: servise.yaml is not in apps/web; did you mean service.yaml?',
    ],
  ]);
});

test('a file that moved is reported with where it is now', () => {
  const [verdict] = verdicts('See `base/web/service.yaml`.');
  expect(verdict?.[2]).toBe('There is no base/web/service.yaml: web is not in base; there is apps/web/service.yaml');
});

test('patterns and gaps are held against every file', () => {
  const page =
    '- `apps/*/kustomization.yaml`\n- `apps/<app>/service.yaml`\n- `apps/{web,data}/*.yaml`\n- `apps/*/gone.yaml`\n- `apps/*/overlays/`\n';
  expect(verdicts(page).map(([text, verdict]) => [text, verdict])).toEqual([
    ['apps/*/kustomization.yaml', 'verified'],
    ['apps/<app>/service.yaml', 'verified'],
    ['apps/{web,data}/*.yaml', 'verified'],
    ['apps/*/gone.yaml', 'drifted'],
    ['apps/*/overlays/', 'unverifiable'],
  ]);
});

test('what a copy of the manifests alone would lack is not called missing', () => {
  const page =
    '- `apps/web/run.sh`\n- `apps/web/.env.yaml`\n- `apps/web/src/main.yaml`\n- `apps/thing`\n- `apps/images/`\n';
  expect(verdicts(page).map(([text, verdict]) => [text, verdict])).toEqual([
    ['apps/web/run.sh', 'unverifiable'],
    ['apps/web/.env.yaml', 'unverifiable'],
    ['apps/web/src/main.yaml', 'unverifiable'],
    ['apps/images/', 'unverifiable'],
  ]);
});

test('a script is missing where the repository has other scripts', () => {
  const files = { ...FILES, 'apps/web/stop.sh': '#!/bin/sh\n' };
  expect(verdicts('Run `apps/web/start.sh`.', files)[0]?.[1]).toBe('drifted');
});

test('a tree is held against the folder that its first line names, wherever that is', () => {
  const page = '```\nweb/\n├── kustomization.yaml\n├── service.yaml\n└── ingress.yaml\n```\n';
  expect(verdicts(page).map(([text, verdict]) => [text, verdict])).toEqual([
    ['kustomization.yaml', 'verified'],
    ['service.yaml', 'verified'],
    ['ingress.yaml', 'drifted'],
  ]);
});

test('a tree under the name of the checkout is that of the repository', () => {
  const page = '```\nmy-fleet/\n├── apps/\n│   ├── web/\n│   └── shop/\n└── base/\n```\n';
  expect(verdicts(page).map(([text, verdict]) => [text, verdict])).toEqual([
    ['apps/', 'verified'],
    ['web/', 'verified'],
    ['shop/', 'drifted'],
    ['base/', 'verified'],
  ]);
});

test('a tree of which little is there is of another repository', () => {
  const page = '```\nfleet/\n├── apps/\n├── tenants/\n├── teams/\n└── policies/\n```\n';
  expect(new Set(verdicts(page).map(([, verdict]) => verdict))).toEqual(new Set(['unverifiable']));
});

test('a folder that shows nothing but files of another sort is not called missing', () => {
  const page = '```\n.\n├── apps/\n├── base/\n└── tools/\n    └── release.go\n```\n';
  expect(verdicts(page).map(([text, verdict]) => [text, verdict])).toEqual([
    ['apps/', 'verified'],
    ['base/', 'verified'],
    ['tools/', 'unverifiable'],
    ['release.go', 'unverifiable'],
  ]);
});
