import { expect, test } from 'vitest';
import { readManifestValue } from '../../src/vocabulary/grammar.ts';

test('a manifest value of the wrong type is no value', () => {
  expect(readManifestValue('flag', 'true')).toBeNull();
  expect(readManifestValue('duration', '3 days')).toBeNull();
  expect(readManifestValue('references', [{ kind: 'ConfigMap' }])).toBeNull();
});
