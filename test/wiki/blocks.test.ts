import { describe, expect, test } from 'vitest';
import { readPage } from '../../src/wiki/page.ts';
import { takesLinearTime } from '../support/growth.ts';

/** The blocks of a page: name, attributes, line, and what stands between the markers. */
function blocksOf(source: string) {
  return readPage('page.md', source).blocks.map(({ name, attributes, place, region }) => [
    name,
    Object.fromEntries(attributes),
    place.line,
    region && source.slice(region.start, region.end),
  ]);
}

/** What is reported of a page: line, column and message. */
function faultsOf(source: string) {
  const { findings } = readPage('page.md', source);
  return findings.map(({ rule, place, message }) => [rule, place.line, place.column, message]);
}

describe('a block is', () => {
  test.each([
    ['one marker', '# T\n\n<!-- wikiproof:dag -->\n', [['dag', {}, 3, null]]],
    [
      'one with attributes',
      '<!-- wikiproof:dag cluster="my home" around=apps -->\n',
      [['dag', { cluster: 'my home', around: 'apps' }, 1, null]],
    ],
    [
      'what stands between two markers',
      'a\n<!-- wikiproof:addresses -->\nold\n<!-- /wikiproof:addresses -->\n',
      [['addresses', {}, 2, '\nold\n']],
    ],
    ['two markers on one line', '<!-- wikiproof:dag --><!-- /wikiproof:dag -->\n', [['dag', {}, 1, '']]],
    [
      'an end that belongs to the nearest beginning',
      '<!-- wikiproof:dag -->\n\na\n\n<!-- wikiproof:dag around=b -->\n<!-- /wikiproof:dag -->\n',
      [
        ['dag', {}, 1, null],
        ['dag', { around: 'b' }, 5, '\n'],
      ],
    ],
    [
      'one in an item of a list',
      '- a\n\n  <!-- wikiproof:dag -->\n  <!-- /wikiproof:dag -->\n',
      [['dag', {}, 3, '\n  ']],
    ],
    ['a marker in a quote', '> <!-- wikiproof:dag -->\n', [['dag', {}, 1, null]]],
    ['a marker over several lines', '<!--\n  wikiproof:dag\n  around=a\n-->\n', [['dag', { around: 'a' }, 1, null]]],
    ['a marker beside another comment', '<!-- see there --> <!-- wikiproof:dag -->\n', [['dag', {}, 1, null]]],
  ])('%s', (_, source, blocks) => {
    expect(blocksOf(source)).toEqual(blocks);
    expect(faultsOf(source)).toEqual([]);
  });

  test('nothing in code, and nothing in other comments', () => {
    const page =
      '`<!-- wikiproof:dga -->`\n\n    <!-- wikiproof:dga -->\n\n```\n<!-- wikiproof:dga -->\n```\n\n<!-- wikiproof -->\n';
    expect(blocksOf(page)).toEqual([]);
    expect(faultsOf(page)).toEqual([]);
  });
});

describe('a block that cannot be used is one finding', () => {
  test.each([
    ['<!-- wikiproof:dga -->\n', 1, 1, 'There is no block dga; did you mean "dag"?'],
    ['<!-- wikiproof:dag arround=a -->\n', 1, 1, 'The block dag has no attribute arround; did you mean "around"?'],
    ['<!-- wikiproof:dag around -->\n', 1, 1, 'around of the block dag needs a value: write around=…'],
    ['<!-- wikiproof:dag around=a around=b -->\n', 1, 1, 'The block dag has around twice'],
    ['<!-- wikiproof:fields -->\n', 1, 1, 'The block fields needs name=…'],
    ['words <!-- wikiproof:dag -->\n', 1, 7, 'The marker of the block dag needs a line of its own'],
    ['<!-- wikiproof:dag --> words\n', 1, 1, 'The marker of the block dag needs a line of its own'],
    ['| <!-- wikiproof:dag --> |\n|---|\n', 1, 3, 'The marker of the block dag needs a line of its own'],
    ['a\n\n<!-- wikiproof:dag\n\nb\n', 3, 1, 'The marker of the block dag is never closed: write --> behind it'],
    ['a\n\n<!-- /wikiproof:dag -->\n', 3, 1, 'This marker ends a block dag, and none is open'],
    [
      '<!-- wikiproof:dag -->\n<!-- wikiproof:addresses -->\n<!-- /wikiproof:dag -->\n',
      1,
      1,
      'The block dag has the block addresses within it, where its own text belongs: end it before that',
    ],
    [
      '<!-- wikiproof:dag -->\n<!-- wikiproof:addresses -->\n<!-- /wikiproof:addresses -->\n<!-- /wikiproof:dag -->\n',
      1,
      1,
      'The block dag has the block addresses within it, where its own text belongs: end it before that',
    ],
    [
      '- <!-- wikiproof:dag -->\n\nb\n\n<!-- /wikiproof:dag -->\n',
      1,
      3,
      'The block dag begins and ends in different parts of the page',
    ],
    [
      '> <!-- wikiproof:dag -->\n> <!-- /wikiproof:dag -->\n',
      1,
      3,
      'The block dag stands where no lines can be filled in: move it out of the quote or list, or take the closing marker away',
    ],
    [
      '- <!-- wikiproof:dag -->\n  <!-- /wikiproof:dag -->\n',
      1,
      3,
      'The block dag stands where no lines can be filled in: move it out of the quote or list, or take the closing marker away',
    ],
  ])('%j', (source, line, column, message) => {
    expect(blocksOf(source)).toEqual([]);
    expect(faultsOf(source)).toEqual([['wiki/block', line, column, message]]);
  });
});

test('what stands between markers is no part of any section', () => {
  const page = readPage(
    'page.md',
    '# T\n\n<!-- wikiproof:dga -->\n\n## Gone\n\n<!-- /wikiproof:dga -->\n\n- a\n\n  <!-- wikiproof:dag -->\n  old\n\n  <!-- /wikiproof:dag -->\n\n  b\n',
  );
  const [title] = page.section.sections;
  expect(title?.sections).toEqual([]);
  const list = title?.blocks.find((block) => block.type === 'list');
  expect(list?.children[0]?.children.map(({ type }) => type)).toEqual(['paragraph', 'html', 'html', 'paragraph']);
});

test('the lines between markers end as the line of the first marker does', () => {
  const lineEndOf = (source: string) => readPage('page.md', source).blocks[0]?.region?.lineEnd;
  expect(lineEndOf('a\n\n<!-- wikiproof:dag -->\r\n<!-- /wikiproof:dag -->\n')).toBe('\r\n');
  expect(lineEndOf('a\r\n\r\n<!-- wikiproof:dag --><!-- /wikiproof:dag -->')).toBe('\r\n');
  expect(lineEndOf('<!-- wikiproof:dag --><!-- /wikiproof:dag -->')).toBe('\n');
});

test('a byte order mark is no indentation', () => {
  expect(readPage('page.md', '\uFEFF<!-- wikiproof:dag -->\n<!-- /wikiproof:dag -->\n').blocks[0]?.region?.indent).toBe(
    '',
  );
});

test('more blocks than anybody reads are one finding', () => {
  const page = '<!-- wikiproof:dag -->\n'.repeat(150);
  expect(blocksOf(page)).toHaveLength(100);
  expect(faultsOf(page)).toEqual([
    ['wiki/block', 101, 1, 'The page has more than 100 blocks: this one and those after it say nothing'],
  ]);
});

test('markers by the thousand take time linear in their number', () => {
  const page = (count: number) =>
    '<!-- wikiproof:dag -->\n'.repeat(count) + '<!-- /wikiproof:fields -->\n<!-- /wikiproof:dag -->\n'.repeat(count);
  expect(takesLinearTime((size) => readPage('page.md', page(size)), 4000)).toBe(true);
});
