import { describe, expect, test } from 'vitest';
import { entity, onlyCluster, readFixture, rulesAndPlaces, showFact } from './support.ts';

const repository = readFixture('repo-release-values');
const cluster = onlyCluster(repository);

test('addresses stand in values, in ConfigMaps with values, in patches and in Gateways, each with its pool', () => {
  expect(
    cluster.addresses.map(
      ({ address, subject, pool, sharingKey }) => `${subject.kind} ${subject.name} ${address} ${pool} ${sharingKey}`,
    ),
  ).toEqual([
    'HelmRelease edge 192.168.1.240 lan lan',
    'HelmRelease edge fd00::240 lan lan',
    'HelmRelease dns 192.168.1.53 servers null',
    'HelmRelease blog 192.168.1.80 null null',
    'HelmRelease patched 192.168.1.77 servers null',
    'Gateway internal 192.168.1.70 servers null',
  ]);
});

test('hosts stand in values and routes, not in what is switched off or left to a template', () => {
  expect(cluster.hosts.map(({ host, subject }) => `${subject.name} ${host}`)).toEqual([
    'edge board.example.org',
    'blog blog.example.org',
    'internal *.example.org',
    'wiki wiki.example.org',
    'chat chat.example.org',
    'chat talk.example.org',
  ]);
  expect(rulesAndPlaces(repository.findings)).toEqual([]);
});

describe('a release', () => {
  test.each([
    ['edge', 'address', '192.168.1.240, fd00::240 (written)'],
    ['edge', 'host', 'board.example.org (written)'],
    ['blog', 'host', 'unknown: its chart works it out from a template (written)'],
    ['internal', 'address', 'unknown: its values ask for no address, and its chart may (derived)'],
    ['dns', 'host', 'unknown: its values name no host, and its chart may (derived)'],
    ['secretive', 'address', 'unknown: its values ask for no address, and its chart may (derived)'],
  ])('%s has the %s %s', (name, predicate, shown) => {
    expect(showFact(entity(cluster, 'HelmRelease', name).facts.get(predicate))).toContain(shown);
  });

  test('an address from a ConfigMap has its place there', () => {
    const holding = cluster.addresses.find(({ subject }) => subject.name === 'blog');
    const values = entity(cluster, 'ConfigMap', 'blog-values');
    expect(holding?.place.line).toBe(values.place.line + 11);
  });
});

test('the ports and hosts of a Gateway are those of its listeners', () => {
  const { facts } = entity(cluster, 'Gateway', 'internal');
  expect(showFact(facts.get('port'))).toContain('443 (written)');
  expect(showFact(facts.get('host'))).toContain('*.example.org (written)');
});
