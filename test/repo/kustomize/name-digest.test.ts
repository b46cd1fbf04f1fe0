import { expect, test } from 'vitest';
import { nameDigest } from '../../../src/repo/kustomize/name-digest.ts';
import { randomNumbers, yaml } from './support.ts';

/** Digests that kustomize 5.5 gave. */
test.each([
  ['an empty ConfigMap', '{kind: ConfigMap}', '6ct58987ht'],
  ['one with a value', '{kind: ConfigMap, data: {a: "1"}}', 'h29d89cmmt'],
  ['characters that Go escapes in JSON', '{kind: ConfigMap, data: {html: "<a & b>"}}', 'hkbc9k9m45'],
  ['a Secret', '{kind: Secret, type: Opaque, data: {a: Yg==}}', 'k695gkmbtk'],
])('%s has the digest of kustomize', (_what, text, digest) => {
  expect(nameDigest(yaml(text))).toBe(digest);
});

test('the digest depends on the data alone, not on the order of its keys nor on the name', () => {
  const random = randomNumbers(3);
  for (let round = 0; round < 50; round += 1) {
    const keys = Array.from({ length: 1 + random(5) }, () => `k${random(100)}`);
    const pairs = [...new Set(keys)].map((key) => `${key}: "${random(1000)}"`);
    const written = (list: readonly string[], name: string): string =>
      `{kind: ConfigMap, metadata: {name: ${name}}, data: {${list.join(', ')}}}`;
    const digest = nameDigest(yaml(written(pairs, 'one')));
    expect(digest).toMatch(/^[2456789bcdfghkmt]{10}$/);
    expect(nameDigest(yaml(written(pairs.toReversed(), 'two')))).toBe(digest);
    expect(nameDigest(yaml(written([...pairs, 'more: "x"'], 'one')))).not.toBe(digest);
  }
});

test('data that is not known has no digest', () => {
  expect(nameDigest(yaml('{kind: Secret, data: {a: "ENC[AES256_GCM,data:x]"}}'))).toBeNull();
});
