import { expect, test } from 'vitest';
import { cluster, kustomization } from '../support/manifests.ts';
import { checkExample } from '../support/project.ts';

const FILES = {
  ...cluster('staging', [
    kustomization('base-net'),
    kustomization('apps-web', 'wait: true'),
    kustomization('apps-lab'),
  ]),
  ...cluster('production', [kustomization('base-net', 'timeout: 5m'), kustomization('apps-web')]),
};

function said(...lines: readonly string[]): readonly string[] {
  const page = `# Flux\n\n${lines.join('\n')}\n`;
  const { claims } = checkExample({ manifest: kustomization('base-net'), page, files: FILES }).outcome;
  return claims.map(
    ({ place, verdict, message, subject }) => `${place.line} ${verdict} ${subject.cluster}: ${message}`,
  );
}

test('a column that bears the name of a cluster tells what that cluster has', () => {
  expect(
    said(
      '| Kustomization | Staging | Production |',
      '|---|---|---|',
      '| `base-net` | yes | yes |',
      '| `apps-web` | ✓ | ✗ |',
      '| `apps-lab` | ✓ (trial) | no |',
    ),
  ).toEqual([
    '5 verified staging: Kustomization base-net exists',
    '5 verified production: Kustomization base-net exists',
    '6 verified staging: Kustomization apps-web exists',
    '6 drifted production: Kustomization apps-web exists',
    '7 verified staging: Kustomization apps-lab exists',
    '7 verified production: There is no Kustomization apps-lab in production, as the page says',
  ]);
});

test('an object that a cluster has not is missing there, whatever the others have', () => {
  expect(
    said('| Kustomization | stg | prod |', '|---|---|---|', '| `base-net` | yes | yes |', '| `apps-lab` | yes | yes |'),
  ).toEqual([
    '5 verified staging: Kustomization base-net exists',
    '5 verified production: Kustomization base-net exists',
    '6 verified staging: Kustomization apps-lab exists',
    '6 drifted production: There is no Kustomization apps-lab in production; did you mean apps-web?',
  ]);
});

test('under the heading of a field its cells are values, and under that of an object its rows are fields', () => {
  expect(
    said(
      '## Timeouts',
      '',
      '| Kustomization | Staging | Production |',
      '|---|---|---|',
      '| `base-net` | 14m30s | 4m |',
      '',
      '## Kustomization `apps-web`',
      '',
      '| Setting | Staging | Production |',
      '|---|---|---|',
      '| Wait | true | true |',
      '| Interval | 15m | 15m |',
    ),
  ).toEqual([
    '7 verified staging: spec.timeout of Kustomization base-net is 14m30s, as the page says',
    '7 drifted production: spec.timeout of Kustomization base-net is 5m, not 4m',
    '13 verified staging: spec.wait of Kustomization apps-web is true, as the page says',
    '13 drifted production: spec.wait of Kustomization apps-web is false, not true',
    '14 verified staging: spec.interval of Kustomization apps-web is 15m, as the page says',
    '14 verified production: spec.interval of Kustomization apps-web is 15m, as the page says',
  ]);
});

test('columns that tell something else, hold dashes or stand alone are left alone', () => {
  const rows = ['| `base-net` | no | no |', '| `apps-web` | no | yes |'];
  expect(said('Who is on call:', '', '| Kustomization | Staging | Production |', '|---|---|---|', ...rows)).toEqual([]);
  expect(said('| Kustomization | Staging | Production |', '|---|---|---|', '| `base-net` | Anna | — |')).toEqual([]);
  expect(said('| Kustomization | Production |', '|---|---|', '| `apps-lab` | yes |')).toEqual([]);
  expect(said('| Team | Staging | Production |', '|---|---|---|', '| `apps-lab` | yes | yes |')).toEqual([]);
});

test('a header may name a field and a cluster, beside columns that hold for all clusters', () => {
  expect(
    said(
      '| Kustomization | Depends on | Timeout (staging) | Timeout on production | Wait |',
      '|---|---|---|---|---|',
      '| `base-net` | – | 14m30s | 4m | no |',
    ),
  ).toEqual([
    '5 verified null: spec.dependsOn of Kustomization base-net is none, as the page says',
    '5 verified staging: spec.timeout of Kustomization base-net is 14m30s, as the page says',
    '5 drifted production: spec.timeout of Kustomization base-net is 5m, not 4m',
    '5 verified null: spec.wait of Kustomization base-net is false, as the page says',
  ]);
});

test('a row may name an object and its field', () => {
  expect(
    said(
      '| | Staging | Production |',
      '|---|---|---|',
      '| `base-net` timeout | 14m30s | 4m |',
      '| wait of apps-web | yes | yes |',
    ),
  ).toEqual([
    '5 verified staging: spec.timeout of Kustomization base-net is 14m30s, as the page says',
    '5 drifted production: spec.timeout of Kustomization base-net is 5m, not 4m',
    '6 verified staging: spec.wait of Kustomization apps-web is true, as the page says',
    '6 drifted production: spec.wait of Kustomization apps-web is false, not true',
  ]);
});

test.each([
  ['rows about what no cluster has', '| | Staging | Production |', '| wiki timeout | 1m | 2m |'],
  [
    'rows about something of an object that is no field',
    '| | Staging | Production |',
    '| base-net session timeout | 1m | 2m |',
  ],
  ['rows in words', '| | Staging | Production |', '| the timeout of our own proxy in front | 1m | 2m |'],
  [
    'headers with a field of something else',
    '| Team | Coffee on staging | Tea on production |',
    '| base-net | 1m | 2m |',
  ],
  ['two clusters in one header', '| Team | Timeout of staging and production |', '| ada | 1m |'],
])('%s make no claim', (_, header, row) => {
  const line = header.replace(/[^|]+/g, '---');
  expect(said(header, line, row)).toEqual([]);
});
