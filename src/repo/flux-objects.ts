import type { RepositoryFiles } from './files.ts';
import { groupOf, isFluxKustomization, type Resource, readResource } from './resource.ts';
import { at, type TracedNode, textAt } from './traced.ts';

/** What a FluxInstance says of the repository that it makes a cluster follow (`spec.sync`). */
export interface Sync {
  /** `spec.sync`, or `instance.sync` in the values of the flux-instance chart. */
  readonly node: TracedNode;
  /** The FluxInstance's namespace, and the name of what it makes. */
  readonly namespace: string;
  /** Whether patches of the FluxInstance may change the Kustomization that it makes. */
  readonly patched: boolean;
}

/** The objects of a repository that tell how it reaches its clusters, applied or not. */
export interface FluxObjects {
  readonly kustomizations: readonly Resource[];
  readonly gitRepositories: readonly Resource[];
  readonly syncs: readonly Sync[];
}

const YAML_FILE = /\.ya?ml$/;
const FLUX_OPERATOR_GROUP = 'fluxcd.controlplane.io';
const DEFAULT_NAMESPACE = 'flux-system';

/** Words without which a file holds none of these objects: it is then not parsed. */
const MARKS = ['kustomize.toolkit.fluxcd.io', 'kind: GitRepository', FLUX_OPERATOR_GROUP];

function mayHoldFluxObjects(text: string): boolean {
  return MARKS.some((mark) => text.includes(mark)) || (text.includes('instance:') && text.includes('sync:'));
}

/** Looks through every YAML file of the repository. Reads the file system; faults of the files are left unreported. */
export function findFluxObjects(files: RepositoryFiles): FluxObjects {
  const kustomizations: Resource[] = [];
  const gitRepositories: Resource[] = [];
  const syncs: Sync[] = [];
  for (const path of files.paths) {
    const isLink = files.resolve(path) !== path;
    if (isLink || !YAML_FILE.test(path)) continue;
    for (const document of files.glance(path, mayHoldFluxObjects)) {
      const resource = readResource(document);
      if (resource && isFluxKustomization(resource)) kustomizations.push(resource);
      else if (resource?.kind === 'GitRepository') gitRepositories.push(resource);
      const sync = readSync(document, resource);
      if (sync) syncs.push(sync);
    }
  }
  return { kustomizations, gitRepositories, syncs };
}

/** From a FluxInstance, a HelmRelease of the flux-instance chart, or a file of values for that chart. */
function readSync(document: TracedNode, resource: Resource | null): Sync | undefined {
  const instance = findInstance(document, resource);
  const node = at(instance, 'sync');
  if (!node || !textAt(node, 'kind') || !textAt(node, 'url')) return undefined;
  const patched = mayPatchKustomization(at(instance, 'kustomize', 'patches'));
  return { node, namespace: resource?.namespace ?? DEFAULT_NAMESPACE, patched };
}

function findInstance(document: TracedNode, resource: Resource | null): TracedNode | undefined {
  if (!resource) return at(document, 'instance');
  if (resource.kind === 'HelmRelease') return at(document, 'spec', 'values', 'instance');
  const isInstance = resource.kind === 'FluxInstance' && groupOf(resource) === FLUX_OPERATOR_GROUP;
  return isInstance ? at(document, 'spec') : undefined;
}

/** Targets are regular expressions; one of letters alone means the kind of that name. */
const PLAIN_KIND = /^[A-Za-z]+$/;

function mayPatchKustomization(patches: TracedNode | undefined): boolean {
  if (patches?.type !== 'sequence') return patches?.type === 'unknown';
  return patches.items.some((patch) => {
    const target = textAt(patch, 'target', 'kind');
    return target === undefined || target === 'Kustomization' || !PLAIN_KIND.test(target);
  });
}
