import { describe, expect, test } from 'vitest';
import { toPlain } from '../../../src/repo/traced.ts';
import { differenceOfSets } from '../../oracle/difference.ts';
import { readGolden } from '../../oracle/golden.ts';
import { build, fixture } from './support.ts';

const FIXTURES = [
  'kustomize-components',
  'kustomize-edges',
  'kustomize-faults',
  'kustomize-generators',
  'kustomize-images',
  'kustomize-labels',
  'kustomize-lists',
  'kustomize-merge',
  'kustomize-names',
  'kustomize-patches',
  'kustomize-replacements',
];

describe.each(FIXTURES)('%s', (name) => {
  test.each(Object.entries(readGolden(fixture(name))))('%s builds as the real kustomize does', (folder, objects) => {
    const { resources, incomplete } = build(name, folder);
    if (objects === null) {
      expect(incomplete, 'what kustomize refuses is incomplete').not.toEqual([]);
    } else {
      expect(
        differenceOfSets(
          resources.map(({ root }) => toPlain(root)),
          objects,
        ),
      ).toBeNull();
      expect(incomplete).toEqual([]);
    }
  });
});
