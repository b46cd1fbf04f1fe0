import { type AppliedObject, type Deployment, kustomizationKey } from './deployment.ts';
import type { Dependency } from './facts.ts';
import type { RepositoryFinding } from './finding.ts';
import { type Graph, readGraph } from './graph.ts';
import { isHelmRelease, type Resource } from './resource.ts';
import { itemsAt, textAt } from './traced.ts';

/** How the Kustomizations of a cluster depend on each other, by `kustomizationKey`. */
export interface Dependencies extends Graph {
  readonly dependsOn: ReadonlyMap<string, readonly Dependency[]>;
  readonly findings: readonly RepositoryFinding[];
}

/** Reads `spec.dependsOn` of every Kustomization; reports cycles, and dependencies that the cluster surely does not have. */
export function readDependencies(deployment: Deployment): Dependencies {
  const { kustomizations } = deployment;
  const dependsOn = new Map(kustomizations.map(({ key, resource }) => [key, dependenciesOf(resource)]));
  const graph = readGraph(
    [...dependsOn].map(([id, dependencies]) => ({ id, dependsOn: dependencies.map(kustomizationKey) })),
  );
  const missing = deployment.mayHoldMore.length > 0 ? [] : findMissing(deployment, dependsOn);
  return {
    ...graph,
    dependsOn,
    findings: [...missing, ...graph.cycles.map((cycle) => cycleFinding(cycle, dependsOn))],
  };
}

/** Without a namespace, a dependency is in the one of its dependent. What Git does not name is left out. */
function dependenciesOf(kustomization: Resource): readonly Dependency[] {
  return itemsAt(kustomization.root, 'spec', 'dependsOn').flatMap((item) => {
    const name = textAt(item, 'name');
    if (!name) return [];
    const namespace = textAt(item, 'namespace') || (kustomization.namespace ?? '');
    return [{ namespace, name, place: item.origin.place }];
  });
}

function findMissing(
  { kustomizations, objects, root }: Deployment,
  dependsOn: ReadonlyMap<string, readonly Dependency[]>,
): readonly RepositoryFinding[] {
  const findings: RepositoryFinding[] = [];
  for (const { key, resource } of kustomizations) {
    for (const dependency of dependsOn.get(key) ?? []) {
      if (dependsOn.has(kustomizationKey(dependency))) continue;
      const elsewhere = kustomizations.find((other) => other.resource.name === dependency.name);
      const release = objects.find((other) => isHelmRelease(other.resource) && other.resource.name === dependency.name);
      const message = `Kustomization ${resource.name} depends on ${kustomizationKey(dependency)}`;
      if (elsewhere) {
        findings.push({
          rule: 'flux/missing-dependency',
          message: `${message}, which the cluster ${root.cluster} does not have; there is ${elsewhere.key}`,
          evidence: [dependency.place, elsewhere.resource.place],
        });
      } else if (release) {
        findings.push({
          rule: 'flux/dependency-across-kinds',
          message: `${message}, which is a HelmRelease: a Kustomization depends on Kustomizations only${ownerHint(release)}`,
          evidence: [dependency.place, release.resource.place],
        });
      } else {
        findings.push({
          rule: 'flux/missing-dependency',
          message: `${message}, which the cluster ${root.cluster} does not have`,
          evidence: [dependency.place],
        });
      }
    }
  }
  return findings;
}

function ownerHint({ appliedBy }: AppliedObject): string {
  return appliedBy === null ? '' : `; ${appliedBy} applies it`;
}

function cycleFinding(
  cycle: readonly string[],
  dependsOn: ReadonlyMap<string, readonly Dependency[]>,
): RepositoryFinding {
  const [first = ''] = cycle;
  const evidence = cycle.flatMap((key, index) => {
    const next = cycle[index + 1] ?? first;
    return dependsOn.get(key)?.find((dependency) => kustomizationKey(dependency) === next)?.place ?? [];
  });
  const names = [...cycle, first].map((key) => key.slice(key.indexOf('/') + 1));
  return {
    rule: 'flux/cycle',
    message: `These Kustomizations depend on each other in a circle: ${names.join(' → ')}`,
    evidence,
  };
}
