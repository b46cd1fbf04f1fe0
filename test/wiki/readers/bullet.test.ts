import { describe, expect, test } from 'vitest';
import { statementsIn, statementsOf } from '../statements.ts';

test('items give an object its fields beside or beneath its name, or under its heading', () => {
  expect(statementsOf('wiki-bullet/reads.md')).toEqual([
    [6, 'base-network', 'spec.dependsOn', 'base-namespaces, base-operators'],
    [7, 'base-network', 'spec.timeout', '5m'],
    [9, 'base-storage', 'spec.path', './base/storage'],
    [11, 'base-storage', 'spec.dependsOn', 'base-namespaces, base-operators'],
    [13, 'no Kustomization base-gone', 'exists', 'true'],
    [18, 'apps-web', 'spec.dependsOn', 'base-network, base-storage'],
    [18, 'apps-web', 'spec.wait', 'true'],
    [19, 'apps-data', 'spec.dependsOn', 'base-storage'],
    [19, 'apps-data', 'spec.timeout', '90s'],
    [20, 'sync', 'spec.interval', '5m'],
    [20, 'sync', 'spec.prune', 'false'],
    [24, 'apps-web', 'spec.path', './apps/web'],
    [25, 'apps-web', 'spec.prune', 'true'],
    [26, 'apps-web', 'spec.interval', '10m'],
    [34, 'apps-data', 'spec.dependsOn', 'none'],
    [35, 'apps-data', 'spec.wait', 'false'],
  ]);
});

test('items about programs, tasks, plans and what is gone make no claim', () => {
  expect(statementsOf('wiki-bullet/leaves.md')).toEqual([]);
});

test('an application beside Kustomizations is no Kustomization that is gone', () => {
  const items = ['apps-web', 'apps-data', 'shop-cache']
    .map((name) => `- **${name}** — interval: 1h, timeout: 5m\n`)
    .join('');
  const known = (line: number, name: string) => [
    [line, name, 'spec.interval', '1h'],
    [line, name, 'spec.timeout', '5m'],
  ];
  expect(statementsIn(`# Flux\n\n${items}`)).toEqual([...known(3, 'apps-web'), ...known(4, 'apps-data')]);
});

test('a name among the fields tells whose they are, whatever the heading calls it', () => {
  const source = '# Flux\n\n### 1. The network\n**Flux name:** `base-network`\n**Wait:** Yes\n**Interval:** 10m\n';
  expect(statementsIn(source)).toEqual([
    [5, 'base-network', 'spec.wait', 'true'],
    [6, 'base-network', 'spec.interval', '10m'],
  ]);
  expect(statementsIn(source.replace('base-network', 'Harbour network'))).toEqual([]);
});

test('the span of a list beneath its label is the whole list', () => {
  expect(statementsIn('## `apps-web`\n\n- DependsOn:\n  - `base-network`\n  - `base-storage`\n- Wait: true\n')).toEqual(
    [
      [4, 'apps-web', 'spec.dependsOn', 'base-network, base-storage'],
      [6, 'apps-web', 'spec.wait', 'true'],
    ],
  );
});

test('a link in double brackets names the object whose page it leads to', () => {
  const lines = [
    '# Flux',
    '',
    '- [[base-network|the network]]: wait: true, timeout: 5m',
    '- [[layers/base-storage.md#disks]] — dependsOn: base-network',
    '',
    '| Kustomization | Wait |',
    '|---|---|',
    '| [[apps-web\\|the shop]] | true |',
    '| [[no such page]] | true |',
  ];
  expect(statementsIn(`${lines.join('\n')}\n`)).toEqual([
    [3, 'base-network', 'spec.wait', 'true'],
    [3, 'base-network', 'spec.timeout', '5m'],
    [4, 'base-storage', 'spec.dependsOn', 'base-network'],
    [8, 'apps-web', 'spec.wait', 'true'],
  ]);
});

describe('a name that is gone, alone in its list', () => {
  const layer = (name: string, ...fields: readonly string[]) =>
    `## The ${name} layer\n\n- **${name}**: One of ours.\n${fields.map((field) => `  - *${field}*\n`).join('')}\n`;
  const others = `# Flux\n\n${layer('base-network', 'DependsOn*: *`base-namespaces`')}${layer('apps-web', 'Wait*: *true')}`;
  const isGone = (page: string) => statementsIn(page).filter(([, , predicate]) => predicate === 'exists');

  test('is no Kustomization where the other lists of the page are about Kustomizations', () => {
    expect(isGone(others + layer('base-auth', 'DependsOn*: *`base-network`'))).toEqual([
      [15, 'no Kustomization base-auth', 'exists', 'true'],
    ]);
    expect(isGone(others + layer('base-auth', 'Wait*: *true'))).toEqual([
      [15, 'no Kustomization base-auth', 'exists', 'true'],
    ]);
  });

  test('may be anything where they are not, or where its fields are those of something else', () => {
    const own = layer('base-auth', 'DependsOn*: *`base-network`');
    expect(isGone(`# Flux\n\n${layer('apps-web', 'Wait*: *true')}${own}`)).toEqual([]);
    expect(isGone(others + layer('router', 'DependsOn*: *`modem`'))).toEqual([]);
    expect(isGone(others + layer('router', 'Timeout*: *5m'))).toEqual([]);
    expect(isGone(others + own.replace('**:', '** (HelmRelease):'))).toEqual([]);
    expect(isGone(others + own.replace('## The', '## Retired: the'))).toEqual([]);
    expect(isGone(others + layer('traefik', 'DependsOn*: *`base-network`'))).toEqual([]);
    const programs = ['alpha', 'beta', 'gamma'].map((name) => layer(name, 'DependsOn*: *`modem`')).join('');
    expect(isGone(others + programs + own)).toEqual([]);
  });
});
