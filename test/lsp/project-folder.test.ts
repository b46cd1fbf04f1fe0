import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { baselineText } from '../../src/baseline.ts';
import { entriesOf } from '../../src/check/baseline.ts';
import { ProjectFolder } from '../../src/lsp/project-folder.ts';
import { BOOTSTRAP, writeFolder } from '../support/folder.ts';
import { kustomization, timeoutsPage } from '../support/git-history.ts';
import { writeFiles } from '../support/write-files.ts';

const CONFIG = 'repository: fleet\nwiki: wiki\n';
const FILES = {
  ...Object.fromEntries(Object.entries(BOOTSTRAP).map(([path, text]) => [`fleet/${path}`, text])),
  'fleet/clusters/home/web.yaml': kustomization('web', '5m'),
  'wiki/web.md': timeoutsPage({ web: '7m' }),
};

interface Opened {
  readonly root: string;
  readonly folder: ProjectFolder;
  /** What was told, each with its level. */
  readonly told: readonly string[];
  readonly write: (files: Readonly<Record<string, string>>) => void;
  /** Reads and compares anew, and gives the messages of what has drifted. */
  readonly look: () => readonly string[];
}

function open(files: Readonly<Record<string, string>>): Opened {
  const root = writeFolder(files);
  const told: string[] = [];
  const folder = new ProjectFolder(root, {}, (level, message) => told.push(`${level}: ${message.replace(root, '.')}`));
  const look = () => {
    folder.refresh();
    folder.check();
    const claims = folder.checked?.reported.claims ?? [];
    return claims.flatMap(({ verdict, message }) => (verdict === 'drifted' ? message : []));
  };
  return { root, folder, told, write: (changed) => writeFiles(root, Object.entries(changed)), look };
}

const DRIFT = 'spec.timeout of Kustomization web is 5m, not 7m';

test('a folder without a configuration is told once, and read as soon as it has one', () => {
  const { folder, told, write, look } = open(FILES);
  expect([look(), look()]).toEqual([[], []]);
  expect(folder.checked).toBeNull();
  expect(told).toEqual(['note: there is no wikiproof.yaml in .: nothing is checked until there is one']);
  write({ 'wikiproof.yaml': CONFIG });
  expect(look()).toEqual([DRIFT]);
});

test('a configuration that goes takes the project with it', () => {
  const { root, folder, told, look } = open({ ...FILES, 'wikiproof.yaml': CONFIG });
  expect(look()).toEqual([DRIFT]);
  rmSync(join(root, 'wikiproof.yaml'));
  expect(look()).toEqual([]);
  expect(folder.checked).toBeNull();
  expect(told).toHaveLength(1);
});

test('a broken configuration is told once, and what was known stays until it is mended', () => {
  const { told, write, look } = open({ ...FILES, 'wikiproof.yaml': CONFIG });
  look();
  write({ 'wikiproof.yaml': 'repositry: fleet\n' });
  expect([look(), look()]).toEqual([[DRIFT], [DRIFT]]);
  expect(told).toEqual([
    'problem: wikiproof.yaml:1: unknown key "repositry" in the configuration; did you mean "repository"?',
  ]);
  write({ 'wikiproof.yaml': `${CONFIG}rules: { flux/timeout: off }\n` });
  expect(look()).toEqual([]);
  write({ 'wikiproof.yaml': 'repositry: fleet\n' });
  look();
  expect(told).toHaveLength(2);
});

test('a repository that is away leaves what was known, and is read again when it is back', () => {
  const { root, folder, told, look } = open({ ...FILES, 'wikiproof.yaml': CONFIG });
  look();
  renameSync(join(root, 'fleet'), join(root, 'away'));
  expect([look(), look()]).toEqual([[DRIFT], [DRIFT]]);
  folder.setTexts(new Map([['web.md', timeoutsPage({ web: '5m' })]]));
  expect(look()).toEqual([]);
  folder.setTexts(new Map());
  expect(look()).toEqual([DRIFT]);
  expect(told).toHaveLength(1);
  expect(told[0]).toMatch(/^problem: The repository .* cannot be read/);
  rmSync(join(root, 'away/clusters/home/web.yaml'));
  renameSync(join(root, 'away'), join(root, 'fleet'));
  expect(look()).toEqual([]);
});

test('what the baseline knows is not reported, from the moment that it is written', () => {
  const { folder, write, look } = open({ ...FILES, 'wikiproof.yaml': CONFIG });
  expect(look()).toEqual([DRIFT]);
  const outcome = folder.checked?.project.outcome;
  if (outcome === undefined) throw new Error('Nothing was checked.');
  write({ 'wikiproof-baseline.json': baselineText(entriesOf(outcome)) });
  expect(look()).toEqual([]);
});

test('a repository in which Flux is nowhere is told once', () => {
  const { told, write, look } = open({
    'wikiproof.yaml': CONFIG,
    'fleet/a.yaml': '',
    'wiki/web.md': FILES['wiki/web.md'],
  });
  expect([look(), look()]).toEqual([[], []]);
  expect(told).toEqual(['note: there is no cluster in ./fleet: no statement can be held against it']);
  write(FILES);
  expect(look()).toEqual([DRIFT]);
});

test('texts that are open stand before their files until they are closed', () => {
  const { folder, look } = open({ ...FILES, 'wikiproof.yaml': CONFIG });
  look();
  folder.setTexts(new Map([['web.md', timeoutsPage({ web: '5m' })]]));
  expect(look()).toEqual([]);
  folder.setTexts(new Map());
  expect(look()).toEqual([DRIFT]);
});

test('a folder that is gone is one problem', () => {
  const { root, told, look } = open({ ...FILES, 'wikiproof.yaml': CONFIG });
  look();
  rmSync(root, { recursive: true });
  look();
  expect(told).toHaveLength(1);
  mkdirSync(root);
});
