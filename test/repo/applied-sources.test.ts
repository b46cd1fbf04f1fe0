import { expect, test } from 'vitest';
import { factsJson } from '../../src/report/facts-json.ts';
import { entity, onlyCluster, readFixture, rulesAndPlaces, showFact } from './support.ts';

const repository = readFixture('repo-substitution');
const cluster = onlyCluster(repository);

test('variables come from what a ConfigMap generator of another Kustomization makes, though that is met later', () => {
  expect(showFact(entity(cluster, 'Deployment', 'web').facts.get('spec.replicas'))).toBe(
    '3 (written) apps/web.yaml:7:13',
  );
  expect(cluster.hosts.map(({ host }) => host)).toEqual(['www.example.org']);
  expect(cluster.kustomizations.map(({ subject }) => subject.name)).toEqual(['flux-system', 'apps', 'vars']);
});

test('what a Secret holds stays unknown, and is shown nowhere', () => {
  expect(showFact(entity(cluster, 'Ingress', 'web').facts.get('host'))).toMatch(
    /^unknown: its variable token comes from Secret tokens, whose values are secret/,
  );
  expect(showFact(entity(cluster, 'Secret', 'tokens').facts.get('keys'))).toMatch(/^token \(written\)/);
  expect(factsJson(repository, '.')).not.toContain('hidden-value');
});

test('a variable that nothing defines is reported, but not in a script', () => {
  expect(rulesAndPlaces(repository.findings)).toEqual(['flux/undefined-variable apps/web.yaml:33:11']);
  expect(repository.findings[0]?.message).toBe(
    'Nothing defines the variable tier of ServiceAccount web, and it has no default',
  );
});
