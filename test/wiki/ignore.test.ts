import { describe, expect, test } from 'vitest';
import { BEYOND_ALL_LINES } from '../../src/wiki/ignore.ts';
import { readPage } from '../../src/wiki/page.ts';

/** The comments of a page: rules, first and last line. */
function ignoresOf(source: string) {
  return readPage('page.md', source).ignores.map(({ rules, lines }) => [rules.join(' '), lines.from, lines.to]);
}

describe('an ignore comment is about', () => {
  test.each([
    ['the block below it', '<!-- wikiproof-ignore flux/wait -- why -->\n\na\nb\n\nc\n', [['flux/wait', 3, 4]]],
    ['the block right below it', '<!-- wikiproof-ignore flux/wait -- why -->\n- a\n- b\n\nc\n', [['flux/wait', 2, 3]]],
    ['the section below it', '<!-- wikiproof-ignore -- why -->\n## A\n\na\n\n### B\n\nb\n\n## C\n', [['', 2, 9]]],
    ['the last section', '<!-- wikiproof-ignore -- why -->\n# A\n\na\n', [['', 2, BEYOND_ALL_LINES]]],
    ['the block that it stands in', 'a\nb <!-- wikiproof-ignore -- why -->\nc\n\nd\n', [['', 1, 3]]],
    ['the next line', 'a\n<!-- wikiproof-ignore-next-line flux/wait -- why -->\nb\nc\n', [['flux/wait', 3, 3]]],
    ['the page', 'a\n\n<!-- wikiproof-ignore-page flux/wait -- why -->\n', [['flux/wait', 1, BEYOND_ALL_LINES]]],
    ['several rules', '<!-- wikiproof-ignore flux/wait, net/port -- why -->\n\na\n', [['flux/wait net/port', 3, 3]]],
    ['one item', '- a <!-- wikiproof-ignore -- why -->\n- b\n', [['', 1, 1]]],
    ['what stands in a quote', '> <!-- wikiproof-ignore -- why -->\n> a\n\nb\n', [['', 2, 2]]],
  ])('%s', (_, source, lines) => {
    expect(ignoresOf(source)).toEqual(lines);
  });

  test('nothing in code or in other comments', () => {
    expect(
      ignoresOf('```html\n<!-- wikiproof-ignore -- why -->\n```\n\n`<!-- wikiproof-ignore -->` <!-- other -->\n'),
    ).toEqual([]);
  });
});

describe('a comment without effect is reported', () => {
  test.each([
    [
      'wikiproof-ignore flux/wait',
      'wikiproof-ignore gives no reason: write one behind " -- ". Without it the comment has no effect.',
    ],
    [
      'wikiproof-ignore flux/wait --',
      'wikiproof-ignore gives no reason: write one behind " -- ". Without it the comment has no effect.',
    ],
    [
      'wikiproof-ignore flux/wiat -- why',
      'wikiproof-ignore names the rule flux/wiat, which does not exist. It has no effect.',
    ],
    [
      'wikiproof-ignore-line -- why',
      'There is no comment wikiproof-ignore-line: expected wikiproof-ignore, wikiproof-ignore-next-line, wikiproof-ignore-page.',
    ],
  ])('%s', (comment, message) => {
    const page = readPage('page.md', `# T\n\n<!-- ${comment} -->\n\na\n`);
    expect(page.ignores).toEqual([]);
    expect(page.findings).toEqual([
      {
        rule: 'wiki/ignore-comment',
        place: { file: 'page.md', line: 3, column: 1, endLine: 3, endColumn: comment.length + 10 },
        message,
      },
    ]);
  });

  test('at the end of the page there is nothing that it could be about', () => {
    const { findings } = readPage('page.md', '# T\n\n<!-- wikiproof-ignore -- why -->\n');
    expect(findings.map(({ message }) => message)).toEqual([
      'wikiproof-ignore stands before nothing that it could be about.',
    ]);
  });
});
