import { join } from 'node:path';
import { expect, test } from 'vitest';
import { BOOTSTRAP, writeFolder } from '../support/folder.ts';
import { startHistory, kustomization as timed, timeoutsPage } from '../support/git-history.ts';
import { kustomization } from '../support/manifests.ts';
import { runProgram } from './program.ts';

const DEPLOYMENT = (replicas: number) => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  namespace: apps
spec:
  replicas: ${replicas}
`;

/** A wiki about what one overlay patches, and about what no manifest writes. */
function patchedFolder(): string {
  return writeFolder({
    ...BOOTSTRAP,
    'clusters/home/apps.yaml': kustomization('apps'),
    'base/kustomization.yaml': 'resources: [web.yaml]\n',
    'base/web.yaml': DEPLOYMENT(1),
    'apps/kustomization.yaml': 'resources: [../base]\npatches:\n  - path: more.yaml\n',
    'apps/more.yaml': DEPLOYMENT(3),
    'docs/web.md': [
      '# Applications',
      '',
      '## Deployment `web`',
      '',
      '| Field | Value |',
      '|---|---|',
      '| Replicas | 2 |',
      '',
      '## Kustomization `apps`',
      '',
      '| Field | Value |',
      '|---|---|',
      '| Wait | false |',
      '',
      'See [nothing](nowhere.md).',
      '',
    ].join('\n'),
  });
}

interface Report {
  readonly claims: readonly { readonly id: string; readonly predicate: string }[];
  readonly pageFindings: readonly { readonly id: string; readonly rule: string }[];
}

function reportOf(folder: string): Report {
  return JSON.parse(runProgram(['check', '--wiki', 'docs', '--format', 'json'], folder).stdout);
}

function idOf(folder: string, predicate: string): string {
  return reportOf(folder).claims.find((claim) => claim.predicate === predicate)?.id ?? 'none';
}

function explain(folder: string, ...args: readonly string[]) {
  return runProgram(['explain', ...args, '--wiki', 'docs'], folder);
}

test('a verdict on a patched value is led back to the page’s words, the object, the patch and the base', () => {
  const folder = patchedFolder();
  const id = idOf(folder, 'spec.replicas');
  const { stdout, stderr, status } = explain(folder, id);
  expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
  expect(stdout.split('\n')).toEqual([
    `${id}  drifted`,
    '  spec.replicas of Deployment web is 3, not 2',
    '',
    'What the page says',
    '  at          web.md:7:14',
    '              7 │ | Replicas | 2 |',
    '                │              ~',
    '  under       Applications › Deployment web',
    '  shape       field-table',
    '  words       2',
    '  says of     spec.replicas',
    '  read as     2 (count)',
    '',
    'Whom it is about',
    '  subject     Deployment apps/web',
    '  named       "web" on line 3: the name itself',
    '  is          Deployment apps/web of home (base/web.yaml:1:1), applied by apps, which is applied by flux-system',
    '',
    'What is so',
    '  value       3 (count)',
    '  origin      a manifest writes it',
    '  set at      apps/more.yaml:7:13',
    '              7 │   replicas: 3',
    '                │             ~',
    '  instead of  base/web.yaml:7:13',
    '              7 │   replicas: 1',
    '                │             ~',
    '  otherwise   spec.replicas of apps/v1 Deployment defaults to 1',
    '',
    'The verdict',
    '  verdict     drifted',
    '  severity    error',
    '  fix         replace it with 3',
    '  rule        kube/replicas: The replicas on a page are those of the workload.',
    expect.stringContaining('  to mend     '),
    '',
  ]);
});

test('a verdict on what no manifest writes names the default and its source', () => {
  const folder = patchedFolder();
  const { stdout } = explain(folder, idOf(folder, 'spec.wait'));
  expect(stdout).toContain(
    '  value       false (flag)\n  because     spec.wait of kustomize.toolkit.fluxcd.io/v1 Kustomiz',
  );
  expect(stdout).toContain(
    '  origin      no manifest writes it: it is what holds then\n  left out    clusters/home/apps.yaml:1:1',
  );
  expect(stdout).not.toContain('otherwise');
});

test('what bears the same name and is not meant is listed with the reason', () => {
  const folder = writeFolder({
    ...BOOTSTRAP,
    'clusters/home/web.yaml': kustomization('web'),
    'apps/web.yaml': DEPLOYMENT(3),
    'docs/web.md': '# Web\n\n## Deployment `web`\n\n| Field | Value |\n|---|---|\n| Replicas | 3 |\n',
  });
  const { stdout } = explain(folder, idOf(folder, 'spec.replicas'));
  const [not] = stdout.split('\n').filter((line) => line.startsWith('  not '));
  expect(not).toBe(
    '  not         Kustomization flux-system/web of home (clusters/home/web.yaml:1:1): the statement is about a Deployment',
  );
});

test('a page about a commit is explained by the manifests of that commit', () => {
  const { root, commit } = startHistory();
  const [path, bootstrap] = Object.entries(BOOTSTRAP)[0] ?? ['', ''];
  const hash = commit('as it was', { [path]: bootstrap, 'clusters/home/apps.yaml': timed('apps', '5m') });
  commit('raise it', {
    'clusters/home/apps.yaml': timed('apps', '10m'),
    'docs/apps.md': `---\nwikiproof: { asOf: ${hash} }\n---\n${timeoutsPage({ apps: '5m' })}`,
  });
  expect(explain(root, idOf(root, 'spec.timeout')).stdout).toContain(
    '  value       5m (duration)\n  origin      a manifest',
  );
});

test('a finding is explained by its id as well', () => {
  const folder = patchedFolder();
  const [finding] = reportOf(folder).pageFindings.filter(({ rule }) => rule === 'wiki/dead-link');
  const { stdout } = explain(folder, finding?.id ?? 'none');
  expect(stdout).toContain('Where\n  page        web.md:15:');
  expect(stdout).toContain('  rule        wiki/dead-link: ');
});

test('a rule says what it rests on', () => {
  const folder = writeFolder({});
  expect(runProgram(['explain', 'flux/timeout'], folder).stdout).toContain(
    'It rests on:\n\n- spec.timeout of Kustomization (kustomize.toolkit.fluxcd.io): without spec.timeout',
  );
  expect(runProgram(['explain', 'flux/cycle'], folder).stdout).toContain('- spec.dependsOn: https://fluxcd.io/');
});

test('what is neither a rule nor an id costs one line with what may have been meant', () => {
  const folder = patchedFolder();
  const id = idOf(folder, 'spec.replicas');
  expect(explain(folder, id.slice(0, 6))).toEqual({
    status: 2,
    stdout: '',
    stderr: `wikiproof: no claim and no finding has the id ${id.slice(0, 6)}; did you mean ${id}?\n`,
  });
  expect(explain(folder, '000000000000').stderr).toMatch(
    /has the id 0{12}; `wikiproof check --format json` lists them/,
  );
  expect(explain(folder, 'flux/wat').stderr).toBe('wikiproof: there is no rule flux/wat; did you mean "flux/wait"?\n');
  expect(runProgram(['explain', id, '--wiki', 'no/such/wiki'], join(folder, 'docs')).status).toBe(2);
});
