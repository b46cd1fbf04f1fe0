import { formatPlace, type Place } from '../vocabulary/place.ts';
import type { Dependencies } from './dependencies.ts';
import { type AppliedKustomization, type Deployment, kustomizationKey } from './deployment.ts';
import type { RepositoryFinding } from './finding.ts';
import { isAwaited, isWaiting, Prerequisites } from './prerequisites.ts';
import { groupOf, isFluxKustomization, type Resource } from './resource.ts';
import { at, itemsAt, type TracedNode, textAt } from './traced.ts';

/** Kinds whose objects take a while from being applied to being ready. */
const SLOW_KINDS: ReadonlySet<string> = new Set([
  'DaemonSet',
  'Deployment',
  'HelmRelease',
  'Job',
  'Kustomization',
  'PostgresCluster',
  'StatefulSet',
]);

/** What is wrong with how the Kustomizations of a cluster wait for objects. */
export function findHealthCheckFaults(
  deployment: Deployment,
  dependencies: Dependencies,
): readonly RepositoryFinding[] {
  const { kustomizations } = deployment;
  const prerequisites = new Prerequisites(kustomizations, dependencies.dependsOn);
  const appliers = appliersOf(deployment);
  const byKey = new Map(kustomizations.map((kustomization) => [kustomization.key, kustomization]));
  return kustomizations.flatMap((kustomization) => [
    ...ignoredChecks(kustomization),
    ...deadlocks(kustomization, appliers, prerequisites),
    ...unawaited(kustomization, byKey, dependencies),
  ]);
}

function ignoredChecks({ resource }: AppliedKustomization): readonly RepositoryFinding[] {
  const checks = at(resource.root, 'spec', 'healthChecks');
  const wait = at(resource.root, 'spec', 'wait');
  if (!checks || !wait || itemsAt(checks).length === 0 || !isWaiting(resource)) return [];
  return [
    {
      rule: 'flux/ignored-health-checks',
      message: `The healthChecks of Kustomization ${resource.name} have no effect: with wait: true (${formatPlace(wait.origin.place)}) Flux checks every object instead`,
      evidence: [checks.origin.place, wait.origin.place],
    },
  ];
}

/** An object that something waits for, and where that is said. */
interface Awaited {
  readonly id: string;
  readonly label: string;
  readonly node: TracedNode;
}

/** The keys of the Kustomizations that apply an object or, for a Kustomization, that are it. */
function appliersOf(deployment: Deployment): ReadonlyMap<string, readonly string[]> {
  const appliers = new Map<string, string[]>();
  const add = (resource: Resource, key: string) => {
    const id = idOf(groupOf(resource), resource.kind, resource.namespace ?? '', resource.name);
    const known = appliers.get(id);
    if (known) known.push(key);
    else appliers.set(id, [key]);
  };
  for (const { key, resource, resources } of deployment.kustomizations) {
    add(resource, key);
    for (const object of resources) if (!isFluxKustomization(object)) add(object, key);
  }
  return appliers;
}

function idOf(group: string, kind: string, namespace: string, name: string): string {
  return `${group}/${kind}/${namespace}/${name}`;
}

/** Something waits for an object that comes only after it: neither ever becomes ready. */
function deadlocks(
  { key, resource, resources }: AppliedKustomization,
  appliers: ReadonlyMap<string, readonly string[]>,
  prerequisites: Prerequisites,
): readonly RepositoryFinding[] {
  const awaited = isWaiting(resource) ? ownKustomizations(resource, resources) : checkedObjects(resource);
  const findings: RepositoryFinding[] = [];
  for (const { id, label, node } of awaited) {
    const keys = appliers.get(id) ?? [];
    const [after] = keys;
    if (after === undefined || after === key || !keys.every((other) => prerequisites.dependsOn(other, key))) continue;
    const what = label === `Kustomization ${after}` ? 'which depends on it' : `which ${nameIn(after)} applies after it`;
    findings.push({
      rule: 'flux/health-check-deadlock',
      message: `Kustomization ${resource.name} waits for ${label}, ${what}: neither becomes ready`,
      evidence: [node.origin.place],
    });
  }
  return findings;
}

function ownKustomizations(kustomization: Resource, resources: readonly Resource[]): readonly Awaited[] {
  const wait = at(kustomization.root, 'spec', 'wait') ?? kustomization.root;
  return resources.filter(isFluxKustomization).map((resource) => ({
    id: idOf(groupOf(resource), resource.kind, resource.namespace ?? '', resource.name),
    label: `Kustomization ${kustomizationKey(resource)}`,
    node: wait,
  }));
}

function checkedObjects(kustomization: Resource): readonly Awaited[] {
  return itemsAt(kustomization.root, 'spec', 'healthChecks').flatMap((node) => {
    const kind = textAt(node, 'kind');
    const name = textAt(node, 'name');
    const apiVersion = textAt(node, 'apiVersion');
    if (!kind || !name || !apiVersion) return [];
    const namespace = textAt(node, 'namespace') ?? '';
    return [{ id: idOf(groupOf({ apiVersion }), kind, namespace, name), label: `${kind} ${namespace}/${name}`, node }];
  });
}

/** Others depend on a Kustomization that is ready too early for what it applies. */
function unawaited(
  { key, resource, resources }: AppliedKustomization,
  kustomizations: ReadonlyMap<string, AppliedKustomization>,
  { dependents }: Dependencies,
): readonly RepositoryFinding[] {
  const slow = resources.find(({ kind }) => SLOW_KINDS.has(kind));
  if (!slow || isAwaited(resource)) return [];
  const edges = (dependents.get(key) ?? []).flatMap((dependent) => edgeTo(key, dependent, kustomizations));
  const [first] = edges;
  if (!first) return [];
  const who = edges.length > 1 ? `${first.name} and ${edges.length - 1} more depend` : `${first.name} depends`;
  return [
    {
      rule: 'flux/unawaited-dependency',
      message: `Kustomization ${who} on ${resource.name}, which is ready as soon as its objects are applied: it has neither wait nor healthChecks, and ${slow.kind} ${slow.name} takes longer`,
      evidence: [first.place, resource.place],
    },
  ];
}

/** Where a Kustomization says that it depends on another, unless an expression of its own says when that one is ready. */
function edgeTo(
  key: string,
  dependent: string,
  kustomizations: ReadonlyMap<string, AppliedKustomization>,
): readonly { readonly name: string; readonly place: Place }[] {
  const resource = kustomizations.get(dependent)?.resource;
  const items = itemsAt(resource?.root, 'spec', 'dependsOn').filter((item) => {
    const namespace = textAt(item, 'namespace') || (resource?.namespace ?? '');
    return `${namespace}/${textAt(item, 'name')}` === key && !at(item, 'readyExpr');
  });
  return resource ? items.slice(0, 1).map((item) => ({ name: resource.name, place: item.origin.place })) : [];
}

function nameIn(key: string): string {
  return `Kustomization ${key.slice(key.indexOf('/') + 1)}`;
}
