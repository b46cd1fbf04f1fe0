import { formatPlace } from '../vocabulary/place.ts';
import { readCluster } from './cluster.ts';
import { derivedFacts } from './derived-facts.ts';
import { entityOf, subjectOf } from './entities.ts';
import type { Cluster, Entity } from './facts.ts';
import { openFiles } from './files.ts';
import type { RepositoryFinding } from './finding.ts';
import { Deployer } from './flux.ts';
import { findFluxObjects } from './flux-objects.ts';
import { readCommit } from './git.ts';
import { RepositoryError } from './repository-error.ts';
import type { Resource } from './resource.ts';
import { findRoots } from './roots.ts';

/** What was read of a Flux repository. */
export interface Repository {
  /** The absolute folder. */
  readonly root: string;
  /** The commit that is checked out, `null` outside Git. */
  readonly commit: string | null;
  readonly clusters: readonly Cluster[];
  /** Flux Kustomizations that the repository declares and no root reaches: known, but not deployed. */
  readonly unreachable: readonly Entity[];
  readonly findings: readonly RepositoryFinding[];
  /** Every file below the root, relative to it. */
  readonly files: ReadonlySet<string>;
}

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
  const objects = findFluxObjects(files);
  const deployer = new Deployer(files, new Map(Object.entries(options.variables ?? {})));
  const roots = findRoots(objects, files, deployer);
  const readings = roots.map((clusterRoot) => readCluster(deployer.deploy(clusterRoot)));
  const asked = readings.filter(({ cluster }) => options.clusters?.includes(cluster.name) ?? true);
  // Where nothing was found to begin at, a broken file may be the reason.
  const inFiles = roots.length === 0 ? files.allFindings : files.findings;
  refuseUnknownClusters(
    options.clusters ?? [],
    readings.map(({ cluster }) => cluster.name),
  );
  return {
    root: files.root,
    commit: readCommit(files.root),
    clusters: asked.map(({ cluster }) => cluster),
    unreachable: findUnreachable(
      objects.kustomizations,
      readings.map(({ cluster }) => cluster),
    ),
    findings: withoutRepeats([...inFiles, ...asked.flatMap(({ findings }) => findings)]),
    files: files.paths,
  };
}

function refuseUnknownClusters(asked: readonly string[], names: readonly string[]): void {
  const unknown = asked.find((name) => !names.includes(name));
  if (unknown === undefined) return;
  const known = names.length === 0 ? 'it has none' : `it has ${names.join(', ')}`;
  throw new RepositoryError(`The repository has no cluster ${unknown}; ${known}`);
}

/** A manifest that stands for no object of its own, such as a patch, has the name of one that is applied. */
function findUnreachable(kustomizations: readonly Resource[], clusters: readonly Cluster[]): readonly Entity[] {
  const applied = new Set(clusters.flatMap((cluster) => cluster.kustomizations.map(({ subject }) => subject.name)));
  const unreachable = kustomizations.filter(({ name }) => !applied.has(name));
  const derived = derivedFacts(() => undefined);
  return unreachable.map((resource) => entityOf(resource, subjectOf(resource, null), null, derived));
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
