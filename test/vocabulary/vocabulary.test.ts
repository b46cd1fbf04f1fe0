import { describe, expect, test } from 'vitest';
import { foldWord } from '../../src/vocabulary/kind.ts';
import { KUSTOMIZATION } from '../../src/vocabulary/kinds/kustomization.ts';
import { RULE_IDS } from '../../src/vocabulary/rules.ts';
import { fieldOf, fieldsForWord, KINDS, kindOf } from '../../src/vocabulary/vocabulary.ts';

test.each(['Depends On', 'DependsOn', 'depends_on', 'dependsOn', '**Depends on**', 'Requires', 'waits for'])(
  '"%s" is dependsOn',
  (word) => {
    expect(fieldsForWord(KUSTOMIZATION, foldWord(word)).map((field) => field.predicate)).toEqual(['spec.dependsOn']);
  },
);

test.each(['Required By', 'Dependents', 'Used by'])('"%s" is who depends on it', (word) => {
  expect(fieldsForWord(KUSTOMIZATION, foldWord(word)).map((field) => field.predicate)).toEqual(['requiredBy']);
});

test.each(['Main Runtime Surface', 'What It Installs', 'Notes'])('"%s" is no field', (word) => {
  expect(fieldsForWord(KUSTOMIZATION, foldWord(word))).toEqual([]);
});

describe('every kind', () => {
  test.each(KINDS.map((kind) => [kind.kind, kind] as const))(
    '%s says everything folded, once, and under a known rule',
    (_name, kind) => {
      for (const field of kind.fields) {
        expect(field.words).toEqual(field.words.map(foldWord));
        expect(RULE_IDS).toContain(field.rule);
      }
      const words = kind.fields.flatMap((field) => field.words);
      expect(words).toEqual([...new Set(words)]);
    },
  );
});

test("kustomize's own Kustomization is not Flux's", () => {
  expect(kindOf('kustomize.toolkit.fluxcd.io/v1', 'Kustomization')).toBe(KUSTOMIZATION);
  expect(kindOf('kustomize.config.k8s.io/v1beta1', 'Kustomization')).toBeUndefined();
});

describe('defaults of a Flux Kustomization', () => {
  test('wait defaults to false', () => {
    expect(fieldOf(KUSTOMIZATION, 'spec.wait')?.default).toMatchObject({ type: 'value', value: { flag: false } });
  });

  test.each([
    ['10m', '9m30s'],
    ['1h', '59m30s'],
    ['30s', '30s'],
    ['45s', '30s'],
  ])('with an interval of %s the timeout is %s', (interval, timeout) => {
    const rule = fieldOf(KUSTOMIZATION, 'spec.timeout')?.default;
    const units = { s: 1000, m: 60_000, h: 3_600_000 } as const;
    const milliseconds = Number.parseInt(interval, 10) * units[interval.at(-1) as keyof typeof units];
    expect(rule?.type === 'derived' && rule.derive({ type: 'duration', milliseconds, text: interval })).toMatchObject({
      text: timeout,
    });
  });
});
