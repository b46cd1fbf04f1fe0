import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readClaims } from '../../../src/wiki/claims.ts';
import { indexNames } from '../../../src/wiki/names.ts';
import { readPage } from '../../../src/wiki/page.ts';
import { HARBOUR, type Statement, statementsIn, subject } from '../statements.ts';

function statementsOf(fixture: string): readonly Statement[] {
  const names = indexNames([...HARBOUR, subject('GitRepository', 'fleet')]);
  return statementsIn(readFileSync(`test/fixtures/${fixture}`, 'utf8'), names);
}

test('a snippet of a manifest says what the fields that it shows are', () => {
  expect(statementsOf('wiki-yaml-snippet/reads.md')).toEqual([
    [11, 'base-network', 'spec.interval', '10m'],
    [12, 'base-network', 'spec.path', './base/network'],
    [14, 'base-network', 'spec.dependsOn', 'base-namespaces, base-operators'],
    [17, 'base-network', 'spec.prune', 'true'],
    [25, 'apps-web', 'spec.dependsOn', 'base-network'],
    [29, 'apps-data', 'spec.dependsOn', 'base-storage'],
    [31, 'apps-data', 'spec.wait', 'true'],
    [38, 'fleet', 'spec.url', 'https://git.example.org/fleet.git'],
    [39, 'fleet', 'branch', 'main'],
    [40, 'fleet', 'spec.interval', '1m'],
    [46, 'monitoring', 'spec.timeout', '5m'],
  ]);
});

test('files to be written, contrasts, gaps and what is no such object make no claim', () => {
  expect(statementsOf('wiki-yaml-snippet/leaves.md')).toEqual([]);
});

test('a list with a gap is given in part', () => {
  const source = '```yaml\n# apps-web.yaml\ndependsOn:\n  - name: base-network\n  # ...\n  - name: sync\n```\n';
  const [claim] = readClaims(readPage('page.md', source), indexNames(HARBOUR));
  expect(claim?.saying).toMatchObject({ lists: 'some' });
});

test('an example need not be true', () => {
  const source = 'For example:\n\n```yaml\nkind: Kustomization\nmetadata:\n  name: sync\nspec:\n  prune: true\n```\n';
  const [claim] = readClaims(readPage('page.md', source), indexNames([subject('Kustomization', 'sync')]));
  expect(claim).toMatchObject({ predicate: 'spec.prune', isExample: true });
});
