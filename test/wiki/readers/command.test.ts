import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { indexNames } from '../../../src/wiki/names.ts';
import { HARBOUR, type Statement, statementsIn, subject } from '../statements.ts';

const FILES = { repository: new Set<string>(), paths: new Set(['apps', 'apps/web']) };

function statementsOf(fixture: string): readonly Statement[] {
  const names = indexNames([...HARBOUR, subject('GitRepository', 'fleet')], FILES);
  return statementsIn(readFileSync(`test/fixtures/${fixture}`, 'utf8'), names);
}

test('a command says that its objects are there, in the namespace that it gives', () => {
  expect(statementsOf('wiki-command/reads.md')).toEqual([
    [5, 'base-network', 'exists', 'true'],
    [5, 'base-network', 'metadata.namespace', 'flux-system'],
    [6, 'apps-web', 'exists', 'true'],
    [6, 'apps-data', 'exists', 'true'],
    [7, 'traefik', 'exists', 'true'],
    [7, 'traefik', 'metadata.namespace', 'ingress'],
    [7, 'traefik', 'exists', 'true'],
    [7, 'traefik', 'metadata.namespace', 'ingress'],
    [8, 'fleet', 'exists', 'true'],
    [9, 'base-storage', 'exists', 'true'],
    [10, 'apps-web', 'exists', 'true'],
    [11, 'traefik', 'exists', 'true'],
    [11, 'traefik', 'metadata.namespace', 'ingress'],
    [12, 'no Kustomization gone', 'exists', 'true'],
    [16, 'traefik', 'metadata.namespace', 'ingress'],
    [16, 'traefik', 'exists', 'true'],
    [18, 'base-network', 'exists', 'true'],
    [18, 'base-network', 'metadata.namespace', 'tenants'],
    [19, 'apps-web', 'exists', 'true'],
    [20, 'no Service web', 'exists', 'true'],
    [21, 'apps/web/deployment.yaml', 'path', 'apps/web/deployment.yaml'],
    [22, 'apps/web', 'path', 'apps/web'],
    [25, 'apps-web', 'exists', 'true'],
    [29, 'no Kustomization lost', 'exists', 'true'],
  ]);
});

test('placeholders, variables, other programs and what is made or deleted make no claim', () => {
  expect(statementsOf('wiki-command/leaves.md')).toEqual([]);
});

test('bootstrap names the branch that the cluster follows', () => {
  const names = indexNames([subject('GitRepository', 'flux-system')], { ...FILES, repository: new Set(['harbour']) });
  const page = (repository: string) =>
    `# Start\n\n\`\`\`sh\nflux bootstrap github \\\n  --repository=${repository} \\\n  --branch=main\n\`\`\`\n`;
  expect(statementsIn(page('harbour'), names)).toEqual([[6, 'flux-system', 'branch', 'main']]);
  expect(statementsIn(page('$REPOSITORY'), names)).toEqual([]);
});

test('a namesake of another namespace is not what a command about a Service means', () => {
  const names = indexNames([subject('Service', 'web', 'shop')]);
  expect(statementsIn('`kubectl get svc web -n other`', names)).toEqual([[1, 'no Service web', 'exists', 'true']]);
});

test('a command in a sentence about the past ran then', () => {
  const page = 'Back then it was `flux reconcile ks gone`. Now it is `flux reconcile ks apps-web`.';
  expect(statementsIn(page, indexNames(HARBOUR))).toEqual([[1, 'apps-web', 'exists', 'true']]);
});
