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

test('a branch is followed by the source that is named right before it', () => {
  const branch = (name: string, value: string) => [[name, 'branch', value]];
  expect(said('Flux tracks the `main` branch.')).toEqual(branch('flux-system', 'main'));
  expect(said('Flux has `charts`, which tracks the `edge` branch.')).toEqual(branch('charts', 'edge'));
  expect(said('The apps reference the GitRepository named `charts` which follows the branch `edge`.')).toEqual(
    branch('charts', 'edge'),
  );
});

test('of several sources that a sentence names, none is taken for the one that follows a branch', () => {
  expect(said('Besides `charts` there is Flux, which tracks the `main` branch.')).toEqual([]);
});
