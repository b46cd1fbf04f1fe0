import { expect, test } from 'vitest';
import { indexNames } from '../../../src/wiki/names.ts';
import { HARBOUR, statementsIn, subject } from '../statements.ts';

const NAMES = indexNames([
  ...HARBOUR,
  subject('GitRepository', 'flux-system'),
  subject('GitRepository', 'charts', 'apps'),
]);

function said(sentence: string) {
  return statementsIn(`# Flux\n\n${sentence}\n`, NAMES).map(([, ...statement]) => statement);
}

test('the address of a source may stand without a scheme, set apart or not', () => {
  const url = [['flux-system', 'spec.url', 'github.com/org/repo']];
  expect(said('Its `GitRepository` points at `github.com/org/repo`.')).toEqual(url);
  expect(said('The GitRepository points at github.com/org/repo, over HTTPS.')).toEqual(url);
  expect(said('The GitRepository `flux-system` points at github.com/org/repo.')).toEqual(url);
});

test('a source that is named is meant itself', () => {
  const url = [['charts', 'spec.url', 'github.com/org/charts']];
  expect(said('The GitRepository `charts` points at `github.com/org/charts`.')).toEqual(url);
  expect(said('The `charts` GitRepository points at github.com/org/charts.')).toEqual(url);
  expect(said('The GitRepository `podinfo` points at `github.com/org/podinfo`.')).toEqual([]);
});

test('another address, or another owner, is none of the source', () => {
  expect(said('The GitRepository points at github.com/org/repo/tree/main/clusters.')).toEqual([]);
  expect(said('The GitRepository lives beside github.com/org/repo.')).toEqual([]);
  expect(said('The chart points at github.com/org/repo.')).toEqual([]);
  expect(said('The GitRepository should point at github.com/org/repo.')).toEqual([]);
});
