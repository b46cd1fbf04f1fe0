import { describe, expect, test } from 'vitest';
import type { Drawing } from '../../src/wiki/drawing.ts';
import { readDrawings } from '../../src/wiki/drawings.ts';
import { indexNames } from '../../src/wiki/names.ts';
import { readPage } from '../../src/wiki/page.ts';
import { HARBOUR } from './statements.ts';

const NAMES = indexNames(HARBOUR);

function drawingsIn(source: string): readonly Drawing[] {
  return readDrawings(readPage('page.md', source), NAMES);
}

function drawingIn(source: string): Drawing {
  const [drawing] = drawingsIn(source);
  if (drawing === undefined) throw new TypeError('Nothing is drawn.');
  return drawing;
}

function fenced(language: string, ...lines: readonly string[]): string {
  return [`\`\`\`${language}`, ...lines, '```', ''].join('\n');
}

function mermaid(...lines: readonly string[]): string {
  return fenced('mermaid', 'flowchart LR', ...lines);
}

/** Line, text and words of each arrow. */
function arrowsOf({ edges }: Drawing): readonly (readonly [number, string, string | null])[] {
  return edges.map(({ place, text, says }) => [place.line, text, says]);
}

/** What each node stands for: a name, `no NAME` for one that the repository does not have, `-` for nothing. */
function meaningsOf({ nodes }: Drawing): readonly string[] {
  return nodes.map(({ mention }) => {
    if (mention === null) return '-';
    return mention.type === 'known' ? `${mention.subject.kind} ${mention.subject.name}` : `no ${mention.written}`;
  });
}

describe('where drawings stand', () => {
  test('a fence of Mermaid, with the place of each arrow in the page', () => {
    const drawing = drawingIn(
      `# Graph\n\n${mermaid('  base-network --> apps-web', '  base-storage -->|blocks| apps-data')}`,
    );
    expect(arrowsOf(drawing)).toEqual([
      [5, 'base-network --> apps-web', null],
      [6, 'base-storage -->|blocks| apps-data', 'prerequisite-first'],
    ]);
    expect([drawing.shape, drawing.place.line, drawing.text]).toEqual(['mermaid', 4, 'flowchart LR']);
  });

  test.each([
    [
      'Hugo’s shortcode',
      '{{< mermaid >}}\ngraph TD\n    base-network --> apps-web\n\n    base-storage --> apps-data\n{{< /mermaid >}}\n',
    ],
    [
      'a shortcode with percent signs',
      '{{% mermaid align="left" %}}\ngraph TD\n    base-network --> apps-web\n    base-storage --> apps-data\n{{% /mermaid %}}\n',
    ],
    ['a container', ':::mermaid\ngraph TD\n    base-network --> apps-web\n    base-storage --> apps-data\n:::\n'],
    ['a quotation', '> ```mermaid\n> graph TD\n>   base-network --> apps-web\n>   base-storage --> apps-data\n> ```\n'],
    [
      'a list',
      '- Graph:\n\n  ```mermaid\n  graph TD\n    base-network --> apps-web\n    base-storage --> apps-data\n  ```\n',
    ],
  ])('%s', (_, source) => {
    const texts = arrowsOf(drawingIn(source)).map(([, text]) => text);
    expect(texts).toEqual(['base-network --> apps-web', 'base-storage --> apps-data']);
  });

  test('a fence without a language, whose first line is the drawing’s place', () => {
    const drawing = drawingIn(`# Graph\n\n${fenced('', '', 'base-network ──┬── apps-web', 'base-storage ──┘')}`);
    expect([drawing.shape, drawing.place.line]).toEqual(['ascii-dag', 5]);
    expect(arrowsOf(drawing)).toEqual([
      [5, 'base-network ──┬── apps-web', null],
      [6, 'base-storage', null],
    ]);
  });

  test.each([
    ['code in another language', fenced('bash', 'base-network --> apps-web')],
    ['a session of a terminal', fenced('', '$ flux tree ks sync', 'base-network', '└── apps-web')],
    ['a sequence diagram', fenced('mermaid', 'sequenceDiagram', '  base-network->>apps-web: hello')],
    ['a tree of folders', fenced('', 'apps-web/', '├── apps-data/', '└── base-network.yaml')],
    ['a drawing of other things', mermaid('  User --> Browser --> Server')],
    ['a shortcode that is not closed', '{{< mermaid >}}\ngraph TD\n  base-network --> apps-web\n'],
    ['a page about plans', `# Proposal\n\n${mermaid('  base-network --> apps-web')}`],
  ])('not in %s', (_, source) => {
    expect(drawingsIn(source)).toEqual([]);
  });
});

describe('what nodes stand for', () => {
  test.each([
    ['a name', 'base-network --> apps-web', ['Kustomization base-network', 'Kustomization apps-web']],
    [
      'words before the id',
      'apps-web["base-network"] --> x["apps-data"]',
      ['Kustomization base-network', 'Kustomization apps-data'],
    ],
    [
      'the id where words say nothing',
      'apps_web["The web shop"] --> apps_data',
      ['Kustomization apps-web', 'Kustomization apps-data'],
    ],
    [
      'the first line of several',
      'a["base-network<br/><small>DNS, mesh</small>"] --> b["apps-web\\nthe shop"]',
      ['Kustomization base-network', 'Kustomization apps-web'],
    ],
    [
      'a name with its kind',
      'a>Kustomization: apps-web] --> b[HelmRelease: traefik]',
      ['Kustomization apps-web', 'HelmRelease traefik'],
    ],
    [
      'a name with a number, a picture and a remark',
      'a["1. 🌐 base-network (first)"] --> b["📦 apps-web"]',
      ['Kustomization base-network', 'Kustomization apps-web'],
    ],
    ['a short name', 'a[web] --> b[network]', ['Kustomization apps-web', 'Kustomization base-network']],
    ['a name that the repository does not have', 'apps-web --> apps-gone', ['Kustomization apps-web', 'no apps-gone']],
    ['a name unlike those around it', 'apps-web --> git-repo --> b[The rest]', ['Kustomization apps-web', '-', '-']],
    ['ordinary words', 'apps-web --> b[Web] --> c[the shop]', ['Kustomization apps-web', '-', '-']],
    ['a kind that nothing is known of', 'apps-web --> b[PVC: apps-data on nfs]', ['Kustomization apps-web', '-']],
    ['another object’s name', 'apps-web --> cert-manager', ['Kustomization apps-web', '-']],
  ])('%s', (_, line, meanings) => {
    expect(meaningsOf(drawingIn(mermaid(`  ${line}`)))).toEqual(meanings);
  });
});

test('any name is a Kustomization’s where the page says that the boxes are Kustomizations', () => {
  const source = `${mermaid('  apps-web --> gone', '  gone --> b[The shop]')}\nEach box is a Flux Kustomization.\n`;
  expect(meaningsOf(drawingIn(source))).toEqual(['Kustomization apps-web', 'no gone', '-']);
});

describe('what words say of a drawing', () => {
  const graph = mermaid('  base-network --> apps-web');
  const wordsOf = (source: string) => drawingIn(source).words;

  test.each([
    ['# Graph\n\nA --> B means B depends on A.\n', 'prerequisite-first', true],
    ['# Graph\n\nRead `a --> b` as: a requires b.\n', null, false],
    ['# Graph\n\nA → B means that A depends on B.\n', 'dependent-first', true],
    ['# Graph\n\nAn arrow points from what has to be ready to what waits for it.\n', 'prerequisite-first', false],
    ['# Graph\n\nArrows point to the prerequisite.\n', 'dependent-first', false],
    ['# Graph\n\nDependencies stand on the left, what waits for them on the right.\n', 'prerequisite-first', false],
    ['# Graph\n\nAn arrow means "depends on".\n', 'dependent-first', false],
    ['# Graph\n\nArrows are `dependsOn`.\n', null, false],
  ])('%j gives its arrows the direction %j', (text, reading, isPlain) => {
    expect(wordsOf(`${text}\n${graph}`)).toMatchObject({ reading, isPlain });
  });

  test('a legend counts wherever it stands on the page', () => {
    const source = `# Graph\n\n## Dependencies\n\n${graph}\n## Legend\n\n- **Arrows**: (A --> B means B depends on A)\n`;
    expect(wordsOf(source)).toMatchObject({ topic: 'dependencies', reading: 'prerequisite-first', isPlain: true });
  });

  test.each([
    ['# Flux\n\n## Dependency chain\n\n', 'dependencies'],
    ['# Flux dependencies\n\n## Traffic\n\nHow a request reaches the shop:\n\n', 'other'],
    ['# Flux\n\nWhat waits for what:\n\n', 'dependencies'],
    ['# Flux\n\nThe repository’s directory layout.\n\n', 'other'],
    ['# Flux\n\n', 'unsaid'],
  ])('%j makes its topic %j', (text, topic) => {
    expect(wordsOf(`${text}${graph}`).topic).toBe(topic);
  });

  test.each([
    ['# Graph\n\nAll Kustomizations of the cluster:\n\n', true],
    ['# The complete dependency graph\n\n', true],
    ['# Graph\n\n> This page documents the actual Flux DAG.\n\n', true],
    ['# Graph\n\nThe Kustomizations around the shop:\n\n', false],
    ['# Graph\n\nThis is not the complete graph.\n\n', false],
    ['# Graph\n\nAll is well. The graph:\n\n', false],
  ])('%j claims to be complete: %j', (text, isComplete) => {
    expect(wordsOf(`${text}${graph}`).isComplete).toBe(isComplete);
  });
});
