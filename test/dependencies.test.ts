import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import packageJson from '../package.json' with { type: 'json' };

const ROOT = path.resolve(import.meta.dirname, '..');

/** An entry of the lockfile. */
interface Locked {
  readonly license?: string;
  readonly dev?: boolean;
  readonly hasInstallScript?: boolean;
}

/** What may stand beside the MIT licence in one installation: all of it without conditions for whoever uses the program. */
const LICENCES: ReadonlySet<string> = new Set([
  ...['MIT', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'BlueOak-1.0.0', 'CC0-1.0', 'Unlicense'],
  ...['Python-2.0', '(MPL-2.0 OR Apache-2.0)', '(MIT OR CC0-1.0)', '(MIT AND Zlib)'],
]);

/** Licences with conditions for whoever changes these packages or links to them; they are installed as they come. */
const WITH_CONDITIONS: readonly (readonly [name: RegExp, licence: RegExp])[] = [
  // Changes of its files would have to be published; there are none.
  [/^elkjs$/, /^EPL-2\.0 OR GPL-3\.0-or-later$/],
  [/^lightningcss/, /^MPL-2\.0$/],
  // Astro's pictures: optional, and libvips is a library of its own that can be replaced.
  [/^@img\/sharp-/, /^(?:Apache-2\.0 AND )?LGPL-3\.0-or-later(?: AND MIT)?$/],
];

/** Without a licence in the lockfile, but with the MIT licence in the package, or in the one that these are builds of. */
const MIT_ELSEWHERE: readonly RegExp[] = [/^khroma$/, /^@astrojs\/compiler-binding-/, /^@pagefind\//];

function locked(): readonly (readonly [name: string, entry: Locked])[] {
  const { packages }: { readonly packages: Readonly<Record<string, Locked>> } = JSON.parse(
    readFileSync(path.join(ROOT, 'package-lock.json'), 'utf8'),
  );
  return Object.entries(packages)
    .filter(([place]) => place !== '')
    .map(([place, entry]) => [place.split('node_modules/').at(-1) ?? place, entry]);
}

function isAllowed(name: string, { license = '' }: Locked): boolean {
  if (LICENCES.has(license)) return true;
  if (license === '') return MIT_ELSEWHERE.some((pattern) => pattern.test(name));
  return WITH_CONDITIONS.some(([pattern, licence]) => pattern.test(name) && licence.test(license));
}

test('everything that comes with the program has a licence that goes with its own', () => {
  const shipped = locked().filter(([, { dev }]) => dev !== true);
  expect(shipped.length).toBeGreaterThan(100);
  const others = shipped.filter(([name, entry]) => !isAllowed(name, entry));
  expect(others.map(([name, { license }]) => `${name}: ${license ?? 'none'}`)).toEqual([]);
});

test('what is said of packages without a licence in the lockfile is so', () => {
  expect(readFileSync(path.join(ROOT, 'node_modules/khroma/license'), 'utf8')).toContain('The MIT License');
  const { license }: { readonly license: string } = JSON.parse(
    readFileSync(path.join(ROOT, 'node_modules/pagefind/package.json'), 'utf8'),
  );
  expect(license).toBe('MIT');
});

test('no package runs a script when it is installed', () => {
  const withScripts = locked().flatMap(([name, { hasInstallScript }]) => (hasInstallScript ? [name] : []));
  expect(withScripts).toEqual(Object.keys(packageJson.allowScripts));
  expect(Object.values(packageJson.allowScripts)).not.toContain(true);
});

test('every dependency is held to one version', () => {
  const { dependencies, devDependencies, optionalDependencies } = packageJson;
  for (const version of Object.values({ ...dependencies, ...devDependencies, ...optionalDependencies })) {
    expect(version).toMatch(/^\d+\.\d+\.\d+(?:-[\w.]+)?$/);
  }
  expect(existsSync(path.join(ROOT, 'package-lock.json'))).toBe(true);
});
