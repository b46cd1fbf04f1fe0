import { posix } from 'node:path';
import { formatPlace } from '../vocabulary/place.ts';
import { nameClusters } from './cluster-names.ts';
import type { ClusterRoot } from './deployment.ts';
import type { RepositoryFiles } from './files.ts';
import { type Deployer, folderOf } from './flux.ts';
import type { FluxObjects } from './flux-objects.ts';
import type { Resource } from './resource.ts';
import { BOOTSTRAP_SOURCE, checkoutOf, readCheckout, readSourceRef, type SourceRef, sourceKey } from './sources.ts';
import { syncedKustomization } from './synced-kustomization.ts';
import { textAt } from './traced.ts';

/** A cluster's root before it has its name: `folder` tells it from others. */
interface Found {
  readonly folder: string;
  readonly kustomizations: readonly Resource[];
  readonly appliesFolder: boolean;
  readonly ownSources: ReadonlySet<string>;
  readonly madeBy: string | null;
}

const BOOTSTRAP_FILE = /^gotk-sync\.ya?ml$/;

/**
 * Where Flux begins in each cluster, by the first of these that the repository has: what `flux bootstrap` wrote
 * (`gotk-sync.yaml`) and what FluxInstances sync; the folders under `clusters/` with Kustomizations; the Kustomizations
 * that no other Kustomization reaches; the folders under `clusters/`. Reads the file system.
 */
export function findRoots(objects: FluxObjects, files: RepositoryFiles, deployer: Deployer): readonly ClusterRoot[] {
  const installed = mergeByFolder([...bootstrapped(objects), ...synced(objects, files)]);
  if (installed.length > 0) return named(installed, files);
  const folders = clusterFolders(objects, files);
  if (folders.length > 0) return named(folders, files);
  const kustomizations = unreached(objects, files, deployer);
  return named(kustomizations.length > 0 ? kustomizations : plainClusterFolders(objects, files), files);
}

function bootstrapped(objects: FluxObjects): readonly Found[] {
  const roots = objects.kustomizations.filter(({ place }) => BOOTSTRAP_FILE.test(posix.basename(place.file)));
  const isInPlace = (root: Resource) => root.place.file.startsWith(`${pathOf(root)}/`);
  return roots
    .toSorted((a, b) => Number(isInPlace(b)) - Number(isInPlace(a)))
    .map((kustomization) => {
      const beside = objects.gitRepositories.filter(({ place }) => place.file === kustomization.place.file);
      const source = readSourceRef(kustomization) ?? BOOTSTRAP_SOURCE;
      return {
        folder: pathOf(kustomization),
        kustomizations: [kustomization],
        appliesFolder: false,
        ownSources: sourcesOf([source], beside.map(readCheckout), objects),
        madeBy: null,
      };
    });
}

/** A FluxInstance whose path is not here is one for another repository, or a template. */
function synced(objects: FluxObjects, files: RepositoryFiles): readonly Found[] {
  return objects.syncs.flatMap((sync) => {
    const kustomization = syncedKustomization(sync);
    if (!files.isFolder(pathOf(kustomization))) return [];
    const checkout = checkoutOf(textAt(sync.node, 'url') ?? '', textAt(sync.node, 'ref') ?? '');
    return {
      folder: pathOf(kustomization),
      kustomizations: [kustomization],
      appliesFolder: false,
      ownSources: sourcesOf([readSourceRef(kustomization) ?? BOOTSTRAP_SOURCE], [checkout], objects),
      madeBy: 'flux-operator makes this Kustomization from spec.sync of a FluxInstance',
    };
  });
}

/** Folders `clusters/<name>` with Flux Kustomizations, at any depth. */
function clusterFolders(objects: FluxObjects, files: RepositoryFiles): readonly Found[] {
  const folders = new Set<string>();
  for (const { place } of objects.kustomizations) {
    const parts = posix.dirname(place.file).split('/');
    const index = parts.lastIndexOf('clusters');
    if (index !== -1 && index + 1 < parts.length) folders.add(parts.slice(0, index + 2).join('/'));
  }
  return appliedFolders([...folders], likelySources(objects, files));
}

/** The folders in `clusters/`, for a repository in which nothing speaks of Flux: what applies them is outside Git. */
function plainClusterFolders(objects: FluxObjects, files: RepositoryFiles): readonly Found[] {
  const folders = files.list('clusters').filter((item) => item.isFolder);
  return appliedFolders(
    folders.map(({ name }) => `clusters/${name}`),
    likelySources(objects, files),
  );
}

function appliedFolders(folders: readonly string[], ownSources: ReadonlySet<string>): readonly Found[] {
  return folders.map((folder) => ({ folder, kustomizations: [], appliesFolder: true, ownSources, madeBy: null }));
}

/**
 * The Kustomizations that no other reaches, one cluster for each folder that holds one which reaches others. The rest
 * is taken for leftovers, unless no Kustomization reaches any: then all of them are one cluster.
 */
function unreached(objects: FluxObjects, files: RepositoryFiles, deployer: Deployer): readonly Found[] {
  const ownSources = likelySources(objects, files);
  const reached = new Set<string>();
  const reaching = new Set<Resource>();
  for (const kustomization of outermostFirst(objects.kustomizations)) {
    if (reached.has(formatPlace(kustomization.place))) continue;
    const root = { cluster: '', kustomizations: [kustomization], folder: null, ownSources, madeBy: null };
    for (const { resource } of deployer.deploy(root).kustomizations) {
      const place = formatPlace(resource.place);
      if (place === formatPlace(kustomization.place)) continue;
      reached.add(place);
      reaching.add(kustomization);
    }
  }
  const roots = objects.kustomizations.filter(({ place }) => !reached.has(formatPlace(place)));
  const found = { appliesFolder: false, ownSources, madeBy: null };
  if (reaching.size === 0) {
    return roots.length === 0 ? [] : [{ ...found, folder: commonFolder(roots), kustomizations: roots }];
  }
  const folders = new Set(roots.filter((root) => reaching.has(root)).map(({ place }) => posix.dirname(place.file)));
  return [...folders].map((folder) => ({
    ...found,
    folder: folder === '.' ? '' : folder,
    kustomizations: roots.filter(({ place }) => posix.dirname(place.file) === folder),
  }));
}

/** Those first below whose path stand the most others: what they reach need not be asked in turn. */
function outermostFirst(kustomizations: readonly Resource[]): readonly Resource[] {
  const below = new Map<string, number>();
  for (const { place } of kustomizations) {
    for (let folder = place.file; folder !== '.'; ) {
      folder = posix.dirname(folder);
      const key = folder === '.' ? '' : folder;
      below.set(key, (below.get(key) ?? 0) + 1);
    }
  }
  const weight = (kustomization: Resource) => below.get(pathOf(kustomization)) ?? 0;
  return kustomizations.toSorted((a, b) => weight(b) - weight(a));
}

function commonFolder(kustomizations: readonly Resource[]): string {
  const [first = [], ...rest] = kustomizations.map(({ place }) => place.file.split('/').slice(0, -1));
  const common = first.filter((part, index) =>
    rest.every((parts) => sameStart(parts, first, index) && parts[index] === part),
  );
  return common.join('/');
}

function sameStart(a: readonly string[], b: readonly string[], length: number): boolean {
  return b.slice(0, length).every((part, index) => a[index] === part);
}

function pathOf(kustomization: Resource): string {
  return folderOf(textAt(kustomization.root, 'spec', 'path') ?? '');
}

/** The keys of these sources, and of every GitRepository that fetches the same. */
function sourcesOf(
  sources: readonly SourceRef[],
  checkouts: readonly (string | null)[],
  objects: FluxObjects,
): ReadonlySet<string> {
  const keys = new Set(sources.map(sourceKey));
  for (const repository of objects.gitRepositories) {
    const checkout = readCheckout(repository);
    if (checkout !== null && checkouts.includes(checkout)) keys.add(sourceKey(refTo(repository)));
  }
  return keys;
}

function refTo({ kind, namespace, name }: Resource): SourceRef {
  return { kind, namespace: namespace ?? BOOTSTRAP_SOURCE.namespace, name };
}

/**
 * Without a root nothing says which source is the repository itself: the one that bootstrap would name, and every
 * source all of whose Kustomizations name a folder that is here.
 */
function likelySources(objects: FluxObjects, files: RepositoryFiles): ReadonlySet<string> {
  const fits = new Map<string, boolean>();
  for (const kustomization of objects.kustomizations) {
    const source = readSourceRef(kustomization);
    if (!source) continue;
    const key = sourceKey(source);
    const path = pathOf(kustomization);
    fits.set(key, (fits.get(key) ?? true) && path !== '' && files.isFolder(path));
  }
  const fitting = [...fits].filter(([, isHere]) => isHere).map(([key]) => key);
  return new Set([sourceKey(BOOTSTRAP_SOURCE), ...fitting]);
}

/**
 * One root for each folder: what one file writes of it together. Copies of it elsewhere, and what is made of values that
 * stand in several files, do not count twice.
 */
function mergeByFolder(found: readonly Found[]): readonly Found[] {
  const merged = new Map<string, Found>();
  for (const root of found) {
    const other = merged.get(root.folder);
    if (!other) merged.set(root.folder, root);
    else if (root.madeBy === null && fileOf(root) === fileOf(other)) merged.set(root.folder, merge(other, root));
  }
  return [...merged.values()];
}

function fileOf(found: Found): string | undefined {
  return found.kustomizations[0]?.place.file;
}

function merge(a: Found, b: Found): Found {
  const kustomizations = [...a.kustomizations, ...b.kustomizations];
  return { ...a, kustomizations, ownSources: a.ownSources.union(b.ownSources) };
}

function named(found: readonly Found[], files: RepositoryFiles): readonly ClusterRoot[] {
  const names = nameClusters(
    found.map(({ folder }) => folder),
    posix.basename(files.root),
  );
  const roots = found.map(({ folder, kustomizations, appliesFolder, ownSources, madeBy }, index) => ({
    cluster: names[index] ?? '',
    kustomizations,
    folder: appliesFolder ? folder : null,
    ownSources,
    madeBy,
  }));
  return roots.toSorted((a, b) => (a.cluster < b.cluster ? -1 : 1));
}
