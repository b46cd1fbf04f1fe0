import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadConfig } from '../../src/config.ts';
import { loadProject } from '../../src/project.ts';
import { BOOTSTRAP, writeFolder } from '../support/folder.ts';
import { kustomization } from '../support/manifests.ts';

function service(name: string, port: number): string {
  return `apiVersion: v1
kind: Service
metadata:
  name: ${name}
  namespace: apps
  annotations:
    metallb.universe.tf/loadBalancerIPs: 192.0.2.10
    metallb.universe.tf/allow-shared-ip: shared
spec:
  type: LoadBalancer
  ports:
    - port: ${port}
`;
}

const table = (name: string, ...rows: readonly string[]) =>
  `## \`${name}\`\n\n| Field | Value |\n|---|---|\n${rows.map((row) => `| ${row} |\n`).join('')}`;

/** What the check says of contradictions between pages, about a cluster that applies these manifests. */
function contradictions(manifests: readonly string[], pages: Readonly<Record<string, string>>): readonly string[] {
  const folder = writeFolder({
    ...Object.fromEntries(Object.entries(BOOTSTRAP).map(([path, text]) => [`repository/${path}`, text])),
    'repository/clusters/home/example.yaml': manifests.join('---\n'),
    'repository/spare/spare.yaml': kustomization('spare'),
    ...Object.fromEntries(Object.entries(pages).map(([path, text]) => [`wiki/${path}`, text])),
  });
  const config = loadConfig(folder, { repo: join(folder, 'repository'), wiki: [join(folder, 'wiki')] });
  return loadProject(config).outcome.pageFindings.flatMap(({ rule, page, place, message }) =>
    rule === 'wiki/contradiction' ? [`${page}:${place?.line} ${message}`] : [],
  );
}

describe('two places that contradict each other are one finding', () => {
  test('which says who is right', () => {
    expect(
      contradictions([kustomization('apps', 'wait: true')], {
        'a.md': table('apps', 'Wait | `true`'),
        'b.md': table('apps', 'Wait | `false`'),
      }),
    ).toEqual(['b.md:5 spec.wait of Kustomization apps is false here and true at a.md:5; the repository says true']);
  });

  test('also where the repository is silent', () => {
    const pages = {
      'a.md': table('spare', 'Interval | 5m'),
      'b.md': table('spare', 'Interval | 1h'),
      'c.md': table('spare', 'Interval | 5m'),
    };
    expect(contradictions([kustomization('apps')], pages)).toEqual([
      'b.md:5 spec.interval of Kustomization spare is 1h here and 5m at a.md:5; the repository does not tell which is right',
    ]);
  });

  test('on one page', () => {
    const page = `${table('apps', 'Interval | 1h')}\n## In short\n\n| Kustomization | Interval |\n|---|---|\n| \`apps\` | 15m |\n`;
    expect(contradictions([kustomization('apps')], { 'a.md': page })).toEqual([
      'a.md:5 spec.interval of Kustomization apps is 1h here and 15m at a.md:11; the repository says 15m',
    ]);
  });

  test('a list of dependencies names what is left out', () => {
    const manifests = [
      kustomization('base'),
      kustomization('data'),
      kustomization('apps', 'dependsOn: [{ name: base }, { name: data }]'),
    ];
    const pages = {
      'a.md': table('apps', 'Depends on | `base`'),
      'b.md': table('apps', 'Depends on | `base`, `data`'),
    };
    expect(contradictions(manifests, pages)).toEqual([
      'a.md:5 spec.dependsOn of Kustomization apps: data is left out here and given at b.md:5, as the repository has it',
    ]);
  });

  test('a number of all Kustomizations with the root beside one without it', () => {
    const pages = {
      'a.md': '# Flux\n\nAll 2 Kustomizations.\n',
      'b.md': '# Flux\n\nThe cluster has 3 Kustomizations.\n',
    };
    expect(contradictions([kustomization('apps'), kustomization('base')], pages)).toEqual([
      'b.md:3 The number of Kustomization objects of home is 3 here and 2 at a.md:3; the repository has 2 below the root',
    ]);
  });

  test('numbers of some of them', () => {
    const pages = {
      'a.md': '# Flux\n\nKustomizations with dependencies: 1\n',
      'b.md': '# Flux\n\nThere are 2 Kustomizations with dependencies.\n',
    };
    const manifests = [kustomization('apps', 'dependsOn: [{ name: base }]'), kustomization('base')];
    expect(contradictions(manifests, pages)).toEqual([
      'b.md:3 The number of Kustomization objects with dependencies of home is 2 here and 1 at a.md:3; the repository says 1',
    ]);
  });

  test('one port of an address that two Services have', () => {
    const manifests = [service('web', 80), service('api', 80)];
    const pages = {
      'api.md': table('api', 'LoadBalancer IP | 192.0.2.10', 'Service port | 80'),
      'web.md': table('web', 'LoadBalancer IP | 192.0.2.10', 'Service port | 80'),
    };
    expect(contradictions(manifests, pages)).toEqual([
      'web.md:5 192.0.2.10:80 belongs to Service web here and Service api at api.md:5; the repository gives it to Service api and Service web',
    ]);
  });
});

describe('no contradiction is', () => {
  test.each<[string, readonly string[], Readonly<Record<string, string>>]>([
    [
      'one value in two spellings',
      [kustomization('apps')],
      { 'a.md': table('apps', 'Interval | 15m'), 'b.md': table('apps', 'Interval | 900s') },
    ],
    [
      'one address with several ports',
      [service('web', 80), service('api', 8080)],
      {
        'api.md': table('api', 'LoadBalancer IP | 192.0.2.10', 'Service port | 8080'),
        'web.md': table('web', 'LoadBalancer IP | 192.0.2.10', 'Service port | 80'),
      },
    ],
    [
      'a list that also names what holds through others',
      [
        kustomization('base'),
        kustomization('data', 'dependsOn: [{ name: base }]'),
        kustomization('apps', 'dependsOn: [{ name: data }]'),
      ],
      { 'a.md': table('apps', 'Depends on | `data`'), 'b.md': table('apps', 'Depends on | `base`, `data`') },
    ],
    [
      'one effect in two wordings',
      [kustomization('apps', 'wait: true')],
      {
        'a.md':
          '# A\n\n| Kustomization | Wait | Effect |\n|---|---|---|\n| `apps` | `true` | Blocks until the CNI is ready |\n',
        'b.md':
          '# B\n\n| Kustomization | Wait | Effect |\n|---|---|---|\n| `apps` | `true` | Blocks until CNI and DNS are up |\n',
      },
    ],
    [
      'a number with the root where the other page says that it leaves it out',
      [kustomization('apps'), kustomization('base')],
      {
        'a.md': '# Flux\n\nAll 2 Kustomizations below the root.\n',
        'b.md': '# Flux\n\nThe cluster has 3 Kustomizations.\n',
      },
    ],
    [
      'numbers of different sets',
      [kustomization('apps', 'dependsOn: [{ name: base }]'), kustomization('base'), kustomization('spare')],
      {
        'a.md': '# Flux\n\nKustomizations with dependencies: 1\n',
        'b.md': '# Flux\n\nKustomizations without dependencies: 2\n',
      },
    ],
    [
      'a plan beside the present',
      [kustomization('spare-parts')],
      { 'a.md': table('spare', 'Interval | 5m'), 'plans/b.md': table('spare', 'Interval | 1h') },
    ],
    [
      'a command that sets something else',
      [kustomization('apps')],
      {
        'a.md': '# A\n\n```sh\nflux bootstrap github --branch=one\n```\n',
        'b.md': '# B\n\n```sh\nflux bootstrap github --branch=two\n```\n',
      },
    ],
    [
      'what a comment keeps from being reported',
      [kustomization('apps', 'wait: true')],
      {
        'a.md': table('apps', 'Wait | `true`'),
        'b.md': `<!-- wikiproof-ignore-page flux/wait -- a test -->\n\n${table('apps', 'Wait | `false`')}`,
      },
    ],
  ])('%s', (_, manifests, pages) => {
    expect(contradictions(manifests, pages)).toEqual([]);
  });
});
