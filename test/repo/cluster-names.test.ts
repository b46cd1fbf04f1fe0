import { expect, test } from 'vitest';
import { nameClusters } from '../../src/repo/cluster-names.ts';

test.each([
  [['clusters/home'], ['home']],
  [['clusters/stages/dev/clusters/east/flux'], ['east']],
  [['kubernetes/flux/cluster'], ['cluster']],
  [['clusters'], ['clusters']],
  [[''], ['fleet']],
  [
    ['kubernetes/main/flux', 'kubernetes/edge/flux'],
    ['main', 'edge'],
  ],
  [
    ['a/clusters/home', 'b/clusters/home', 'clusters/away'],
    ['a', 'b', 'away'],
  ],
  [
    ['a/x/flux', 'b/x/flux', 'b/y/flux'],
    ['a-x-flux', 'b-x-flux', 'b-y-flux'],
  ],
])('the clusters at %j are called %j', (folders, names) => {
  expect(nameClusters(folders, 'fleet')).toEqual(names);
});
