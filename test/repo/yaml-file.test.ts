import { describe, expect, test } from 'vitest';
import { at, type TracedNode, type TracedScalar, toPlain } from '../../src/repo/traced.ts';
import { parseEmbeddedYaml, parseYaml, type YamlFile } from '../../src/repo/yaml-file.ts';
import { formatPlace } from '../../src/vocabulary/place.ts';
import { chain, rulesAndPlaces } from './support.ts';

function plain(file: YamlFile): readonly unknown[] {
  return file.documents.map(toPlain);
}

function only(file: YamlFile): TracedNode {
  const [document] = file.documents;
  if (!document) throw new Error('the text has no document');
  return document;
}

function placeOf(node: TracedNode | undefined): string {
  return node ? formatPlace(node.origin.place) : 'nowhere';
}

describe('places', () => {
  test('every value has its line, its column and an exclusive end', () => {
    const document = only(parseYaml('a.yaml', 'spec:\n  list:\n    - one\n    - "two"\n\n# a comment\nafter: x\n'));
    expect(at(document, 'spec', 'list', 1)?.origin.place).toEqual({
      file: 'a.yaml',
      line: 4,
      column: 7,
      endLine: 4,
      endColumn: 12,
    });
    expect(at(document, 'spec', 'list')?.origin.place).toMatchObject({ line: 3, column: 5, endLine: 4, endColumn: 12 });
  });

  test('a key has a place of its own', () => {
    const document = only(parseYaml('a.yaml', 'spec:\n  wait: true\n'));
    const spec = at(document, 'spec');
    const key = spec?.type === 'mapping' ? spec.entries.get('wait')?.key : undefined;
    expect(key?.place).toMatchObject({ line: 2, column: 3, endColumn: 7 });
  });

  test('a value that is left empty stands behind its key', () => {
    expect(placeOf(at(only(parseYaml('a.yaml', 'a: 1\nb:\n')), 'b'))).toBe('a.yaml:2:3');
  });

  test('a byte order mark and Windows line ends move nothing', () => {
    const file = parseYaml('a.yaml', '\uFEFFa: 1\r\nb: |\r\n  text\r\nc: 3\r\n');
    expect(plain(file)).toEqual([{ a: 1, b: 'text\n', c: 3 }]);
    expect(placeOf(at(only(file), 'a'))).toBe('a.yaml:1:4');
    expect(placeOf(at(only(file), 'c'))).toBe('a.yaml:4:4');
  });

  test('lines count through all documents of a file', () => {
    const { documents } = parseYaml('a.yaml', 'a: 1\n---\n# second\nb: 2\n--- # third\nc: 3\n');
    expect(documents.map((document) => placeOf(document))).toEqual(['a.yaml:1:1', 'a.yaml:4:1', 'a.yaml:6:1']);
  });
});

describe('documents', () => {
  test('empty ones and comments alone are left out', () => {
    expect(plain(parseYaml('a.yaml', '---\n---\n# nothing\n---\na: 1\n---\n'))).toEqual([{ a: 1 }]);
    expect(parseYaml('a.yaml', '')).toEqual({ documents: [], findings: [] });
  });

  test('directives belong to the document after them', () => {
    expect(plain(parseYaml('a.yaml', '# note\n%YAML 1.2\n---\na: 1\n---\nb: 2\n'))).toEqual([{ a: 1 }, { b: 2 }]);
  });

  test('dashes that do not begin a line, or go on, begin no document', () => {
    expect(plain(parseYaml('a.yaml', 'a: |\n  ---\n  text\nb: x\n'))).toEqual([{ a: '---\ntext\n', b: 'x' }]);
    expect(plain(parseYaml('a.yaml', '---a: 1\n'))).toEqual([{ '---a': 1 }]);
  });

  test('a quote that is never closed costs its own document only', () => {
    const file = parseYaml('a.yaml', 'a: 1\n---\nb: "open\n---\nc: 3\n');
    expect(plain(file)).toEqual([{ a: 1 }, { c: 3 }]);
    expect(rulesAndPlaces(file.findings)).toEqual(['yaml/syntax a.yaml:4:1']);
  });

  test('the message about a syntax error repeats nothing of the text', () => {
    const file = parseYaml('a.yaml', 'password: "hunter2" "hunter3"\n');
    expect(file.documents).toEqual([]);
    expect(file.findings).toHaveLength(1);
    expect(JSON.stringify(file.findings)).not.toContain('hunter');
  });

  test('braces of a template outside quotes are reported as a key that is none', () => {
    const { findings } = parseYaml('a.yaml', 'name: {{ name }}\n');
    expect(findings[0]?.message).toContain('{{ braces }}');
  });
});

describe('keys', () => {
  test('a key given twice is reported where it stands again, and the last one holds', () => {
    const file = parseYaml('a.yaml', 'spec:\n  wait: true\n  wait: false\n  wait: null\n');
    expect(plain(file)).toEqual([{ spec: { wait: null } }]);
    expect(rulesAndPlaces(file.findings)).toEqual(['yaml/duplicate-key a.yaml:3:3']);
    expect(file.findings[0]?.message).toContain('"wait"');
  });

  test('keys that look like numbers, flags or nothing are text', () => {
    expect(plain(parseYaml('a.yaml', '1.10: a\ntrue: b\n~: c\n'))).toEqual([{ '1.10': 'a', true: 'b', '~': 'c' }]);
  });

  test('a key named like a prototype is a key like any other', () => {
    const document = only(parseYaml('a.yaml', '__proto__: x\nconstructor: y\n'));
    expect(at(document, '__proto__')).toMatchObject({ value: 'x' });
    expect(at(document, 'toString')).toBeUndefined();
  });
});

describe('tags', () => {
  test('a tag decides the type', () => {
    expect(plain(parseYaml('a.yaml', 'a: !!str 5\nb: !!int "5"\nc: !custom 5\n'))).toEqual([{ a: '5', b: 5, c: 5 }]);
  });
});

describe('anchors and aliases', () => {
  test('an alias has its own place, and leads on to the anchor', () => {
    const document = only(parseYaml('a.yaml', 'name: &app web\npath: *app\n'));
    const node = at(document, 'path');
    expect(node).toMatchObject({ value: 'web' });
    expect(node && chain(node.origin)).toEqual(['a.yaml:2:7', 'a.yaml:1:12']);
  });

  test('what is inside an aliased mapping keeps its place', () => {
    const document = only(parseYaml('a.yaml', 'a: &x\n  deep: 1\nb: *x\n'));
    expect(placeOf(at(document, 'b', 'deep'))).toBe('a.yaml:2:9');
  });

  test('an anchor defined again counts from there on', () => {
    const text = 'a: &x 1\nb: *x\nc: &x 2\nd: *x\n';
    expect(plain(parseYaml('a.yaml', text))).toEqual([{ a: 1, b: 1, c: 2, d: 2 }]);
  });

  test('anchors of one document are unknown in the next', () => {
    const file = parseYaml('a.yaml', 'a: &x 1\n---\nb: *x\n---\nc: 3\n');
    expect(plain(file)).toEqual([{ a: 1 }, { c: 3 }]);
    expect(rulesAndPlaces(file.findings)).toEqual(['yaml/syntax a.yaml:3:4']);
  });

  test('an anchor on a key can be used', () => {
    expect(plain(parseYaml('a.yaml', '&k name: x\nother: *k\n'))).toEqual([{ name: 'x', other: 'name' }]);
  });

  test('an anchor that holds itself is refused', () => {
    const file = parseYaml('a.yaml', 'a: &x\n  b: *x\n');
    expect(file.documents).toEqual([]);
    expect(rulesAndPlaces(file.findings)).toEqual(['yaml/syntax a.yaml:2:6']);
  });

  test('merge keys give way to the keys beside them, and the first merged mapping to none', () => {
    const text = 'a: &a {x: 1, y: 1}\nb: &b {y: 2, z: 2}\nc:\n  x: 3\n  <<: [*a, *b]\n  z: 3\n';
    const document = only(parseYaml('a.yaml', text));
    const merged = at(document, 'c');
    expect(merged && toPlain(merged)).toEqual({ x: 3, y: 1, z: 3 });
    expect(placeOf(at(document, 'c', 'y'))).toBe('a.yaml:1:17');
  });

  test('a quoted << is a key like any other', () => {
    expect(plain(parseYaml('a.yaml', '"<<": {a: 1}\n'))).toEqual([{ '<<': { a: 1 } }]);
  });

  test('an alias bomb is refused at once', () => {
    const letters = [...'abcdefghijkl'];
    const lines = letters.map((letter, index) => {
      const before = letters[index - 1];
      return `${letter}: &${letter} [${Array.from({ length: 9 }, () => (before ? `*${before}` : 'x')).join(', ')}]`;
    });
    const file = parseYaml('a.yaml', `${lines.join('\n')}\n---\nafter: 1\n`);
    expect(plain(file)).toEqual([{ after: 1 }]);
    expect(file.findings.map(({ rule }) => rule)).toEqual(['yaml/alias-bomb']);
  });
});

describe('hostile text', () => {
  test.each([
    ['brackets', '['.repeat(100_000)],
    ['braces', '{a: '.repeat(100_000)],
    ['dashes', '- '.repeat(50_000)],
    ['question marks', '? '.repeat(20_000)],
    ['indentation', Array.from({ length: 1500 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')],
  ])('deep %s cost one finding and no crash', (_, text) => {
    const file = parseYaml('a.yaml', `${text}\n---\nafter: 1\n`);
    expect(plain(file).at(-1)).toEqual({ after: 1 });
    expect(file.findings.map(({ rule }) => rule)).toEqual(['yaml/syntax']);
  });
});

describe('SOPS', () => {
  const text = [
    'kind: Secret',
    'stringData:',
    '    token: ENC[AES256_GCM,data:c2VjcmV0,iv:aXY=,tag:dGFn,type:str]',
    'sops:',
    '    age:',
    '        - enc: PAYLOAD',
    '    mac: ENC[AES256_GCM,data:bWFj,iv:aXY=,tag:dGFn,type:str]',
    '',
  ].join('\n');

  test('keys are known, values are not', () => {
    const document = only(parseYaml('a.yaml', text));
    expect(at(document, 'kind')).toMatchObject({ value: 'Secret' });
    expect(at(document, 'stringData', 'token')).toMatchObject({ type: 'unknown', reason: 'it is encrypted with SOPS' });
  });

  test('nothing of the payload is kept', () => {
    expect(JSON.stringify(plain(parseYaml('a.yaml', text)))).toBe('[{"kind":"Secret","stringData":{}}]');
  });
});

describe('YAML inside YAML', () => {
  const text = 'patches:\n  - patch: |-\n\n      spec:\n        wait: true\n  - patch: "spec: {wait: false}"\n';

  function embedded(index: number): TracedScalar {
    const node = at(only(parseYaml('a.yaml', text)), 'patches', index, 'patch');
    if (node?.type !== 'scalar') throw new Error('the patch is no text');
    return node;
  }

  test('in a literal block every value has its own place', () => {
    const document = only(parseEmbeddedYaml(embedded(0)));
    expect(placeOf(at(document, 'spec', 'wait'))).toBe('a.yaml:5:15');
  });

  test('in a quoted string every value has the place of the string', () => {
    const document = only(parseEmbeddedYaml(embedded(1)));
    expect(placeOf(at(document, 'spec', 'wait'))).toBe('a.yaml:6:12');
  });

  test('a literal block inside a literal block is placed as well', () => {
    const nested = 'outer: |\n  inner: |\n    key: value\n';
    const outer = at(only(parseYaml('a.yaml', nested)), 'outer');
    const inner = outer?.type === 'scalar' ? at(only(parseEmbeddedYaml(outer)), 'inner') : undefined;
    const key = inner?.type === 'scalar' ? at(only(parseEmbeddedYaml(inner)), 'key') : undefined;
    expect(placeOf(key)).toBe('a.yaml:3:10');
  });

  test('a fault is placed in the file that holds the text', () => {
    const outer = at(only(parseYaml('a.yaml', 'patch: |\n  a: 1\n  a: 2\n')), 'patch');
    const file = outer?.type === 'scalar' ? parseEmbeddedYaml(outer) : undefined;
    expect(file && rulesAndPlaces(file.findings)).toEqual(['yaml/duplicate-key a.yaml:3:3']);
  });
});
