import { expect, test } from 'vitest';
import { pagesOfShard, type SizedPage } from '../../src/shards/assign.ts';

function pagesOf(sizes: readonly number[]): readonly SizedPage[] {
  return sizes.map((size, index) => ({ path: `page-${index}.md`, size }));
}

function shardsOf(pages: readonly SizedPage[], count: number): readonly (readonly string[])[] {
  return Array.from({ length: count }, (_, index) => [...pagesOfShard(pages, { index: index + 1, count })]);
}

const MANY = pagesOf(Array.from({ length: 500 }, (_, index) => ((index * 7919) % 1000) * 20));

test.each([1, 2, 4, 7, 64])('each page is in exactly one of %i shards', (count) => {
  expect(shardsOf(MANY, count).flat().sort()).toEqual(MANY.map(({ path }) => path).sort());
});

test('the same pages are in a shard in whatever order they are listed', () => {
  expect(shardsOf([...MANY].reverse(), 4)).toEqual(shardsOf(MANY, 4));
});

test('the shards have about the same to do, the first fewer pages as it reads those of all', () => {
  const sizes = new Map(MANY.map(({ path, size }) => [path, size]));
  const total = MANY.reduce((sum, { size }) => sum + size, 0);
  const shares = shardsOf(MANY, 4).map((paths) => paths.reduce((sum, path) => sum + (sizes.get(path) ?? 0), 0) / total);
  expect(shares.map((share) => Math.round(share * 100))).toEqual([3, 32, 32, 32]);
});

test('empty pages are dealt out as well', () => {
  expect(shardsOf(pagesOf([0, 0, 0, 0]), 2).map((paths) => paths.length)).toEqual([2, 2]);
});

test('shards beyond the number of pages have none', () => {
  expect(
    shardsOf(pagesOf([10]), 3)
      .map((paths) => paths.length)
      .sort(),
  ).toEqual([0, 0, 1]);
});
