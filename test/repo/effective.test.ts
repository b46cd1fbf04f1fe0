import { describe, expect, test } from 'vitest';
import { readFacts } from '../../src/repo/effective.ts';
import type { Fact } from '../../src/repo/facts.ts';
import { substitute } from '../../src/repo/substitution.ts';
import { kindNamed } from '../../src/vocabulary/vocabulary.ts';
import { resource, showFact } from './support.ts';

function factsOf(text: string): ReadonlyMap<string, Fact> {
  const found = resource(text);
  const { root } = substitute(found.root, {
    known: new Map(),
    origins: new Map(),
    open: ['ConfigMap cluster-vars'],
    always: false,
  });
  const kind = kindNamed(found.kind);
  if (!kind) throw new Error(`${found.kind} is not in the vocabulary`);
  return readFacts({ ...found, root }, kind, () => undefined);
}

function kustomization(...lines: readonly string[]): ReadonlyMap<string, Fact> {
  const head = [
    'apiVersion: kustomize.toolkit.fluxcd.io/v1',
    'kind: Kustomization',
    'metadata:',
    '  name: web',
    'spec:',
  ];
  return factsOf([...head, ...lines.map((line) => `  ${line}`), ''].join('\n'));
}

describe('a written value', () => {
  test('has the place at which it is written', () => {
    const facts = kustomization(
      'interval: 10m',
      'wait: true',
      'dependsOn:',
      '  - name: network',
      '  - name: dns',
      '    namespace: net',
    );
    expect(showFact(facts.get('spec.interval'))).toBe('10m (written) m.yaml:6:13');
    expect(showFact(facts.get('spec.wait'))).toBe('true (written) m.yaml:7:9');
    expect(showFact(facts.get('spec.dependsOn'))).toBe('network, net/dns (written) m.yaml:9:5');
  });

  test('that has another type than the field is unknown', () => {
    expect(showFact(kustomization('wait: "yes"').get('spec.wait'))).toBe(
      'unknown: its manifest gives the field a value of another type (written) m.yaml:6:9',
    );
  });

  test('with a variable in it is unknown, with the name of the variable', () => {
    expect(showFact(kustomization(`timeout: \${slow}`).get('spec.timeout'))).toBe(
      'unknown: its variable slow is not given here and may come from ConfigMap cluster-vars (written) m.yaml:6:12',
    );
  });

  test('is unknown where a part of it is', () => {
    const fact = kustomization('dependsOn:', '  - name: network', `  - name: \${who}`).get('spec.dependsOn');
    expect(fact?.value).toMatchObject({ type: 'unknown', reason: expect.stringContaining('variable who') });
  });
});

describe('a value that is left out', () => {
  test('is the default of its type, with its source', () => {
    const fact = kustomization('interval: 10m').get('spec.wait');
    expect(showFact(fact)).toBe('false (defaulted) m.yaml:1:1');
    expect(fact?.because).toContain('defaults to false');
  });

  test('may be null as well', () => {
    expect(showFact(kustomization('wait:', 'timeout: ~', 'interval: 10m').get('spec.timeout'))).toBe(
      '9m30s (derived) m.yaml:8:13 m.yaml:1:1',
    );
  });

  test('follows from another field, at that field', () => {
    const facts = kustomization('interval: 45s');
    expect(showFact(facts.get('spec.timeout'))).toBe('30s (derived) m.yaml:6:13 m.yaml:1:1');
    expect(showFact(facts.get('spec.retryInterval'))).toBe('45s (derived) m.yaml:6:13 m.yaml:1:1');
  });

  test('is unknown where the field that it follows from is', () => {
    expect(showFact(kustomization(`interval: \${often}`).get('spec.timeout'))).toMatch(/^unknown: its variable often/);
    expect(showFact(kustomization('wait: true').get('spec.timeout'))).toMatch(
      /^unknown: it follows from spec.interval/,
    );
  });

  test('is unknown where it is required', () => {
    expect(showFact(kustomization('interval: 10m').get('spec.prune'))).toMatch(
      /^unknown: .*required, and it is missing/,
    );
  });

  test('is absent where nothing takes its place', () => {
    expect(showFact(kustomization('interval: 10m').get('spec.targetNamespace'))).toBe('not set (defaulted) m.yaml:1:1');
  });

  test('leaves the namespace of a namespaced object unknown', () => {
    expect(showFact(kustomization('interval: 10m').get('metadata.namespace'))).toMatch(
      /^unknown: .*names no namespace/,
    );
  });
});

test('an object whose spec is unknown tells nothing, not even defaults', () => {
  const facts = factsOf(
    `apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata:\n  name: web\nspec: \${all}\n`,
  );
  expect(showFact(facts.get('spec.wait'))).toMatch(/^unknown: its variable all/);
});
