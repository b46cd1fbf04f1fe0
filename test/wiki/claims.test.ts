import { describe, expect, test } from 'vitest';
import { readClaims } from '../../src/wiki/claims.ts';
import { indexNames } from '../../src/wiki/names.ts';
import { readPage } from '../../src/wiki/page.ts';
import { takesLinearTime } from '../support/growth.ts';
import { HARBOUR, statementsIn, subject } from './statements.ts';

const TABLE = '| Field | Value |\n|-|-|\n| Wait | true |\n';

test('claims come in the order of the page, each statement once', () => {
  const source = `# Flux\n\n- **apps-web** — wait: true, timeout: 5m\n\n## \`apps-data\`\n\n- Timeout: 1m\n- Wait: true\n\n> | Field | Value |\n> |-|-|\n> | Prune | true |\n`;
  expect(statementsIn(source)).toEqual([
    [3, 'apps-web', 'spec.wait', 'true'],
    [3, 'apps-web', 'spec.timeout', '5m'],
    [7, 'apps-data', 'spec.timeout', '1m'],
    [8, 'apps-data', 'spec.wait', 'true'],
    [12, 'apps-data', 'spec.prune', 'true'],
  ]);
});

test('the namespace before the name in a heading is said once, however much is said below', () => {
  const source = `# Flux\n\n## tenants/apps-web\n\n${TABLE}\n- Prune: true\n- Timeout: 5m\n`;
  expect(statementsIn(source)).toEqual([
    [3, 'apps-web', 'metadata.namespace', 'tenants'],
    [7, 'apps-web', 'spec.wait', 'true'],
    [9, 'apps-web', 'spec.prune', 'true'],
    [10, 'apps-web', 'spec.timeout', '5m'],
  ]);
});

test('a heading with the name of a cluster narrows what stands below it', () => {
  const fleet = [
    subject('Kustomization', 'apps-web'),
    subject('Kustomization', 'apps-web', 'flux-system', 'lighthouse'),
  ];
  const source = `# Clusters\n\n## lighthouse\n\n### \`apps-web\`\n\n${TABLE}\n## Both\n\n### \`apps-web\`\n\n${TABLE}`;
  const clusters = readClaims(readPage('p.md', source), indexNames(fleet)).map(
    ({ mention }) => mention.type === 'known' && mention.subject.cluster,
  );
  expect(clusters).toEqual(['lighthouse', null]);
});

test('a section below one that is about another time is about that time too', () => {
  expect(statementsIn(`# Layers\n\n## Planned\n\n### \`apps-web\`\n\n${TABLE}`)).toEqual([]);
});

test.each([
  ['The layers that are planned:', 0],
  ['It is 5m by default. For example:', 0],
  ['This replaced the previous layers. Now they are:', 1],
  ['Nothing was removed.', 1],
])('what %j announces makes %i claims', (paragraph, count) => {
  expect(statementsIn(`## \`apps-web\`\n\n${paragraph}\n\n${TABLE}`)).toHaveLength(count);
});

test('a page beside its manifests is about the object that its folder bears the name of', () => {
  const chart = '| Setting | Value |\n|-|-|\n| Chart version | 1.0 |\n';
  const path = 'apps/traefik/app/README.md';
  expect(statementsIn(`# Ingress\n\n## HelmRelease\n\n${chart}`, undefined, path)).toEqual([
    [7, 'traefik', 'spec.chart.spec.version', '1.0'],
  ]);
  expect(statementsIn(`# Ingress\n\n## HelmReleases\n\n${chart}`, undefined, path)).toEqual([]);
  expect(statementsIn(`# Ingress\n\n## Chart\n\n${chart}`, undefined, path)).toEqual([]);
});

test('a repository without names has no claims', () => {
  expect(statementsIn(`## \`apps-web\`\n\n${TABLE}`, indexNames([]))).toEqual([]);
});

describe('reading takes time linear in the length of the page, whatever is on it', () => {
  const repeat = (count: number, part: (index: number) => string) =>
    Array.from({ length: count }, (_, index) => part(index)).join('');

  test.each<[string, number, number, (size: number) => string]>([
    [
      'a table of 10,000 rows',
      10_000,
      10_000,
      (size) => `| Kustomization | DependsOn |\n|-|-|\n${repeat(size, () => '| `apps-web` | `base-network` |\n')}`,
    ],
    [
      'a list of unknown names',
      1000,
      1000,
      (size) =>
        `# Flux\n\n${repeat(size, (index) => `- **${index % 2 ? 'apps-web' : `gone-${index}`}** — wait: true\n`)}`,
    ],
    [
      'thousands of separators',
      100_000,
      0,
      (size) => `# Flux\n\n- **apps-web** ${','.repeat(size)}\n- ${':'.repeat(size)}\n- ${'('.repeat(size)}\n`,
    ],
    ['a paragraph of labels', 10_000, 0, (size) => `## \`apps-web\`\n\n**wait:** ${'x, wait: '.repeat(size)}\n`],
    [
      'a name without end',
      100_000,
      1,
      (size) => `| Kustomization | Wait |\n|-|-|\n| \`${'a-'.repeat(size)}\` | true |\n| \`apps-web\` | true |\n`,
    ],
  ])('%s', (_, size, count, write) => {
    const names = indexNames(HARBOUR);
    const read = (length: number) => readClaims(readPage('p.md', write(length)), names);
    expect(read(size)).toHaveLength(count);
    expect(takesLinearTime(read, size)).toBe(true);
  });
});
