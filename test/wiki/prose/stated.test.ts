import { expect, test } from 'vitest';
import { indexNames } from '../../../src/wiki/names.ts';
import { HARBOUR, statementsIn, subject } from '../statements.ts';

const NAMES = indexNames([...HARBOUR, subject('Service', 'traefik', 'ingress'), subject('Kustomization', 'blog')]);

test.each([
  ['`apps-web` has a timeout of 5m.', 'spec.timeout', '5m'],
  ['The interval of `apps-web` is 10 minutes.', 'spec.interval', '10 minutes'],
  ['The Kustomization `apps-web` gives up after 5m, which is long.', 'spec.timeout', '5m'],
  ['The `apps-web` Kustomization is reconciled every 30 minutes.', 'spec.interval', '30 minutes'],
  ['`apps-web` has a 15 minute timeout.', 'spec.timeout', '15 minute'],
  ['`apps-web` uses a 10m interval.', 'spec.interval', '10m'],
  ['Flux reconciles `apps-web` every 10 minutes.', 'spec.interval', '10 minutes'],
  ['Das Zeitlimit von `apps-web` beträgt 15 Minuten.', 'spec.timeout', '15 Minuten'],
])('%s', (sentence, predicate, value) => {
  expect(statementsIn(sentence, NAMES)).toEqual([[1, 'apps-web', predicate, value]]);
});

test('the version of a chart is that of the release', () => {
  expect(statementsIn('Our `traefik` release is at chart version 34.0.0.', NAMES)).toEqual([
    [1, 'traefik', 'spec.chart.spec.version', '34.0.0'],
  ]);
});

test.each([
  'A typical `apps-web` has a timeout of 5m.',
  '`apps-web` had a timeout of 5m.',
  'If `apps-web` has a timeout of 5m, it fails.',
  '`apps-web` does not have a timeout of 5m.',
  '`apps-web` has a request timeout of 5m.',
  '`apps-web` has a 10m interval for probes.',
  '`apps-web` has a 5m request timeout.',
  'Prometheus reconciles `apps-web` every 10 minutes.',
  '`apps-web` and `apps-data` are there, and `apps-data` has a timeout of 5m.',
  'The proxy in front of `apps-web` gives up after 5s.',
  'The interval of `apps-web` is 5 to 10 minutes.',
  'The Kustomization `apps-web` has a timeout of 5m between two tries of its client.',
  '`traefik` gives up after 30s.',
])('%s: no claim', (sentence) => {
  expect(statementsIn(sentence, NAMES)).toEqual([]);
});
