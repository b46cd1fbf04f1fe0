import { describe, expect, test } from 'vitest';
import { readVariables } from '../../src/repo/post-build.ts';
import { substitute, substituteText, type Variables } from '../../src/repo/substitution.ts';
import { at, toPlain } from '../../src/repo/traced.ts';
import { formatPlace } from '../../src/vocabulary/place.ts';
import { resource } from './support.ts';

function variables(known: Readonly<Record<string, string>>, ...open: readonly string[]): Variables {
  return { known: new Map(Object.entries(known)), open };
}

describe('a text', () => {
  const known = variables({ name: 'web', empty: '', domain: 'example.org' });

  test.each([
    [`\${name}`, 'web'],
    [`\${name}.\${domain}`, 'web.example.org'],
    [`a \${name} b`, 'a web b'],
    [`\${missing:-blog}`, 'blog'],
    [`\${missing:=blog}`, 'blog'],
    [`\${missing-blog}`, 'blog'],
    [`\${empty:-blog}`, 'blog'],
    [`\${name:-blog}`, 'web'],
    [`\${missing:-\${name}-x}`, 'web-x'],
    [`\${missing:-}`, ''],
    ['$name $(name) $', '$name $(name) $'],
    [`$\${name}`, `\${name}`],
    [`$\${name} \${name}`, `\${name} web`],
    ['no variable', 'no variable'],
  ])('%s becomes %s', (text, result) => {
    expect(substituteText(text, known)).toBe(result);
  });

  test.each([
    [`\${missing}`, 'nothing defines its variable missing'],
    ['${name', 'it begins a variable and does not end it'],
    [`\${name:0:2}`, 'its variable name is used in a form that is not worked out'],
    [`\${list[@]}`, 'its variable list is used in a form that is not worked out'],
    [`\${missing:-\${other}}`, 'nothing defines its variable other'],
  ])('%s is unknown: %s', (text, reason) => {
    expect(substituteText(text, known)).toEqual({ reason });
  });

  test('a variable that a source outside Git may set is unknown even where it has a default', () => {
    expect(substituteText(`\${ip:-10.0.0.1}`, variables({}, 'ConfigMap cluster-vars'))).toEqual({
      reason: 'its variable ip is not given here and may come from ConfigMap cluster-vars',
    });
  });

  test('many dollars and deep nesting take no long time', () => {
    const open = '${'.repeat(100_000);
    expect(substituteText(open, known)).toEqual({ reason: 'it begins a variable and does not end it' });
    const nested = `${'${a:-'.repeat(100_000)}${'}'.repeat(100_000)}`;
    expect(substituteText(nested, known)).toEqual({ reason: 'its defaults are nested too deeply' });
  });
});

const MANIFEST = [
  'apiVersion: v1',
  'kind: Service',
  'metadata:',
  `  name: \${name}`,
  'spec:',
  '  ports:',
  `    - port: \${port}`,
  `  type: \${type}`,
  '',
].join('\n');

describe('an object', () => {
  test('values keep the place at which the variable stands, and numbers are numbers', () => {
    const root = substitute(resource(MANIFEST).root, variables({ name: 'web', port: '80' }, 'Secret x'));
    expect(toPlain(root)).toMatchObject({ metadata: { name: 'web' }, spec: { ports: [{ port: 80 }] } });
    const port = at(root, 'spec', 'ports', 0, 'port');
    expect(port && formatPlace(port.origin.place)).toBe('m.yaml:7:13');
    expect(at(root, 'spec', 'type')).toMatchObject({ type: 'unknown' });
  });

  test('without any variable it stays as it is', () => {
    const { root } = resource(MANIFEST);
    expect(substitute(root, variables({}))).toBe(root);
  });

  test('what has no variable in it is not rebuilt', () => {
    const { root } = resource('apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: plain\n');
    expect(substitute(root, variables({ name: 'x' }))).toBe(root);
  });

  test.each(['labels', 'annotations'])('it opts out by its %s', (place) => {
    const switched = `  ${place}:\n    kustomize.toolkit.fluxcd.io/substitute: disabled\nspec:`;
    const { root } = resource(MANIFEST.replace('spec:', switched));
    expect(substitute(root, variables({ name: 'web' }))).toBe(root);
  });
});

describe('the variables of a Kustomization', () => {
  const head = 'apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata:\n  name: web\n';
  const provided = new Map([
    ['zone', 'outside'],
    ['ip', '10.0.0.1'],
  ]);

  test('there are none without postBuild, whatever is provided', () => {
    expect(readVariables(resource(head), provided)).toEqual({ known: new Map(), open: [] });
  });

  test('inline ones go before those of substituteFrom, and lose their newlines', () => {
    const text = `${head}spec:\n  postBuild:\n    substitute:\n      zone: "in\\nline"\n      size: 3\n    substituteFrom:\n      - kind: ConfigMap\n        name: cluster-vars\n`;
    const { known, open } = readVariables(resource(text), provided);
    expect(Object.fromEntries(known)).toEqual({ zone: 'inline', size: '3', ip: '10.0.0.1' });
    expect(open).toEqual(['ConfigMap cluster-vars']);
  });
});
