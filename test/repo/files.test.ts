import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { LARGEST_FILE_BYTES, openFiles } from '../../src/repo/files.ts';
import { RepositoryError } from '../../src/repo/repository-error.ts';
import { toPlain } from '../../src/repo/traced.ts';
import { rulesAndPlaces } from './support.ts';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'wikiproof-files-'));
});

afterEach(() => {
  rmSync(root, { recursive: true });
});

function write(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
}

function link(path: string, target: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  symlinkSync(target, join(root, path));
}

describe('the listing', () => {
  test('holds every file except those of Git and of packages', () => {
    for (const path of ['b/c.yaml', 'a.yaml', '.git/config', 'x/node_modules/p/p.yaml']) write(path, '');
    const files = openFiles(root);
    expect([...files.paths].sort()).toEqual(['a.yaml', 'b/c.yaml']);
    expect(files.list('')).toEqual([
      { name: 'a.yaml', isFolder: false },
      { name: 'b', isFolder: true },
      { name: 'x', isFolder: true },
    ]);
  });

  test('tells files from folders, however the path is written', () => {
    write('apps/web/a.yaml', '');
    const files = openFiles(root);
    expect(files.has('./apps//web/../web/a.yaml')).toBe(true);
    expect(files.has('apps/web')).toBe(false);
    expect(['apps/web/', './apps/web', '/apps/web'].map((path) => files.isFolder(path))).toEqual([true, true, true]);
    expect(['', '.', './'].map((path) => files.isFolder(path))).toEqual([true, true, true]);
  });

  test('ends at the root', () => {
    write('a.yaml', '');
    const files = openFiles(join(root));
    expect(files.has('../a.yaml')).toBe(false);
    expect(files.isFolder('..')).toBe(false);
    expect(files.text('../../etc/hostname')).toBeNull();
  });
});

describe('a root that is no folder', () => {
  test.each([
    ['does not exist', 'nowhere', /cannot be read: it does not exist/],
    ['is a file', 'a.yaml', /is not a folder/],
  ])('that %s is one clear line', (_, path, message) => {
    write('a.yaml', '');
    expect(() => openFiles(join(root, path))).toThrow(RepositoryError);
    expect(() => openFiles(join(root, path))).toThrow(message);
  });
});

describe('links', () => {
  test('inside the root are followed, and places name the file behind them', () => {
    write('base/app/a.yaml', 'a: 1\na: 2\n');
    link('clusters/home', '../base');
    link('clusters/app.yaml', '../base/app/a.yaml');
    const files = openFiles(root);
    expect(files.isFolder('clusters/home/app')).toBe(true);
    expect(files.documents('clusters/home/app/a.yaml').map(toPlain)).toEqual([{ a: 2 }]);
    expect(files.documents('clusters/app.yaml')).toBe(files.documents('base/app/a.yaml'));
    expect(rulesAndPlaces(files.findings)).toEqual(['yaml/duplicate-key base/app/a.yaml:2:1']);
  });

  test('out of the root are a finding and nothing else', () => {
    link('etc', '/etc');
    link('a/hostname', '../../hostname');
    link('a/hosts', '/etc/hosts');
    const files = openFiles(root);
    expect(files.has('etc/hosts')).toBe(false);
    expect(files.text('a/hosts')).toBeNull();
    expect([...rulesAndPlaces(files.findings)].sort()).toEqual([
      'repo/link-outside a/hosts:1:1',
      'repo/link-outside etc:1:1',
    ]);
  });

  test('to nothing, to themselves and in circles lead nowhere', () => {
    write('a/b.yaml', '');
    link('broken', 'nothing');
    link('self', 'self');
    link('a/up', '..');
    const files = openFiles(root);
    expect(['broken', 'self'].map((path) => files.has(path))).toEqual([false, false]);
    expect(files.has('a/up/a/up/a/b.yaml')).toBe(true);
    expect([...files.paths]).toEqual(['a/b.yaml']);
  });
});

describe('reading', () => {
  test('parses a file once', () => {
    write('a.yaml', 'a: 1\n');
    const files = openFiles(root);
    const documents = files.documents('a.yaml');
    write('a.yaml', 'a: 2\n');
    expect(files.documents('./a.yaml')).toBe(documents);
    expect(files.glance('a.yaml', () => false)).toBe(documents);
  });

  test('what is not UTF-8, or too large, is one finding however often it is asked for', () => {
    write('latin.yaml', Uint8Array.from([0x61, 0x3a, 0x20, 0xe9, 0x0a]));
    write('large.yaml', 'a: 1\n'.repeat(LARGEST_FILE_BYTES / 5 + 1));
    write('fine.yaml', 'a: é\n');
    const files = openFiles(root);
    for (const path of ['latin.yaml', 'large.yaml', 'latin.yaml', 'fine.yaml']) files.text(path);
    expect(files.documents('latin.yaml')).toEqual([]);
    expect(files.documents('fine.yaml').map(toPlain)).toEqual([{ a: 'é' }]);
    expect(files.findings.map(({ message, evidence }) => `${evidence[0]?.file}: ${message}`)).toEqual([
      'latin.yaml: This file is not UTF-8 text and is not read',
      'large.yaml: This file is larger than 5 MiB and is not read',
    ]);
  });

  test('of a file that is not there gives nothing', () => {
    const files = openFiles(root);
    expect(files.text('a.yaml')).toBeNull();
    expect(files.documents('a.yaml')).toEqual([]);
    expect(files.findings).toEqual([]);
  });
});

describe('a glance', () => {
  test('parses only what concerns the one who looks', () => {
    write('a.yaml', 'kind: Kustomization\n');
    write('b.yaml', 'kind: Service\n');
    const files = openFiles(root);
    const concerns = (text: string) => text.includes('Kustomization');
    expect(files.glance('a.yaml', concerns).map(toPlain)).toEqual([{ kind: 'Kustomization' }]);
    expect(files.glance('b.yaml', concerns)).toEqual([]);
    expect(files.documents('b.yaml').map(toPlain)).toEqual([{ kind: 'Service' }]);
  });

  test('reports no fault until the file is needed', () => {
    write('a.yaml', 'a: [\n');
    const files = openFiles(root);
    files.glance('a.yaml', () => true);
    expect(files.findings).toEqual([]);
    expect(files.allFindings.map(({ rule }) => rule)).toEqual(['yaml/syntax']);
    files.documents('a.yaml');
    expect(files.findings.map(({ rule }) => rule)).toEqual(['yaml/syntax']);
  });
});
