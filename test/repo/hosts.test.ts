import { expect, test } from 'vitest';
import { entity, onlyCluster, readFixture, showFact } from './support.ts';

const cluster = onlyCluster(readFixture('repo-charts-hosts'));

test('hosts are those of rules and of certificates, once each', () => {
  expect(cluster.hosts.map(({ host, subject, place }) => `${host} ${subject.name} ${place.line}`)).toEqual([
    'blog.example.org blog 8',
    'www.example.org blog 9',
    'old.example.org blog 13',
    'board tailnet 23',
  ]);
});

test.each([
  [
    'blog',
    'blog.example.org, www.example.org (written) clusters/home/ingresses.yaml:8:13 clusters/home/ingresses.yaml:9:13',
  ],
  ['tailnet', 'board (written) clusters/home/ingresses.yaml:23:11'],
  ['everything', 'not set (derived) clusters/home/ingresses.yaml:25:1'],
])('the Ingress %s has the host %s', (name, shown) => {
  expect(showFact(entity(cluster, 'Ingress', name).facts.get('host'))).toBe(shown);
});
