import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { LockedPackages } from '../../scripts/complete-lockfile.ts';
import { missingPackages } from '../../scripts/complete-lockfile.ts';

const LOCKFILE = path.resolve(import.meta.dirname, '../../package-lock.json');

test('our lockfile holds the packages of every platform, so that npm ci takes it', () => {
  const { packages } = JSON.parse(readFileSync(LOCKFILE, 'utf8')) as { packages: LockedPackages };
  expect(missingPackages(packages)).toEqual([]);
});

test('our lockfile names no registry', () => {
  expect(readFileSync(LOCKFILE, 'utf8')).not.toContain('"resolved"');
});

test('a package of another platform gets the entry that its name tells', () => {
  const packages: LockedPackages = {
    '': {},
    'node_modules/tool': {
      version: '2.0.0',
      dev: true,
      optionalDependencies: {
        '@tool/linux-x64-musl': '2.0.0',
        '@tool/darwin-arm64': '2.0.0',
        'tool-wasm32-wasi': '1.9.0',
      },
    },
    'node_modules/@tool/linux-x64-musl': { version: '2.0.0', optional: true },
  };
  expect(missingPackages(packages)).toEqual([
    {
      path: 'node_modules/@tool/darwin-arm64',
      entry: { version: '2.0.0', cpu: ['arm64'], os: ['darwin'], dev: true, optional: true },
    },
    { path: 'node_modules/tool-wasm32-wasi', entry: { version: '1.9.0', cpu: ['wasm32'], dev: true, optional: true } },
  ]);
});

test('a package that lies in the folder of the one that asks for it is not missing', () => {
  const packages: LockedPackages = {
    'node_modules/a/node_modules/b': { version: '1.0.0', optionalDependencies: { 'c-x64': '1.0.0', 'd-x64': '1.0.0' } },
    'node_modules/a/node_modules/c-x64': { version: '1.0.0' },
    'node_modules/d-x64': { version: '1.0.0' },
  };
  expect(missingPackages(packages)).toEqual([]);
});

test('a package whose name does not tell its platform is left to a person', () => {
  const packages: LockedPackages = { 'node_modules/a': { version: '1.0.0', optionalDependencies: { fast: '1.0.0' } } };
  expect(() => missingPackages(packages)).toThrow('package-lock.json lacks fast');
});
