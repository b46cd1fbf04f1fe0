import { describe, expect, test } from 'vitest';
import { checkExample } from '../support/project.ts';

/** `name: what it depends on` */
function manifestOf(...layers: readonly string[]): string {
  return layers
    .map((layer) => {
      const [name = '', needs = ''] = layer.split(':');
      const dependencies = needs.split(' ').filter((need) => need !== '');
      return [
        'apiVersion: kustomize.toolkit.fluxcd.io/v1',
        'kind: Kustomization',
        'metadata:',
        `  name: ${name}`,
        '  namespace: flux-system',
        'spec:',
        '  interval: 10m',
        '  path: ./apps',
        '  prune: true',
        '  sourceRef:',
        '    kind: GitRepository',
        '    name: flux-system',
        ...(dependencies.length > 0 ? ['  dependsOn:'] : []),
        ...dependencies.map((need) => `    - name: ${need}`),
        '',
      ].join('\n');
    })
    .join('---\n');
}

const LAYERS = manifestOf('crds', 'network: crds', 'storage: crds', 'apps: network storage', 'monitoring');

/** Line, verdict and message of each claim, and of each note. */
function resultsOf(page: string, manifest = LAYERS): readonly string[] {
  const { outcome } = checkExample({ manifest, page });
  const claims = outcome.claims.map(({ place, verdict, message }) => `${place.line} ${verdict}: ${message}`);
  const notes = outcome.pageFindings
    .filter(({ rule }) => rule === 'wiki/partial-drawing')
    .map(({ place, message }) => `${place?.line} note: ${message}`);
  return [...claims, ...notes];
}

function drifted(page: string, manifest = LAYERS): readonly string[] {
  return resultsOf(page, manifest).filter((result) => !result.includes(' verified: '));
}

function graph(sentence: string, ...lines: readonly string[]): string {
  return [`# Graph`, '', sentence, '', '```mermaid', 'graph TD', ...lines, '```', ''].join('\n');
}

describe('an arrow', () => {
  test('that is a dependency is proved, whichever way the page draws', () => {
    const forward = graph('Dependencies:', 'crds --> network', 'network --> apps');
    const backward = graph('Dependencies:', 'network --> crds', 'apps --> network');
    for (const page of [forward, backward]) {
      expect(resultsOf(page).slice(0, 2)).toEqual([
        '7 verified: spec.dependsOn of Kustomization network is crds, as the page says',
        '8 verified: spec.dependsOn of Kustomization apps is network, storage, as the page says',
      ]);
    }
  });

  test('that holds through others is proved and says so', () => {
    const { claims } = checkExample({
      manifest: LAYERS,
      page: graph('Dependencies:', 'crds --> apps', 'crds --> network'),
    }).outcome;
    expect(claims.map(({ verdict, because }) => [verdict, because])).toEqual([
      ['verified', 'it depends on crds through its other dependencies'],
      ['verified', null],
    ]);
  });

  test('that is no dependency is reported at its line', () => {
    expect(drifted(graph('Dependencies:', 'crds --> network', 'network --> apps', 'monitoring --> apps'))).toContain(
      '9 drifted: spec.dependsOn of Kustomization apps: the page adds monitoring',
    );
  });

  test('that is drawn the wrong way round is reported as such', () => {
    expect(drifted(graph('A --> B means B depends on A.', 'crds --> network', 'apps --> network'))).toContain(
      '8 drifted: The arrow is the wrong way round: apps depends on network, not network on apps',
    );
  });

  test('to a Kustomization that does not exist is reported', () => {
    expect(drifted(graph('Dependencies:', 'crds --> network', 'network --> apps', 'crds --> old-apps'))).toContain(
      '9 drifted: There is no Kustomization old-apps in home',
    );
  });

  test('with words of its own needs none around it', () => {
    const page = [
      '# Shop',
      '',
      '```mermaid',
      'graph TD',
      'apps -->|depends on| network',
      'network -->|depends on| storage',
      '```',
      '',
    ];
    expect(resultsOf(page.join('\n'))).toEqual([
      '5 verified: spec.dependsOn of Kustomization apps is network, storage, as the page says',
      '6 drifted: spec.dependsOn of Kustomization network: the page adds storage',
    ]);
  });

  test('between boxes of characters may have words that speak of either end', () => {
    const page = [
      '# Layers',
      '',
      '```',
      '┌──────┐',
      '│ crds │',
      '└──────┘',
      '   │',
      '   ▼ (depends on)',
      '┌─────────┐',
    ];
    const results = resultsOf([...page, '│ network │', '└─────────┘', '```', ''].join('\n'));
    expect(results.filter((result) => !result.includes('leaves out'))).toEqual([
      '10 unverifiable: spec.dependsOn of Kustomization crds cannot be checked: the words beside the line do not tell which of its ends they speak of',
    ]);
  });

  test('with words about something else is no claim', () => {
    expect(resultsOf(graph('Dependencies:', 'apps -->|reads from| monitoring', 'network -->|TLS| apps'))).toEqual([]);
  });

  test('with two heads is no claim', () => {
    expect(resultsOf(graph('Dependencies:', 'network <--> storage'))).toEqual([]);
  });

  test('between equals that nothing gives a direction to is not decided', () => {
    const both = manifestOf('crds', 'network: crds', 'apps: network', 'monitoring');
    expect(drifted(graph('Dependencies:', 'crds --> network', 'apps --> network'), both)).toEqual([
      '7 unverifiable: spec.dependsOn of Kustomization network cannot be checked: the page does not say which way its arrows point',
      '8 unverifiable: spec.dependsOn of Kustomization network cannot be checked: the page does not say which way its arrows point',
    ]);
  });
});

test('where few arrows are dependencies, the others are not called wrong', () => {
  const many = manifestOf('crds', 'network: crds', 'storage', 'apps', 'monitoring');
  const page = graph(
    'Dependencies:',
    'crds --> network',
    'network --> storage',
    'storage --> apps',
    'apps --> monitoring',
  );
  expect(drifted(page, many).map((result) => result.split(':')[0])).toEqual([
    '8 unverifiable',
    '9 unverifiable',
    '10 unverifiable',
  ]);
});

describe('a graph of something else makes no claim', () => {
  test.each([
    ['traffic', graph('How traffic reaches the shop:', 'network --> apps', 'apps --> storage', 'apps --> monitoring')],
    ['data', graph('The data flow:', 'network --> apps', 'apps --> storage')],
    ['ordinary words', graph('Dependencies:', 'a[Users] --> network', 'network --> b[Browser]', 'b --> c[Server]')],
    [
      'nothing in particular',
      graph('Some boxes:', 'apps --> monitoring', 'monitoring --> crds', 'storage --> monitoring'),
    ],
  ])('%s', (_, page) => {
    expect(resultsOf(page)).toEqual([]);
  });

  test('what applies what', () => {
    const page = graph(
      'Dependencies of the root:',
      'flux-system --> crds',
      'flux-system --> network',
      'flux-system --> apps',
    );
    expect(resultsOf(page)).toEqual([]);
  });
});

describe('what a drawing leaves out', () => {
  const whole = 'All Kustomizations and what they depend on:';

  test('is reported on its first line where it claims to be complete', () => {
    expect(drifted(graph(whole, 'crds --> network', 'crds --> storage', 'network --> apps'))).toEqual([
      '6 drifted: The drawing leaves out that apps depends on storage',
      '6 drifted: The drawing leaves out Kustomization monitoring of home',
    ]);
  });

  test('is reported where it shows nearly all', () => {
    expect(
      drifted(graph('Dependencies:', 'crds --> network', 'crds --> storage', 'network --> apps', 'monitoring')),
    ).toEqual(['6 drifted: The drawing leaves out that apps depends on storage']);
  });

  test('is not looked for where the drawing shows the smaller part', () => {
    const page = graph(whole, 'crds -->|before| network');
    expect(drifted(page)).toEqual([]);
  });

  test('is a note elsewhere', () => {
    expect(drifted(graph('Dependencies:', 'crds --> network', 'network --> apps', 'storage'))).toEqual([
      '6 note: The drawing leaves out dependencies between what it shows: storage on crds, apps on storage',
    ]);
  });

  test('is nothing where a way along its arrows gives it', () => {
    const chain = manifestOf('crds', 'network: crds', 'apps: network crds');
    expect(drifted(graph(whole, 'crds --> network', 'network --> apps'), chain)).toEqual([]);
  });

  test('is none in a tree, where each name stands under one other', () => {
    const page = ['# All Kustomizations', '', '```', 'crds', '├── storage', '└── network', '    └── apps', '```', ''];
    const manifest = manifestOf('crds', 'network: crds', 'storage: crds', 'apps: network storage');
    expect(drifted(page.join('\n'), manifest)).toEqual([]);
  });

  test('is looked for in all drawings of the page', () => {
    const first = graph(whole, 'crds --> network', 'crds --> storage', 'network --> apps');
    const second = graph('And the rest of the dependencies:', 'storage --> apps', 'monitoring');
    expect(drifted(`${first}\n${second}`)).toEqual([]);
  });
});

describe('a drawing in characters', () => {
  test('is checked like any other, line by line', () => {
    const page = [
      '# Dependencies',
      '',
      '```',
      'crds ──┬── network ──┬── apps',
      '       └── storage ──┘',
      'crds ── monitoring',
      '```',
      '',
    ];
    expect(resultsOf(page.join('\n'))).toEqual([
      '4 verified: spec.dependsOn of Kustomization network is crds, as the page says',
      '4 verified: spec.dependsOn of Kustomization apps is network, storage, as the page says',
      '5 verified: spec.dependsOn of Kustomization storage is crds, as the page says',
      '5 verified: spec.dependsOn of Kustomization apps is network, storage, as the page says',
      '6 drifted: spec.dependsOn of Kustomization monitoring: the page adds crds',
    ]);
  });

  test('that is not clear gives what is certain, and one claim for the rest', () => {
    const page = [
      '# All dependencies of the graph',
      '',
      '```',
      'crds ─────┬── network',
      'storage ──┘',
      'network ──┴── apps',
      '```',
      '',
    ];
    expect(drifted(page.join('\n'))).toEqual([
      '4 drifted: The drawing leaves out Kustomization monitoring of home',
      '5 drifted: spec.dependsOn of Kustomization network: the page adds storage',
      '6 unverifiable: spec.dependsOn of Kustomization network cannot be checked: the drawing is not clear at page.md:6:11',
    ]);
  });
});

test.each([
  'The helper takes them one by one (not the dependency graph): `crds` → `network` → `storage` → `apps`.',
  'By hand, in an order that is not Flux’s dependency graph: `crds` → `network` → `storage` → `apps`.',
])('arrows of which the page says that they are no dependencies are left alone: "%s"', (sentence) => {
  expect(resultsOf(`# Flux dependencies\n\n${sentence}\n`)).toEqual([]);
});

test('words that say what a dependency graph is not are no denial', () => {
  const page = '# Flux\n\nThe dependency graph is not a single chain: `crds` → `storage` → `network`.\n';
  expect(resultsOf(page)).toEqual([
    '3 verified: spec.dependsOn of Kustomization storage is crds, as the page says',
    '3 drifted: spec.dependsOn of Kustomization network: the page adds storage',
  ]);
});

test('words like the name of a Kustomization that the drawing shows with its kind stand for something else', () => {
  const page = graph(
    'How Flux deploys the shop, with dependencies.',
    '  a>Kustomization: shop-data] -->|Creates| b[Shop Data]',
    '  c>Kustomization: shop] -->|Depends on| a',
  );
  expect(resultsOf(page, manifestOf('shop-data', 'shop: shop-data'))).toEqual([
    '8 verified: spec.dependsOn of Kustomization shop is shop-data, as the page says',
  ]);
});

describe('the words around a drawing', () => {
  const chain = (...layers: readonly string[]) => ['```', layers.join(' -> '), '```', ''];
  const traffic = ['A request goes another way, and this picture is about requests:', '', ...chain('web', 'apps')];

  test('that introduce the next one do not speak of it', () => {
    const page = [
      '# In what order things come up',
      '',
      'As one line:',
      '',
      ...chain('crds', 'network', 'apps', 'monitoring'),
      ...traffic,
    ];
    expect(drifted(page.join('\n'))).toEqual([expect.stringMatching(/^6 drifted: .*monitoring/)]);
  });

  test('that speak of traffic make no dependencies of its own arrows', () => {
    const page = ['# Order', '', 'A request goes like this:', '', ...chain('monitoring', 'apps', 'crds')];
    expect(resultsOf(page.join('\n'))).toEqual([]);
  });
});
