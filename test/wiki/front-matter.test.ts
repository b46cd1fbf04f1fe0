import { describe, expect, test } from 'vitest';
import { readFrontMatter } from '../../src/wiki/front-matter.ts';

describe('front matter is read as data', () => {
  test.each([
    ['---\ntitle: Layers\ntags: [a, b]\n---\n# H\n', { title: 'Layers', tags: ['a', 'b'] }],
    ['+++\ntitle = "Layers"\n[params]\nweight = 2\n+++\n', { title: 'Layers', params: { weight: 2 } }],
    ['\uFEFF---\r\ntitle: Layers\r\n---\r\n', { title: 'Layers' }],
    ['---\n# nothing but a comment\n---\n', {}],
    ['---\n---\n', {}],
    ['# No front matter\n', {}],
    ['---\n\nSome text between two rules: no data.\n\n---\n', {}],
    ['---\n', {}],
    ['----\ntitle: x\n----\n', {}],
    ['\n---\ntitle: x\n---\n', {}],
  ])('%j', (source, data) => {
    const read = readFrontMatter(source);
    expect(read.fault).toBe(null);
    expect(read.data).toEqual(data);
  });

  test('it ends where the Markdown begins', () => {
    const source = '---\ntitle: x\n---\n# H\n';
    expect(source.slice(readFrontMatter(source).end)).toBe('\n# H\n');
  });
});

describe('a fault in front matter is reported at its place', () => {
  test.each([
    ['---\ntitle: [a\n---\n', 'The front matter is not valid YAML:', 'line 3'],
    ['---\ntitle: a\ntitle: b\n---\n', 'The front matter is not valid YAML: Map keys must be unique', 'line 3'],
    ['+++\na = 1\nb = \n+++\n', 'The front matter is not valid TOML:', 'line 3'],
    ['---\ntitle: a\n\n# H\n', 'The front matter is not closed: expected a line ---.', 'line 1'],
    ['---\n# comment\n- a\n- b\n---\n', 'The front matter is not a mapping of keys to values.', 'line 2'],
    [
      `---\na: &a [x]\n${Array.from({ length: 20 }, (_, i) => `b${i}: [${'*a, '.repeat(20)}]`).join('\n')}\n---\n`,
      'The front matter is not valid YAML: Excessive alias count',
      'line 2',
    ],
  ])('%j', (source, message, line) => {
    const { data, fault } = readFrontMatter(source);
    expect(data).toEqual({});
    expect(fault?.message).toContain(message);
    expect(`line ${source.slice(0, fault?.offset).split('\n').length}`).toBe(line);
  });
});
