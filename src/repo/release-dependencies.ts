import type { AppliedObject, Deployment } from './deployment.ts';
import type { RepositoryFinding } from './finding.ts';
import { readGraph } from './graph.ts';
import { isHelmRelease, type Resource } from './resource.ts';
import { itemsAt, type TracedNode, textAt } from './traced.ts';

/** A dependency of one HelmRelease on another. */
interface ReleaseDependency {
  readonly key: string;
  readonly name: string;
  readonly node: TracedNode;
}

/** HelmReleases that depend on others which the cluster surely does not have, or on each other in a circle. */
export function findReleaseFaults(deployment: Deployment): readonly RepositoryFinding[] {
  const releases = new Map<string, AppliedObject>();
  for (const object of deployment.objects) {
    if (isHelmRelease(object.resource)) releases.set(keyOf(object.resource), object);
  }
  const dependsOn = new Map([...releases].map(([key, { resource }]) => [key, dependenciesOf(resource)]));
  const { cycles } = readGraph([...dependsOn].map(([id, list]) => ({ id, dependsOn: list.map(({ key }) => key) })));
  // Where not everything is known, the missing release may be in the rest.
  const missing = deployment.incomplete.length > 0 ? [] : findMissing(deployment, releases, dependsOn);
  return [...missing, ...cycles.map((cycle) => cycleFinding(cycle, dependsOn))];
}

function keyOf({ namespace, name }: Pick<Resource, 'namespace' | 'name'>): string {
  return `${namespace ?? ''}/${name}`;
}

function dependenciesOf(release: Resource): readonly ReleaseDependency[] {
  return itemsAt(release.root, 'spec', 'dependsOn').flatMap((node) => {
    const name = textAt(node, 'name');
    if (!name) return [];
    const namespace = textAt(node, 'namespace') || release.namespace;
    return [{ key: keyOf({ namespace, name }), name, node }];
  });
}

function findMissing(
  { kustomizations, root }: Deployment,
  releases: ReadonlyMap<string, AppliedObject>,
  dependsOn: ReadonlyMap<string, readonly ReleaseDependency[]>,
): readonly RepositoryFinding[] {
  const findings: RepositoryFinding[] = [];
  for (const [dependent, list] of dependsOn) {
    for (const { key, name, node } of list) {
      if (releases.has(key)) continue;
      const elsewhere = [...releases.keys()].find((other) => other.endsWith(`/${name}`));
      const isKustomization = kustomizations.some(({ resource }) => resource.name === name);
      const hints = [
        elsewhere ? `there is ${elsewhere}` : '',
        isKustomization ? `Kustomization ${name} is none: a HelmRelease depends on HelmReleases only` : '',
      ];
      const message = `HelmRelease ${dependent} depends on HelmRelease ${key}, which the cluster ${root.cluster} does not have`;
      findings.push({
        rule: 'helm/missing-dependency',
        message: [message, ...hints.filter((hint) => hint !== '')].join('; '),
        evidence: [node.origin.place],
      });
    }
  }
  return findings;
}

function cycleFinding(
  cycle: readonly string[],
  dependsOn: ReadonlyMap<string, readonly ReleaseDependency[]>,
): RepositoryFinding {
  const [first = ''] = cycle;
  const evidence = cycle.flatMap((key, index) => {
    const next = cycle[index + 1] ?? first;
    return dependsOn.get(key)?.find((dependency) => dependency.key === next)?.node.origin.place ?? [];
  });
  return {
    rule: 'helm/cycle',
    message: `These HelmReleases depend on each other in a circle: ${[...cycle, first].join(' → ')}`,
    evidence,
  };
}
