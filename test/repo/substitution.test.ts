import { describe, expect, test } from 'vitest';
import { readVariables } from '../../src/repo/post-build.ts';
import type { Resource } from '../../src/repo/resource.ts';
import { substitute, type Variables } from '../../src/repo/substitution.ts';
import { at, toPlain } from '../../src/repo/traced.ts';
import { formatPlace } from '../../src/vocabulary/place.ts';
import { resource } from './support.ts';

function variables(known: Readonly<Record<string, string>>, ...open: readonly string[]): Variables {
  return { known: new Map(Object.entries(known)), origins: new Map(), open, always: false };
}

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
    const { root } = substitute(resource(MANIFEST).root, variables({ name: 'web', port: '80' }, 'Secret x'));
    expect(toPlain(root)).toMatchObject({ metadata: { name: 'web' }, spec: { ports: [{ port: 80 }] } });
    const port = at(root, 'spec', 'ports', 0, 'port');
    expect(port && formatPlace(port.origin.place)).toBe('m.yaml:7:13');
    expect(at(root, 'spec', 'type')).toEqual({
      type: 'unknown',
      reason: 'its variable type is not given here and may come from Secret x',
      origin: at(resource(MANIFEST).root, 'spec', 'type')?.origin,
    });
  });

  test('a variable that stands alone may be a list, a mapping or a quoted number', () => {
    const given = { name: '["a", "b"]', port: '{"number": 1}', type: '"80"' };
    const { root } = substitute(resource(MANIFEST).root, variables(given));
    expect(toPlain(root)).toMatchObject({
      metadata: { name: ['a', 'b'] },
      spec: { ports: [{ port: { number: 1 } }], type: '80' },
    });
  });

  test('keys are substituted as well, and one that is not known makes its mapping unknown', () => {
    const { root } = resource(MANIFEST.replace('  ports:', `  \${key}:`));
    const known = { name: 'web', port: '80', type: 'NodePort' };
    expect(at(substitute(root, variables({ ...known, key: 'ports' })).root, 'spec', 'ports', 0, 'port')).toMatchObject({
      value: 80,
    });
    expect(at(substitute(root, variables(known)).root, 'spec')).toMatchObject({
      type: 'unknown',
      reason: 'nothing defines its variable key',
    });
  });

  test('variables that nothing defines are told with their places', () => {
    const { undefinedUses } = substitute(resource(MANIFEST).root, variables({ name: 'web' }));
    expect(undefinedUses.map(({ name, place }) => `${name} ${formatPlace(place)}`)).toEqual([
      'port m.yaml:7:13',
      'type m.yaml:8:9',
    ]);
  });

  test('without any variable it stays as it is, unless substitution is always wanted', () => {
    const { root } = resource(MANIFEST);
    expect(substitute(root, variables({})).root).toBe(root);
    expect(substitute(root, { ...variables({}), always: true }).undefinedUses).toHaveLength(3);
  });

  test('what has no variable in it is not rebuilt', () => {
    const { root } = resource('apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: plain\n');
    expect(substitute(root, variables({ name: 'x' })).root).toBe(root);
  });

  test.each(['labels', 'annotations'])('it opts out by its %s', (place) => {
    const switched = `  ${place}:\n    kustomize.toolkit.fluxcd.io/substitute: disabled\nspec:`;
    const { root } = resource(MANIFEST.replace('spec:', switched));
    expect(substitute(root, variables({ name: 'web' })).root).toBe(root);
  });
});

function source(kind: string, name: string, ...lines: readonly string[]): Resource {
  return resource([`apiVersion: v1`, `kind: ${kind}`, 'metadata:', `  name: ${name}`, ...lines, ''].join('\n'));
}

describe('the variables of a Kustomization', () => {
  const head = 'apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata:\n  name: web\n';
  const provided = new Map([
    ['zone', 'outside'],
    ['ip', '10.0.0.1'],
  ]);
  const inGit = [
    source('ConfigMap', 'settings', 'data:', '  zone: settings', '  colour: green', '  lines: |', '    a', '    b'),
    source('ConfigMap', 'more', 'data:', '  zone: more'),
    source('Secret', 'plain', 'stringData:', '  zone: hidden', 'data:', '  token: aGlkZGVu'),
    source('ConfigMap', 'sealed', 'data:', '  zone: ENC[AES256_GCM,data:hidden]'),
  ];
  const find = ({ kind, name }: { readonly kind: string; readonly name: string }) =>
    inGit.find((candidate) => candidate.kind === kind && candidate.name === name);
  const kustomization = (...lines: readonly string[]) => resource(`${head}spec:\n  postBuild:\n${lines.join('\n')}\n`);
  const from = (...sources: readonly string[]) => [
    '    substituteFrom:',
    ...sources.flatMap((named) => {
      const [kind, name] = named.split(' ');
      return [`      - kind: ${kind}`, `        name: ${name}`];
    }),
  ];

  test('there are none without postBuild, whatever is provided', () => {
    expect(readVariables(resource(head), provided, find)).toEqual({
      known: new Map(),
      origins: new Map(),
      open: [],
      always: false,
    });
  });

  test('come from a ConfigMap in Git, without newlines', () => {
    const { known, open } = readVariables(kustomization(...from('ConfigMap settings')), provided, find);
    expect([...known]).toEqual([
      ['zone', 'settings'],
      ['colour', 'green'],
      ['lines', 'ab'],
    ]);
    expect(open).toEqual([]);
  });

  test('of a later source go before those of an earlier one, and inline ones before all', () => {
    const both = from('ConfigMap settings', 'ConfigMap more');
    expect(readVariables(kustomization(...both), provided, find).known.get('zone')).toBe('more');
    const inline = kustomization('    substitute:', '      zone: inline', ...both);
    expect(readVariables(inline, provided, find).known.get('zone')).toBe('inline');
  });

  test('of a Secret are known by name alone', () => {
    const { known } = readVariables(kustomization(...from('Secret plain')), new Map(), find);
    expect([...known]).toEqual([
      ['token', { reason: 'its variable token comes from Secret plain, whose values are secret' }],
      ['zone', { reason: 'its variable zone comes from Secret plain, whose values are secret' }],
    ]);
  });

  test('that are encrypted are known by name alone', () => {
    const { known } = readVariables(kustomization(...from('ConfigMap sealed')), new Map(), find);
    expect(known.get('zone')).toEqual({
      reason: 'its variable zone comes from ConfigMap sealed, and there it is encrypted with SOPS',
    });
  });

  test('may be anything once a source that is not in Git comes later', () => {
    const { known, open } = readVariables(
      kustomization(...from('ConfigMap settings', 'Secret cluster-secrets')),
      new Map(),
      find,
    );
    expect(known.get('colour')).toEqual({
      reason: 'its variable colour may be set anew by Secret cluster-secrets, which is not in Git',
    });
    expect(open).toEqual(['Secret cluster-secrets']);
  });

  test('that are provided fill in for what Git does not tell, and for nothing else', () => {
    const outside = readVariables(kustomization(...from('Secret plain', 'ConfigMap cluster-vars')), provided, find);
    expect(outside.known.get('zone')).toBe('outside');
    expect(outside.known.get('ip')).toBe('10.0.0.1');
    const told = readVariables(kustomization(...from('ConfigMap settings')), provided, find);
    expect(told.known.get('zone')).toBe('settings');
    expect(told.known.has('ip')).toBe(false);
  });

  test('may be wanted even where none is known', () => {
    expect(readVariables(kustomization('    substituteStrategy: Always'), provided, find).always).toBe(true);
  });
});
