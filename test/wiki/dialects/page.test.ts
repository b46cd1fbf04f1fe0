import type { Nodes } from 'mdast';
import { toString as wordsOf } from 'mdast-util-to-string';
import { describe, expect, test } from 'vitest';
import type { Dialect } from '../../../src/wiki/dialects/dialect.ts';
import { rewrite } from '../../../src/wiki/dialects/rewrite.ts';
import { transcribe } from '../../../src/wiki/dialects/transcribe.ts';
import { indexLines } from '../../../src/wiki/line-index.ts';
import { readPage } from '../../../src/wiki/page.ts';
import { takesLinearTime } from '../../support/growth.ts';

const ALL: readonly Dialect[] = ['hugo', 'mkdocs', 'obsidian'];

/** Every node of a page below another one, itself included. */
function nodesIn(node: Nodes): readonly Nodes[] {
  return [node, ...('children' in node ? node.children.flatMap(nodesIn) : [])];
}

function nodesOf(source: string, dialects: readonly Dialect[]): readonly Nodes[] {
  return nodesIn(readPage('page.md', source, dialects).tree);
}

/** The containers of a page: form, type, fold, title, and the words of the rest. */
function containersOf(source: string, ...dialects: readonly Dialect[]) {
  return nodesOf(source, dialects).flatMap((node) => {
    if (node.type !== 'blockquote' || node.data?.container === undefined) return [];
    const { form, type, fold } = node.data.container;
    const title = node.children.find((child) => child.type === 'paragraph' && child.data?.isTitle);
    const rest = node.children.filter((child) => child !== title);
    return [
      [form, type, fold, title === undefined ? null : wordsOf(title), rest.map((child) => wordsOf(child)).join(' | ')],
    ];
  });
}

describe('Material for MkDocs', () => {
  test.each([
    ['!!! note "A title"\n    The body.\n', [['aside', 'note', null, 'A title', 'The body.']]],
    ['!!! warning\n\n    One.\n\n    Two.\n\nOutside.\n', [['aside', 'warning', null, null, 'One. | Two.']]],
    ['??? tip "Folded"\n    x\n', [['aside', 'tip', 'closed', 'Folded', 'x']]],
    ['???+ tip\n    x\n', [['aside', 'tip', 'open', null, 'x']]],
    ['!!! info inline end ""\n    x\n', [['aside', 'info', null, null, 'x']]],
    ['Text\n!!! note\n    x\n', [['aside', 'note', null, null, 'x']]],
    [
      '!!! note\n    a\n!!! tip\n    b\n',
      [
        ['aside', 'note', null, null, 'a'],
        ['aside', 'tip', null, null, 'b'],
      ],
    ],
    [
      '!!! note\n    a\n\n    !!! tip "In it"\n        b\n\n    c\n',
      [
        ['aside', 'note', null, null, 'a | In itb | c'],
        ['aside', 'tip', null, 'In it', 'b'],
      ],
    ],
    [
      '=== "One"\n    a\n\n=== "Two"\n\n    b\n',
      [
        ['tab', 'tab', null, 'One', 'a'],
        ['tab', 'tab', null, 'Two', 'b'],
      ],
    ],
    ['1. item\n\n    !!! note\n        in a list\n', [['aside', 'note', null, null, 'in a list']]],
    ['!!! note\n\tindented with a tab\n', [['aside', 'note', null, null, 'indented with a tab']]],
    ['!!! note\n    ```yaml\n    a: 1\n\n    b: 2\n    ```\n', [['aside', 'note', null, null, 'a: 1\n\nb: 2']]],
    [
      '!!! note\n    ```yaml\n    never closed\n\n!!! tip\n    x\n',
      [
        ['aside', 'note', null, null, 'never closed'],
        ['aside', 'tip', null, null, 'x'],
      ],
    ],
  ])('%j', (source, containers) => {
    expect(containersOf(source, 'mkdocs')).toEqual(containers);
  });

  test.each([
    ['in code', '```markdown\n!!! note\n    x\n```\n'],
    ['in indented code', 'Text.\n\n    !!! note\n        x\n'],
    ['in words', 'Stop!!! note\n'],
    ['without a type', '!!!\n    x\n'],
  ])('leaves an admonition %s alone', (_, source) => {
    expect(containersOf(source, 'mkdocs')).toEqual([]);
  });

  test('in a wiki of another dialect it means nothing', () => {
    expect(containersOf('!!! note\n    x\n', 'hugo')).toEqual([]);
  });

  test('text right behind an admonition or a tab does not belong to it', () => {
    const source = '!!! note\n    a\nAfter `one`\nand more.\n\n=== "T"\n    b\n- item\n';
    expect(containersOf(source, 'mkdocs').map((container) => container.at(-1))).toEqual(['a', 'b']);
    const { tree } = readPage('page.md', source, ['mkdocs']);
    expect(tree.children.map((node) => [node.type, wordsOf(node)])).toEqual([
      ['blockquote', 'a'],
      ['paragraph', 'After one\nand more.'],
      ['blockquote', 'Tb'],
      ['list', 'item'],
    ]);
  });

  test('a table right behind an admonition is a table of its own', () => {
    const source = '!!! note\n    a\n| Name | `B` |\n|---|---|\n| x | y |\nAfter.\n';
    const { tree } = readPage('page.md', source, ['mkdocs']);
    expect(tree.children.map((node) => [node.type, wordsOf(node)])).toEqual([
      ['blockquote', 'a'],
      ['table', 'NameBxy'],
      ['paragraph', 'After.'],
    ]);
    const [, table] = tree.children;
    const cell = table?.type === 'table' ? table.children[1]?.children[1]?.children[0] : undefined;
    expect(cell?.position?.start).toMatchObject({ line: 5, column: 7 });
  });

  test('attribute lists are no words, wherever they may stand', () => {
    const nodes = nodesOf(
      '- item {: .a }\n- ![p](i.png "t"){ width=300 }\n\n| a { .b } | c |\n|---|---|\n| `d`{ .e } | f { .g } |\n',
      ['mkdocs'],
    );
    expect(
      nodes.flatMap((node) => (node.type === 'listItem' || node.type === 'tableCell' ? [wordsOf(node)] : [])),
    ).toEqual(['item', 'p', 'a', 'c', 'd', 'f']);
  });

  test('attribute lists are no words, and name headings', () => {
    const nodes = nodesOf(
      '## Title { #own .wide }\n\n[a](b.md){ .button } and `c`{.yaml}, `{ .not }` {d}\n{: .wide }\n',
      ['mkdocs'],
    );
    expect(nodes.filter(({ type }) => type === 'heading' || type === 'paragraph').map((node) => wordsOf(node))).toEqual(
      ['Title', 'a and c, { .not } {d}'],
    );
    expect(nodes.find((node) => node.type === 'heading')?.data).toEqual({ anchor: 'own' });
  });
});

describe('Hugo', () => {
  test.each([
    ['{{% notice note "A title" %}}\nThe body.\n{{% /notice %}}\n', [['aside', 'note', null, 'A title', 'The body.']]],
    ['{{< alert title="Mind" color="warning" >}}\nx\n{{< /alert >}}\n', [['aside', 'warning', null, 'Mind', 'x']]],
    ['{{< hint danger >}}\na\n\n- b\n{{< /hint >}}\n', [['aside', 'danger', null, null, 'a | b']]],
    [
      '{{< alert color="info" >}}One `line`.{{< /alert >}}\nAnd more.\n',
      [['aside', 'info', null, null, 'One line.\nAnd more.']],
    ],
    [
      '{{< alert title="Mind `this`" >}}One **line**.{{< /alert >}}\n',
      [['aside', 'alert', null, 'Mind this', ' One line.']],
    ],
    ['{{< details "More" >}}\nx\n{{< /details >}}\n', [['aside', 'details', 'closed', 'More', 'x']]],
    [
      '{{< tabs >}}\n{{% tab name="One" %}}\na\n{{% /tab %}}\n{{% tab "Two" %}}\nb\n{{% /tab %}}\n{{< /tabs >}}\n',
      [
        ['tab', 'tab', null, 'One', 'a'],
        ['tab', 'tab', null, 'Two', 'b'],
      ],
    ],
  ])('%j', (source, containers) => {
    expect(containersOf(source, 'hugo')).toEqual(containers);
  });

  test.each(['{{< mermaid >}}\ngraph LR\n  a --> b\n{{< /mermaid >}}\n', '::: mermaid\ngraph LR\n  a --> b\n:::\n'])(
    'a drawing in %j is code',
    (source) => {
      const code = nodesOf(source, ['hugo']).find((node) => node.type === 'code');
      expect(code).toMatchObject({ lang: 'mermaid', value: 'graph LR\n  a --> b' });
    },
  );

  test('a reference is the address of its link', () => {
    const nodes = nodesOf('[a]({{< relref "b.md#c" >}}) and [d]({{% ref "/e" %}})\n', ['hugo']);
    expect(nodes.flatMap((node) => (node.type === 'link' ? [node.url, wordsOf(node)] : []))).toEqual([
      'b.md#c',
      'a',
      '/e',
      'd',
    ]);
  });

  test('a reference that stands alone becomes a link, and one in an attribute stays an address', () => {
    const nodes = nodesOf(
      'See {{< ref "b.md" >}}, `{{< ref "c.md" >}}`, <a href="{{< relref "d.md" >}}">d</a>.\n\n[e]: {{< ref "e.md" >}}\n',
      ['hugo'],
    );
    expect(
      nodes.flatMap((node) => {
        if (node.type === 'link' || node.type === 'definition') return [`${node.type} ${node.url}`];
        return node.type === 'html' || node.type === 'inlineCode' ? [node.value] : [];
      }),
    ).toEqual(['link b.md', '{{< ref "c.md" >}}', '<a href="d.md">', '</a>', 'definition e.md']);
  });

  test.each([
    ['unknown', '{{< figure src="a.png" >}}\n\n{{< gallery >}}\nx\n{{< /gallery >}}\n'],
    ['never closed', '{{< alert >}}\nx\n\n# Title\n\ny\n'],
    ['never opened', 'x\n\n{{< /alert >}}\n'],
    ['shown as an example', '```\n{{< alert >}}\nx\n{{< /alert >}}\n```\n'],
    ['commented out', '{{</* alert */>}}\nx\n{{</* /alert */>}}\n'],
  ])('a shortcode that is %s stays as it is written', (_, source) => {
    const plain = readPage('page.md', source);
    expect(readPage('page.md', source, ['hugo']).tree).toEqual(plain.tree);
  });
});

describe('GitHub, Obsidian and directives, on every page', () => {
  test.each([
    ['> [!NOTE]\n> The body.\n', [['aside', 'note', null, null, 'The body.']]],
    ['> [!tip]- A title\n> x\n', [['aside', 'tip', 'closed', 'A title', 'x']]],
    [
      '> [!faq]+\n> x\n>\n> > [!todo] Inner\n> > y\n',
      [
        ['aside', 'faq', 'open', null, 'x | Innery'],
        ['aside', 'todo', null, 'Inner', 'y'],
      ],
    ],
    [':::caution[A title]\nx\n:::\n', [['aside', 'caution', null, 'A title', 'x']]],
    ['::: tip A title\n\nx\n\n:::\n', [['aside', 'tip', null, 'A title', 'x']]],
  ])('%j', (source, containers) => {
    expect(containersOf(source)).toEqual(containers);
  });

  test.each(['> text\n> [!NOTE]\n> x\n', '[!NOTE] x\n', ':::note\nnever closed\n', '> [x]\n> y\n'])(
    'not %j',
    (source) => {
      expect(containersOf(source)).toEqual([]);
    },
  );
});

describe('Obsidian', () => {
  const wordsIn = (source: string) =>
    readPage('page.md', source, ['obsidian']).tree.children.map((node) => `${node.type} ${wordsOf(node)}`);

  test.each<[string, string, readonly string[]]>([
    ['a comment in a line', 'Wait %%not `b`%% here.\n', ['paragraph Wait  here.']],
    ['a comment of several lines', 'a\n\n%%\n## Hidden\n\n- x\n%%\n\nb\n', ['paragraph a', 'paragraph b']],
    ['the id of a block', 'Words. ^one-1\n\n- item\n\n^two\n', ['paragraph Words.', 'list item']],
  ])('%s is not shown', (_, source, expected) => {
    expect(wordsIn(source)).toEqual(expected);
  });

  test.each<[string, string, readonly string[]]>([
    ['is never closed', 'a %% b\n\nc\n', ['paragraph a %% b', 'paragraph c']],
    ['stands in code', '`%%a%%`\n\n```\n%%\nx\n%%\n```\n', ['paragraph %%a%%', 'code %%\nx\n%%']],
  ])('a comment that %s is none', (_, source, expected) => {
    expect(wordsIn(source)).toEqual(expected);
  });

  test('marked words stay words', () => {
    const nodes = nodesOf('Set ==`wait: true`== and `a == b == c`.\n', ['obsidian']);
    expect(nodes.flatMap((node) => ('value' in node ? [node.value] : []))).toEqual([
      'Set ',
      '<mark>',
      'wait: true',
      '</mark>',
      ' and ',
      'a == b == c',
      '.',
    ]);
  });

  test('elsewhere these signs mean nothing', () => {
    expect(wordsOf(readPage('page.md', 'a %%b%% ==c== ^d\n', ['hugo']).tree)).toBe('a %%b%% ==c== ^d');
  });
});

describe('every node has its place in the page', () => {
  const source = [
    '---\ntitle: x\n---\n# Title {#a}\n',
    '!!! note "Wait for `one`"\n    Body **two**\n    and `three`.\n\n    - item `four`\n\n    ```yaml\n    five: 5\n    ```\n',
    '{{< hint "Mind `six`" >}}\r\nSee [seven]({{< ref "x.md" >}}), `eight`.\r\n{{< /hint >}}\r\n',
    '> [!NOTE] With `nine`\n> and `ten`.\n',
    '!!! tip\n    x\n  `eleven` ==`twelve`== %%no%% `thirteen` ^id\n',
    '{{< alert title="`fourteen`" >}}and `fifteen`{{< /alert >}}\n',
  ].join('\n');

  test.each([
    'one',
    'two',
    'three',
    'four',
    'seven',
    'eight',
    'six',
    'nine',
    'ten',
    'eleven',
    'twelve',
    'thirteen',
    'fourteen',
    'fifteen',
    'Title',
  ])('%s', (word) => {
    const node = nodesOf(source, ALL).find((one) => 'value' in one && one.value === word);
    const { start, end } = node?.position ?? {};
    expect(source.slice(start?.offset, end?.offset).replaceAll('`', '')).toBe(word);
    const line = source.split(/\r?\n/)[(start?.line ?? 0) - 1] ?? '';
    expect(line.slice((start?.column ?? 0) - 1).replace('`', '')).toMatch(new RegExp(`^${word}`));
  });
});

describe('a page that is not well formed costs nothing but itself', () => {
  test.each<[string, number, (size: number) => string]>([
    ['a thousand openings', 1000, (size) => '{{< alert >}}\n'.repeat(size)],
    [
      'five hundred nested admonitions',
      500,
      (size) => Array.from({ length: size }, (_, depth) => `${'    '.repeat(depth % 500)}!!! note\n`).join(''),
    ],
    ['a row of quotes', 500, (size) => `${'>'.repeat(50)} [!NOTE]\n`.repeat(size)],
    ['endless braces', 50_000, (size) => '{{<'.repeat(size)],
    ['an endless name', 200_000, (size) => `{{< ${'a'.repeat(size)}`],
    ['spaces without end', 200_000, (size) => `!!! note ${' '.repeat(size)}x\n`],
    ['comments', 20_000, (size) => '%%a\n'.repeat(size)],
    ['marks', 20_000, (size) => `${'==a'.repeat(size)}\n`],
    ['references', 5000, (size) => '{{< ref "a" >}} '.repeat(size)],
    ['null bytes', 5_000, (size) => `!!! note\n    a\0b\n${'\0\n'.repeat(size)}`],
    ['attributes without end', 20_000, (size) => `# a ${'{ .x '.repeat(size)}`],
  ])('%s', (_, size, write) => {
    // The parser behind it takes its own time.
    const transcribed = (length: number) => {
      const source = write(length);
      const lines = indexLines(source);
      return rewrite(source, lines, transcribe(source, lines, ALL).rewriting);
    };
    expect(takesLinearTime(transcribed, size)).toBe(true);
    expect(() => readPage('page.md', write(size), ALL)).not.toThrow(TypeError);
  });
});
