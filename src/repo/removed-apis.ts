import type { Deployment } from './deployment.ts';
import type { RepositoryFinding } from './finding.ts';
import { groupOf, type Resource } from './resource.ts';
import { itemsAt, textAt } from './traced.ts';

/** What serves an API version no more, and since when. */
const REMOVED: Readonly<Record<string, string>> = {
  'kustomize.toolkit.fluxcd.io/v1beta1': 'kustomize-controller removed in 1.7; the version is v1',
  'kustomize.toolkit.fluxcd.io/v1beta2': 'kustomize-controller removed in 1.8; the version is v1',
  'helm.toolkit.fluxcd.io/v2beta1': 'helm-controller removed in 1.4; the version is v2',
  'helm.toolkit.fluxcd.io/v2beta2': 'helm-controller removed in 1.5; the version is v2',
  'source.toolkit.fluxcd.io/v1beta1': 'source-controller removed in 1.7; the version is v1',
  'source.toolkit.fluxcd.io/v1beta2': 'source-controller removed in 1.8; the version is v1',
  'extensions/v1beta1': 'Kubernetes removed in 1.22; the version is networking.k8s.io/v1 or apps/v1',
  'apps/v1beta1': 'Kubernetes removed in 1.16; the version is v1',
  'apps/v1beta2': 'Kubernetes removed in 1.16; the version is v1',
  'networking.k8s.io/v1beta1': 'Kubernetes removed in 1.22; the version is v1',
  'rbac.authorization.k8s.io/v1beta1': 'Kubernetes removed in 1.22; the version is v1',
  'apiextensions.k8s.io/v1beta1': 'Kubernetes removed in 1.22; the version is v1',
  'admissionregistration.k8s.io/v1beta1': 'Kubernetes removed in 1.22; the version is v1',
  'policy/v1beta1': 'Kubernetes removed in 1.25; the version of PodDisruptionBudget is v1',
  'batch/v1beta1': 'Kubernetes removed in 1.25; the version is v1',
  'autoscaling/v2beta1': 'Kubernetes removed in 1.25; the version is v2',
  'autoscaling/v2beta2': 'Kubernetes removed in 1.26; the version is v2',
};

/** So many objects are shown as evidence, and no more. */
const MOST_SHOWN = 10;

/**
 * Objects in API versions that today's Flux or Kubernetes has removed: one finding for a version of a kind. Not where
 * the cluster holds a definition that still serves it, as an older Flux brings along.
 */
export function findRemovedApis(deployment: Deployment): readonly RepositoryFinding[] {
  const resources = [
    ...deployment.kustomizations.map(({ resource }) => resource),
    ...deployment.objects.map(({ resource }) => resource),
  ];
  const served = servedVersions(resources);
  const removed = resources.filter(
    (resource) => Object.hasOwn(REMOVED, resource.apiVersion) && !served.has(versionOf(resource)),
  );
  return [...Map.groupBy(removed, versionOf)].flatMap(([, objects]) => {
    const [first] = objects;
    if (!first) return [];
    const others = objects.length > 1 ? ` and ${objects.length - 1} more` : '';
    return {
      rule: 'kube/removed-api',
      message: `${first.kind} ${first.name}${others}: the apiVersion is ${first.apiVersion}, which ${REMOVED[first.apiVersion]}`,
      evidence: objects.slice(0, MOST_SHOWN).map(({ place }) => place),
    };
  });
}

function versionOf({ apiVersion, kind }: Resource): string {
  return `${apiVersion} ${kind}`;
}

/** What the CustomResourceDefinitions of the cluster serve, as `versionOf` writes it. */
function servedVersions(resources: readonly Resource[]): ReadonlySet<string> {
  const served = new Set<string>();
  for (const resource of resources) {
    if (resource.kind !== 'CustomResourceDefinition' || groupOf(resource) !== 'apiextensions.k8s.io') continue;
    const group = textAt(resource.root, 'spec', 'group');
    const kind = textAt(resource.root, 'spec', 'names', 'kind');
    for (const version of itemsAt(resource.root, 'spec', 'versions')) {
      served.add(`${group}/${textAt(version, 'name')} ${kind}`);
    }
  }
  return served;
}
