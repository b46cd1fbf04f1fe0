import { expect, test } from 'vitest';
import { type Draft, draftOf, rememberId, withRoot } from '../../../src/repo/kustomize/draft.ts';
import { NAME_REFERENCES } from '../../../src/repo/kustomize/name-reference-specs.ts';
import { Notes } from '../../../src/repo/kustomize/notes.ts';
import { rewriteReferences } from '../../../src/repo/kustomize/references.ts';
import { field, text, withField } from '../../../src/repo/kustomize/tree.ts';
import { at } from '../../../src/repo/traced.ts';
import { plain, randomNumbers, yaml } from './support.ts';

function renamed(draft: Draft, name: string): Draft {
  const metadata = field(draft.root, 'metadata');
  if (metadata?.type !== 'mapping') return draft;
  const changed = withField(metadata, 'name', text(name, metadata.origin));
  return withRoot(rememberId(draft), withField(draft.root, 'metadata', changed));
}

function configMap(name: string, namespace = ''): Draft {
  return draftOf(yaml(`{apiVersion: v1, kind: ConfigMap, metadata: {name: ${name}, namespace: "${namespace}"}}`));
}

function pod(name: string, map: string, namespace = ''): Draft {
  const volumes = `[{name: v, configMap: {name: ${map}}}]`;
  const metadata = `{name: ${name}, namespace: "${namespace}"}`;
  return draftOf(yaml(`{apiVersion: v1, kind: Pod, metadata: ${metadata}, spec: {volumes: ${volumes}}}`));
}

function mapOf(draft: Draft | undefined): unknown {
  return plain(at(draft?.root, 'spec', 'volumes', 0, 'configMap', 'name'));
}

test('a reference follows the rename of what it names', () => {
  const [, user] = rewriteReferences([renamed(configMap('a'), 'x-a'), pod('p', 'a')], NAME_REFERENCES, new Notes());
  expect(mapOf(user)).toBe('x-a');
});

test('a reference to what is not among the objects stays', () => {
  const [, user] = rewriteReferences([renamed(configMap('a'), 'x-a'), pod('p', 'b')], NAME_REFERENCES, new Notes());
  expect(mapOf(user)).toBe('b');
});

test('an object of another namespace is not meant', () => {
  const drafts = [renamed(configMap('a', 'one'), 'x-a'), pod('p', 'a', 'two')];
  expect(mapOf(rewriteReferences(drafts, NAME_REFERENCES, new Notes())[1])).toBe('a');
});

test('a name that several objects had is reported at the object that uses it', () => {
  const notes = new Notes();
  const drafts = [renamed(configMap('a'), 'x'), renamed(configMap('a'), 'y'), pod('p', 'a')];
  expect(mapOf(rewriteReferences(drafts, NAME_REFERENCES, notes)[2])).toBe('a');
  expect(notes.findings.map(({ message }) => message)).toEqual([
    'Pod p names a, which may be any of several renamed objects',
  ]);
});

test('whatever the renames, a pod names the object that it named before', () => {
  const random = randomNumbers(5);
  for (let round = 0; round < 50; round += 1) {
    const count = 1 + random(6);
    const maps = Array.from({ length: count }, (_, index) => {
      const map = configMap(`m${index}`);
      return random(2) === 0 ? map : renamed(renamed(map, `a${random(9)}-m${index}`), `z${random(9)}-m${index}`);
    });
    const pods = maps.map((_, index) => pod(`p${index}`, `m${index}`));
    const result = rewriteReferences([...maps, ...pods], NAME_REFERENCES, new Notes());
    expect(result.slice(count).map(mapOf)).toEqual(maps.map(({ id }) => id.name));
  }
});
