import { basename } from 'node:path';
import { formatPlace, type Place } from '../vocabulary/place.ts';
import { type ClusterReading, readCluster } from './cluster.ts';
import { findCommented } from './comments.ts';
import { derivedFacts } from './derived-facts.ts';
import { entityOf, subjectOf } from './entities.ts';
import type { Cluster, Entity } from './facts.ts';
import type { FileSource } from './file-source.ts';
import { openFiles, openFilesAt, RepositoryFiles } from './files.ts';
import type { RepositoryFinding } from './finding.ts';
import { Deployer } from './flux.ts';
import { findFluxObjects } from './flux-objects.ts';
import { type Commit, hasUncommitted, readCommit } from './git.ts';
import { findImageMarkers, type ImageMarker } from './image-markers.ts';
import { lineChanges } from './line-changes.ts';
import { findRemote, type Remote } from './remote.ts';
import { RepositoryError } from './repository-error.ts';
import type { Resource } from './resource.ts';
import { findRoots } from './roots.ts';
import { at } from './traced.ts';

/** What was read of a Flux repository. */
export interface Repository {
  /** The absolute folder; of an export the file, below which nothing lies. */
  readonly root: string;
  /** What the folder is called. */
  readonly name: string;
  /** For facts that were exported: the folder that they are of, as whoever exported them named it. */
  readonly exportedRoot: string | null;
  /** The commit that is checked out, `null` outside Git. */
  readonly commit: string | null;
  /** Whether files below the root are not as that commit has them. */
  readonly uncommittedChanges: boolean;
  readonly clusters: readonly Cluster[];
  /** Flux Kustomizations that the repository declares and no root reaches: known, but not deployed. */
  readonly unreachable: readonly Entity[];
  readonly findings: readonly RepositoryFinding[];
  /** Every file below the root, relative to it. */
  readonly files: ReadonlySet<string>;
  /**
   * The addresses and ports that are left in a comment of a manifest and stand in none otherwise, with their places. Reads
   * the file system, once.
   */
  readonly commented: () => ReadonlyMap<string, Place>;
  /** The lines that image-automation keeps up to date. Reads the file system, once. */
  readonly imageMarkers: () => readonly ImageMarker[];
  /** Where its files can be read on the web; `null` where that is not known. */
  readonly remote: Remote | null;
  /** The commit that last changed the first line of a place; `null` where Git does not tell. Runs Git, once a file. */
  readonly changed: (place: Place) => Commit | null;
}

/** What installs charts before Flux is there. */
const HELMFILE = /helmfile[^/]*(?:\/|\.ya?ml)/;

/** How a repository is to be read. */
export interface RepositoryOptions {
  /** The clusters to tell of, by name; all of them where it is left out. */
  readonly clusters?: readonly string[];
  /** Values of substituted variables that are provisioned outside Git, by name. */
  readonly variables?: Readonly<Record<string, string>>;
}

/**
 * Reads a Flux repository: its clusters, what each applies, the facts of it, and what is wrong with it. Reads the file
 * system and asks Git for the commit; changes and fetches nothing.
 *
 * @throws RepositoryError if the folder cannot be read, or has no cluster of a name that is asked for
 */
export function readRepository(root: string, options: RepositoryOptions = {}): Repository {
  const files = openFiles(root);
  const commit = readCommit(files.root);
  return readRepositoryFiles(
    files,
    { commit, uncommittedChanges: commit !== null && hasUncommitted(files.root) },
    options,
  );
}

/**
 * The same as the repository was at a commit; `null` where Git has no such commit. Asks Git for the files: nothing is
 * checked out.
 *
 * @throws RepositoryError if it had no cluster of a name that is asked for
 */
export function readRepositoryAt(root: string, commit: string, options: RepositoryOptions = {}): Repository | null {
  const files = openFilesAt(root, commit);
  return files && readRepositoryFiles(files, { commit, uncommittedChanges: false }, options);
}

/**
 * The same from files that come from elsewhere, such as a folder in which some are other than they stand.
 *
 * @throws RepositoryError if there is no cluster of a name that is asked for
 */
export function readRepositoryFrom(source: FileSource, options: RepositoryOptions = {}): Repository {
  return readRepositoryFiles(new RepositoryFiles(source), { commit: null, uncommittedChanges: false }, options);
}

/**
 * The same from files that are open already.
 *
 * @throws RepositoryError if there is no cluster of a name that is asked for
 */
export function readRepositoryFiles(
  files: RepositoryFiles,
  { commit, uncommittedChanges }: Pick<Repository, 'commit' | 'uncommittedChanges'>,
  options: RepositoryOptions,
): Repository {
  const objects = findFluxObjects(files);
  const deployer = new Deployer(files, new Map(Object.entries(options.variables ?? {})));
  const roots = findRoots(objects, files, deployer);
  const isInstalledOutside = [...files.paths].some((path) => HELMFILE.test(path));
  const readings = roots.map((clusterRoot) => readCluster(deployer.deploy(clusterRoot), isInstalledOutside));
  const asked = readings.filter(({ cluster }) => options.clusters?.includes(cluster.name) ?? true);
  // Where nothing was found to begin at, a broken file may be the reason.
  const inFiles = roots.length === 0 ? files.allFindings : files.findings;
  refuseUnknownClusters(
    options.clusters ?? [],
    readings.map(({ cluster }) => cluster.name),
  );
  const clusters = readings.map(({ cluster }) => cluster);
  const unreachable = findUnreachable(objects.kustomizations, readings);
  const found = [
    ...inFiles,
    ...asked.flatMap(({ findings }) => findings),
    ...unreachableFindings(unreachable, clusters),
  ];
  return {
    root: files.root,
    name: basename(files.root),
    exportedRoot: null,
    commit,
    uncommittedChanges,
    clusters: asked.map(({ cluster }) => cluster),
    unreachable,
    findings: withoutRepeats(found),
    files: files.paths,
    commented: once(() => findCommented(files)),
    imageMarkers: once(() => findImageMarkers(files)),
    remote: findRemote(files.root, commit, objects),
    changed: lineChanges(files, commit),
  };
}

/** The same function, which works its answer out when it is first asked. */
function once<Answer>(find: () => Answer): () => Answer {
  let answer: { readonly found: Answer } | undefined;
  return () => {
    answer ??= { found: find() };
    return answer.found;
  };
}

function refuseUnknownClusters(asked: readonly string[], names: readonly string[]): void {
  const unknown = asked.find((name) => !names.includes(name));
  if (unknown === undefined) return;
  const known = names.length === 0 ? 'it has none' : `it has ${names.join(', ')}`;
  throw new RepositoryError(`The repository has no cluster ${unknown}; ${known}`);
}

/**
 * Manifests that no cluster applies. One with the name of a Kustomization that is applied may be a patch for it, unless
 * it has all that a Kustomization needs.
 */
function findUnreachable(kustomizations: readonly Resource[], readings: readonly ClusterReading[]): readonly Entity[] {
  const names = new Set<string>();
  const places = new Set<string>();
  for (const { cluster, manifests } of readings) {
    for (const { subject } of cluster.kustomizations) names.add(subject.name);
    for (const place of manifests) places.add(formatPlace(place));
  }
  const derived = derivedFacts(() => undefined);
  return kustomizations
    .filter((resource) => !places.has(formatPlace(resource.place)) && (!names.has(resource.name) || isWhole(resource)))
    .map((resource) => entityOf(resource, subjectOf(resource, null), null, derived));
}

/** Whether the manifest has what every Kustomization needs; a patch has only what it changes. */
function isWhole({ root }: Resource): boolean {
  return ['interval', 'prune', 'sourceRef'].every((field) => at(root, 'spec', field) !== undefined);
}

/** What no root reaches is worth a word where everything that roots reach is known. */
function unreachableFindings(
  unreachable: readonly Entity[],
  clusters: readonly Cluster[],
): readonly RepositoryFinding[] {
  if (clusters.length === 0 || clusters.some(({ mayHoldMore }) => mayHoldMore.length > 0)) return [];
  return unreachable.map(({ subject, place }) => ({
    rule: 'flux/unreachable',
    message: `Kustomization ${subject.name} is declared here, and nothing that a cluster applies leads to it`,
    evidence: [place],
  }));
}

/** Clusters that share a base share its faults. */
function withoutRepeats(findings: readonly RepositoryFinding[]): readonly RepositoryFinding[] {
  const kept = new Map<string, RepositoryFinding>();
  for (const finding of findings) {
    const key = [finding.rule, finding.message, ...finding.evidence.map(formatPlace)].join('\n');
    if (!kept.has(key)) kept.set(key, finding);
  }
  return [...kept.values()];
}
