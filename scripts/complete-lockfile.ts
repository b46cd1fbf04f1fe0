/**
 * `npm install` leaves out of the lockfile those platform packages (`@biomejs/cli-darwin-arm64`, …) that the registry
 * at hand does not serve, and `npm ci` then refuses the lockfile, on this machine and on every other. A mirror that
 * carries one platform only is enough for that. This puts the missing entries back: their versions stand in the
 * packages that ask for them, their platform in their names. Run it after every change of a dependency.
 */
import { readFileSync, writeFileSync } from 'node:fs';

const OPERATING_SYSTEMS: ReadonlyMap<string, string> = new Map([
  ['aix', 'aix'],
  ['android', 'android'],
  ['darwin', 'darwin'],
  ['freebsd', 'freebsd'],
  ['linux', 'linux'],
  ['netbsd', 'netbsd'],
  ['openbsd', 'openbsd'],
  ['openharmony', 'openharmony'],
  ['sunos', 'sunos'],
  ['win32', 'win32'],
  ['windows', 'win32'],
]);
const PROCESSORS: ReadonlySet<string> = new Set(
  'arm arm64 ia32 loong64 mips64el ppc64 riscv64 s390x wasm32 x64'.split(' '),
);
const C_LIBRARIES: ReadonlyMap<string, string> = new Map([
  ['gnu', 'glibc'],
  ['gnueabihf', 'glibc'],
  ['musl', 'musl'],
  ['musleabihf', 'musl'],
]);

/** The part of a lockfile entry (lockfileVersion 3) that is read or written here. */
export interface LockedPackage {
  readonly version?: string;
  readonly cpu?: readonly string[];
  readonly os?: readonly string[];
  readonly libc?: readonly string[];
  readonly dev?: true;
  readonly optional?: true;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

export type LockedPackages = Readonly<Record<string, LockedPackage>>;

/** A platform package that is asked for and has no entry. */
export interface Missing {
  readonly path: string;
  readonly entry: LockedPackage;
}

/** The `optionalDependencies` of locked packages for which there is no entry, with the entry they should have. */
export function missingPackages(packages: LockedPackages): readonly Missing[] {
  const missing = new Map<string, Missing>();
  for (const [path, locked] of Object.entries(packages)) {
    for (const [name, version] of Object.entries(locked.optionalDependencies ?? {})) {
      if (resolveLocked(packages, path, name)) continue;
      missing.set(name, { path: `node_modules/${name}`, entry: entryFor(name, version, locked.dev) });
    }
  }
  return [...missing.values()];
}

/** The path of the entry that `name` means to the package at `from`, as Node's resolution finds it. */
function resolveLocked(packages: LockedPackages, from: string, name: string): string | undefined {
  let folder = from;
  for (;;) {
    const path = `${folder && `${folder}/`}node_modules/${name}`;
    if (packages[path]) return path;
    if (folder === '') return undefined;
    folder = folder.slice(0, Math.max(0, folder.lastIndexOf('node_modules/') - 1));
  }
}

/** The entry with its keys in npm's order, so that npm leaves it as it is. */
function entryFor(name: string, version: string, dev: true | undefined): LockedPackage {
  const words = name.slice(name.indexOf('/') + 1).split('-');
  const os = words.map((word) => OPERATING_SYSTEMS.get(word)).find((found) => found !== undefined);
  const cpu = words.find((word) => PROCESSORS.has(word));
  const libc = words.map((word) => C_LIBRARIES.get(word)).find((found) => found !== undefined);
  if (!cpu) throw new Error(`package-lock.json lacks ${name}, and its name does not tell its platform: add it by hand`);
  return {
    version,
    cpu: [cpu],
    ...(dev && { dev }),
    ...(libc && { libc: [libc] }),
    optional: true,
    ...(os && { os: [os] }),
  };
}

if (import.meta.main) {
  const file = new URL('../package-lock.json', import.meta.url);
  const lockfile = JSON.parse(readFileSync(file, 'utf8'));
  const missing = missingPackages(lockfile.packages);
  const packages = Object.entries({
    ...lockfile.packages,
    ...Object.fromEntries(missing.map(({ path, entry }) => [path, entry])),
  });
  packages.sort(([one], [other]) => one.localeCompare(other, 'en'));
  writeFileSync(file, `${JSON.stringify({ ...lockfile, packages: Object.fromEntries(packages) }, null, 2)}\n`);
  console.log(`package-lock.json: ${missing.length} packages of other platforms added`);
}
