import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { cacheFolder, type Entry, readEntry, writeEntry } from '../../src/cache/store.ts';
import { writeFolder } from '../support/folder.ts';

const ENTRY: Entry = {
  inputs: { folders: ['/wiki'], files: [], versioned: [] },
  digest: '0a1b',
  status: 1,
  notes: [],
  reports: ['drifted\n'],
};

test.each<readonly [NodeJS.ProcessEnv, string | null]>([
  [{ WIKIPROOF_CACHE: '/cache', HOME: '/home/ada' }, '/cache'],
  [{ WIKIPROOF_CACHE: '', HOME: '/home/ada' }, null],
  [{ XDG_CACHE_HOME: '/var/cache', HOME: '/home/ada' }, '/var/cache/wikiproof'],
  [{ HOME: '/home/ada' }, '/home/ada/.cache/wikiproof'],
  [{}, null],
])('where %o the results are in %s', (environment, folder) => {
  expect(cacheFolder(environment)).toBe(folder);
});

test('a result comes back as it was, for its own question alone', () => {
  const folder = join(writeFolder({}), 'made/on/the/way');
  writeEntry(folder, 'check', ENTRY);
  expect(readEntry(folder, 'check')).toEqual(ENTRY);
  expect(readEntry(folder, 'check --verbose')).toBeNull();
});

test('a newer result takes the place of the older one, and nothing else is left in the folder', () => {
  const folder = writeFolder({});
  writeEntry(folder, 'check', ENTRY);
  writeEntry(folder, 'check', { ...ENTRY, digest: '2c3d' });
  expect(readEntry(folder, 'check')?.digest).toBe('2c3d');
  expect(readdirSync(folder)).toHaveLength(1);
});

test('nobody but its owner reads a result', () => {
  const folder = join(writeFolder({}), 'cache');
  writeEntry(folder, 'check', ENTRY);
  expect(statSync(folder).mode & 0o077).toBe(0);
  for (const file of readdirSync(folder)) expect(statSync(join(folder, file)).mode & 0o077).toBe(0);
});

test.each([
  ['empty', () => ''],
  ['cut off', (text: string) => text.slice(0, -5)],
  ['of another form', (text: string) => text.replace('"reports":[', '"reports":[1,')],
  ['no object', () => 'null'],
])('a file that is %s counts as none', (_, broken) => {
  const folder = writeFolder({});
  writeEntry(folder, 'check', ENTRY);
  const [name = ''] = readdirSync(folder);
  const file = join(folder, name);
  writeFileSync(file, broken(readFileSync(file, 'utf8')));
  expect(readEntry(folder, 'check')).toBeNull();
});

test('where nothing can be written, nothing is kept', () => {
  const file = join(writeFolder({ file: '' }), 'file');
  writeEntry(file, 'check', ENTRY);
  expect(readEntry(file, 'check')).toBeNull();
});
