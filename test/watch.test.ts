import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, onTestFinished, test, vi } from 'vitest';
import { watchInputs } from '../src/watch.ts';
import { writeFolder } from './support/folder.ts';
import { startHistory } from './support/git-history.ts';

/** In milliseconds: so long that nothing is looked at but what is told. */
const NEVER = 3_600_000;

const TOLD = { timeout: 30_000, interval: 10 };

/** In milliseconds: long enough for what was written before to have been told. */
const QUIET = 300;

/** Watches a folder, one file beside it and its Git, and gives how often there was a look since it was asked last. */
async function watchFolder(folder: string, pulse = NEVER): Promise<() => number> {
  let looks = 0;
  const inputs = { folders: [join(folder, 'tree')], files: [join(folder, 'one.yaml')], versioned: [folder] };
  const close = watchInputs(
    () => inputs,
    () => {
      looks++;
    },
    pulse,
  );
  onTestFinished(close);
  const take = () => {
    const taken = looks;
    looks = 0;
    return taken;
  };
  await vi.waitFor(() => expect(take()).toBe(1), TOLD);
  return take;
}

const FILES = { 'tree/page.md': 'one', 'tree/below/other.md': 'one', 'tree/node_modules/a.md': 'one' };

test('what is written, saved in one piece, added and removed is looked at', async () => {
  const folder = writeFolder(FILES);
  const take = await watchFolder(folder);
  const changes = [
    () => writeFileSync(join(folder, 'tree/page.md'), 'two'),
    () => {
      writeFileSync(join(folder, 'tree/below/.other.md.swp'), 'two');
      renameSync(join(folder, 'tree/below/.other.md.swp'), join(folder, 'tree/below/other.md'));
    },
    () => writeFileSync(join(folder, 'one.yaml'), 'there now'),
    () => mkdirSync(join(folder, 'tree/new/deep'), { recursive: true }),
    () => writeFileSync(join(folder, 'tree/new/deep/page.md'), 'one'),
    () => rmSync(join(folder, 'tree/new'), { recursive: true }),
  ];
  for (const change of changes) {
    await wait(QUIET);
    take();
    change();
    await vi.waitFor(() => expect(take(), String(change)).toBeGreaterThan(0), TOLD);
  }
});

test('a folder that comes back is watched again', async () => {
  const folder = writeFolder(FILES);
  const take = await watchFolder(folder);
  renameSync(join(folder, 'tree/below'), join(folder, 'tree/away'));
  renameSync(join(folder, 'tree/away'), join(folder, 'tree/below'));
  rmSync(join(folder, 'tree/below'), { recursive: true });
  mkdirSync(join(folder, 'tree/below'));
  await vi.waitFor(() => expect(take()).toBeGreaterThan(0), TOLD);
  await wait(QUIET);
  take();
  writeFileSync(join(folder, 'tree/below/other.md'), 'two');
  await vi.waitFor(() => expect(take()).toBeGreaterThan(0), TOLD);
});

test('a commit is looked at', async () => {
  const { root, commit } = startHistory();
  commit('start', FILES);
  const take = await watchFolder(root);
  commit('more', {});
  await vi.waitFor(() => expect(take()).toBeGreaterThan(0), TOLD);
});

test('installed packages, files beside the one that counts, and what is only read are not', async () => {
  const folder = writeFolder(FILES);
  const take = await watchFolder(folder);
  await wait(QUIET);
  writeFileSync(join(folder, 'tree/node_modules/a.md'), 'two');
  writeFileSync(join(folder, 'two.yaml'), 'two');
  await wait(QUIET);
  expect(take()).toBe(0);
});

test('what is written in one go is looked at once', async () => {
  const folder = writeFolder(FILES);
  const take = await watchFolder(folder);
  await wait(QUIET);
  for (let number = 0; number < 50; number++) writeFileSync(join(folder, `tree/page-${number}.md`), 'one');
  await wait(QUIET);
  expect(take()).toBeLessThan(10);
});

test('where nothing tells of changes, they are found by looking now and then', async () => {
  const folder = writeFolder(FILES);
  const take = await watchFolder(folder, 10);
  await vi.waitFor(() => expect(take()).toBeGreaterThan(0), TOLD);
});
