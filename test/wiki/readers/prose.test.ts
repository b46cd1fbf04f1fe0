import { describe, expect, test } from 'vitest';
import { readClaims } from '../../../src/wiki/claims.ts';
import { indexNames } from '../../../src/wiki/names.ts';
import { readPage } from '../../../src/wiki/page.ts';
import { HARBOUR, statementsIn, statementsOf, subject } from '../statements.ts';

const SUBJECTS = [
  ...HARBOUR,
  subject('Service', 'web', 'apps'),
  subject('GitRepository', 'flux-system'),
  subject('Kustomization', 'flux-system'),
  subject('Ingress', 'blog', 'apps'),
];

test('sentences, headings, items and cells say what no field of a table does', () => {
  expect(statementsOf('wiki-prose/reads.md', SUBJECTS)).toEqual([
    [3, 'flux-system', 'branch', 'trunk'],
    [3, 'flux-system', 'spec.url', 'github.com/harbour/fleet'],
    [5, 'Flux Kustomizations of the cluster', 'count', '8'],
    [7, 'kustomizations', 'count', '8'],
    [8, 'dependencies', 'count', '11'],
    [12, 'apps-web', 'spec.dependsOn', 'base-network, base-storage'],
    [12, 'apps-data', 'spec.dependsOn', 'base-storage'],
    [12, 'monitoring', 'spec.dependsOn', 'base-storage'],
    [14, 'base-network', 'spec.dependsOn', 'base-operators'],
    [15, 'base-operators', 'spec.dependsOn', 'base-namespaces'],
    [15, 'base-storage', 'spec.dependsOn', 'base-namespaces'],
    [16, 'base-storage', 'spec.dependsOn', 'base-network'],
    [17, 'base-namespaces', 'root', 'true'],
    [18, 'base-operators', 'count', '2'],
    [24, 'All Kustomizations', 'spec.interval', '15m'],
    [25, 'All Kustomizations', 'spec.sourceRef', 'GitRepository/sync'],
    [26, 'All Kustomizations', 'spec.prune', 'true'],
    [28, 'None of the Kustomizations', 'spec.suspend', 'false'],
    [28, 'Kustomizations', 'count', '3'],
    [30, 'from level 2', 'spec.wait', 'false'],
    [32, 'the roots', 'root', 'flux-system/base-namespaces, flux-system/base-operators'],
    [34, 'base-namespaces', 'root', 'true'],
    [34, 'base-namespaces', 'applies', 'Namespace/tenants'],
    [35, 'base-operators', 'root', 'true'],
    [35, 'base-operators', 'applies', 'traefik'],
    [35, 'base-operators', 'applies', 'cert-manager'],
    [36, 'base-operators', 'effect:wait', 'traefik to be ready'],
    [36, 'base-operators', 'spec.healthChecks', 'traefik'],
    [40, 'base-network', 'level', '1'],
    [41, 'base-storage', 'level', '1'],
    [45, 'apps-web', 'level', '2'],
    [45, 'apps-web', 'effect:wait', 'everything is healthy'],
    [51, 'base-operators', 'applies', 'cert-manager'],
    [51, 'cert-manager', 'spec.chart.spec.version', '1.16.2'],
    [52, 'base-operators', 'applies', 'HelmRelease/traefik'],
    [52, 'traefik', 'spec.chart.spec.version', '34.0.0'],
    [53, 'base-operators', 'applies', 'ClusterIssuer/letsencrypt'],
    [54, 'base-operators', 'applies', 'Namespace/tenants'],
    [57, 'Kustomization', 'default:spec.wait', 'false'],
    [59, 'base-operators', 'port', '8004'],
    [63, 'web', 'spec.type', 'LoadBalancer'],
    [63, 'web', 'address', '192.0.2.10'],
    [63, 'web', 'port', '443'],
    [64, 'traefik', 'address', '192.0.2.11'],
    [65, 'no Service gone', 'address', '192.0.2.12'],
    [66, 'web', 'spec.type', 'ClusterIP'],
    [66, 'web', 'port', '80, 443'],
    [70, 'web', 'address', '192.0.2.10'],
    [70, 'apps-web', 'applies', 'Service/web'],
    [71, 'traefik', 'address', '192.0.2.11'],
    [71, 'base-operators', 'applies', 'HelmRelease/traefik'],
    [77, 'base-operators', 'applies', 'traefik'],
    [77, 'base-operators', 'applies', 'ConfigMap/certs'],
    [77, 'base-operators', 'effect:wait', 'the charts are installed'],
    [77, 'base-operators', 'count', '2'],
    [78, 'apps-web', 'applies', 'Service/web'],
    [78, 'apps-web', 'effect:wait', 'false'],
    [78, 'apps-web', 'count', '0'],
    [85, 'base-network', 'exists', 'true'],
    [86, 'base-storage', 'exists', 'true'],
    [87, 'no Kustomization base-attic', 'exists', 'true'],
    [88, 'monitoring', 'exists', 'true'],
    [90, 'no Kustomization apps-attic', 'exists', 'true'],
    [94, 'blog', 'host', 'blog.example.org'],
    [98, 'apps-web', 'spec.wait', 'false'],
    [98, 'apps-web', 'applies', 'Service'],
    [98, 'apps-web', 'applies', 'ConfigMap'],
    [100, 'apps-web', 'host', 'www.example.org'],
    [102, 'cert-manager', 'spec.chart.spec.version', '1.16.2'],
    [109, 'apps-web', 'spec.dependsOn', 'base-operators, base-network, base-storage'],
    [113, 'above level 1', 'spec.wait', 'false'],
    [121, 'base-storage', 'spec.timeout', '15 minutes'],
    [122, 'apps-web', 'spec.timeout', '5m'],
  ]);
});

test('wishes, conditions, the past, questions, orders, quotations and other things make no claim', () => {
  expect(statementsOf('wiki-prose/leaves.md', SUBJECTS)).toEqual([]);
});

test('a sentence that denies a dependency claims its absence', () => {
  const source =
    '# Flux\n\n`apps-web` is independent of `base-network`. `apps-data` does not depend on `sync`, it is said.\n';
  const names = indexNames(HARBOUR.filter(({ namespace }) => namespace === 'flux-system'));
  expect(statementsIn(source, names)).toEqual([
    [3, 'apps-web', 'spec.dependsOn', 'base-network'],
    [3, 'apps-data', 'spec.dependsOn', 'sync'],
  ]);
});

test('a group that the sentence narrows down is not all of it', () => {
  const said = 'Two Kustomizations have no dependencies';
  expect(statementsIn(`# Flux\n\n${said}.\n`)).toEqual([[3, 'Kustomizations', 'count', '2']]);
  expect(statementsIn(`# Flux\n\n${said} at all and stand apart: \`sync\` and \`monitoring\`.\n`)).toEqual([]);
});

test('a total beneath one of many Kustomizations is not that of all', () => {
  const total = '**Total Dependencies:** 1\n';
  const page = ['# Flux', total, '## apps-web', total, '## base-gone', total, '## apps-data', total].join('\n\n');
  expect(statementsIn(page)).toEqual([[3, 'dependencies', 'count', '1']]);
});

test('every clause between semicolons may tell of a dependency', () => {
  const source = [
    '# Flux',
    '',
    '`apps-web` depends on `base-network` directly; `apps-data` depends only on `base-storage`.',
    'Order: `base-network` waits for both `base-operators` and `base-namespaces`; nothing else does.',
    '',
  ].join('\n');
  expect(statementsIn(source)).toEqual([
    [3, 'apps-web', 'spec.dependsOn', 'base-network'],
    [3, 'apps-data', 'spec.dependsOn', 'base-storage'],
    [4, 'base-network', 'spec.dependsOn', 'base-operators, base-namespaces'],
  ]);
});

test('nothing is said to depend on itself', () => {
  const source = '# Flux\n\n## `apps-web`\n\n- **Dependencies**: `base-network` (waits for base-network to be ready)\n';
  expect(statementsIn(source)).toEqual([[5, 'apps-web', 'spec.dependsOn', 'base-network']]);
});

test('what follows from a statement about all is no part of it', () => {
  const source = '# Flux\n\nAll Kustomizations have `wait: true`, meaning that Flux will wait for them.\n';
  expect(statementsIn(source)).toEqual([[3, 'All Kustomizations', 'spec.wait', 'true']]);
  expect(statementsIn('# Flux\n\nAll Kustomizations will have `wait: true`, so nothing is early.\n')).toEqual([]);
});

test('a very long paragraph costs little and says nothing', () => {
  const source = `# Flux\n\n${'`apps-web` depends on `base-network` and '.repeat(1_000)}so on.\n`;
  expect(statementsIn(source, indexNames(HARBOUR))).toEqual([]);
});

describe('an address in a cell about a Service', () => {
  const names = indexNames([
    subject('HelmRelease', 'external-traefik', 'ingress'),
    subject('HelmRelease', 'internal-traefik', 'ingress'),
    subject('Service', 'web', 'apps'),
  ]);
  const rows = (...lines: readonly string[]) =>
    statementsIn(['| Service | Purpose | Notes |', '|---|---|---|', ...lines, ''].join('\n'), names);

  test('is its own, with a word in brackets that completes its name', () => {
    expect(
      rows(
        '| `traefik` (external) | All of the web | Service-IP 192.0.2.66; TLS by cert-manager. |',
        '| `web` | LB IP: 192.0.2.67 | |',
      ),
    ).toEqual([
      [3, 'external-traefik', 'address', '192.0.2.66'],
      [4, 'web', 'address', '192.0.2.67'],
    ]);
  });

  test('is left alone where it is that of something else, one of several, or of nobody known', () => {
    expect(
      rows(
        '| `web` | Forwards to the router (192.0.2.1) | Gateway IP 192.0.2.2 |',
        '| `web` | IP 192.0.2.3, formerly 192.0.2.4 | |',
        '| `traefik` | Service IP 192.0.2.66 | |',
        '| `traefik` (old one) | Service IP 192.0.2.66 | |',
      ).filter(([, , predicate]) => predicate === 'address'),
    ).toEqual([]);
  });
});

test('a table of levels gives the level of every Kustomization in its cells, and of nothing else', () => {
  const rows = [
    '| 0 | `base-namespaces`, `base-network` |',
    '| Level 1 | apps-web and more |',
    '| last | `apps-data` |',
  ];
  const table = (header: string) => `# Flux\n\n${header}\n|---|---|\n${rows.join('\n')}\n`;
  expect(statementsIn(table('| Level | Kustomizations |'))).toEqual([
    [5, 'base-namespaces', 'level', '0'],
    [5, 'base-network', 'level', '0'],
    [6, 'apps-web', 'level', '1'],
  ]);
  expect(statementsIn(table('| Level | Engineers |'))).toEqual([]);
});

test('a list that is said to be of alternatives makes no statement', () => {
  const page = (lead: string) => `${lead}\n\n- \`apps-web\` depends on \`base-network\`\n`;
  expect(statementsIn(page('The alternatives:'), indexNames(SUBJECTS))).toEqual([]);
  expect(statementsIn(page('The order:'), indexNames(SUBJECTS))).toEqual([
    [3, 'apps-web', 'spec.dependsOn', 'base-network'],
  ]);
});

test('a link in double brackets is a name wherever it stands', () => {
  const said = (sentence: string) => statementsIn(`# Flux\n\n${sentence}\n`).map(([, ...statement]) => statement);
  const dependsOn = [['apps-web', 'spec.dependsOn', 'base-network, base-storage']];
  expect(said('[[apps-web]] depends on [[base-network]] and `base-storage`.')).toEqual(dependsOn);
  expect(
    said('[[layers/apps-web.md#why|The shop]] depends on [[base-network|the network]] and `base-storage`.'),
  ).toEqual(dependsOn);
  expect(said('[[apps-web]] uses `wait: true`.')).toEqual([['apps-web', 'spec.wait', 'true']]);
  expect(said('The [[apps-web]] Kustomization depends on [[the page about networks]].')).toEqual([]);
  expect(said('See [[apps-web]] and [[base-network]].')).toEqual([]);
  expect(said('[[apps-web depends on base-network]].')).toEqual([]);
});

test('what depends on something alone depends on nothing else', () => {
  const [claim] = readClaims(readPage('page.md', '`apps-web` depends on `base-network` alone.'), indexNames(SUBJECTS));
  expect(claim?.saying).toMatchObject({ lists: 'all' });
});
