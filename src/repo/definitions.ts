import { type FindObject, readChartUse } from './charts.ts';
import type { Dependencies } from './dependencies.ts';
import type { AppliedObject, Deployment } from './deployment.ts';
import { findField } from './effective.ts';
import type { RepositoryFinding } from './finding.ts';
import { Prerequisites } from './prerequisites.ts';
import { groupOf, type Resource } from './resource.ts';
import { textAt } from './traced.ts';

/** A chart that brings definitions, and the values without which it does not. */
interface DefiningChart {
  readonly groups: readonly string[];
  readonly switches?: readonly string[];
}

/** Charts known to define kinds, by name, with the API groups of those. */
const DEFINING_CHARTS: Readonly<Record<string, DefiningChart>> = {
  'cert-manager': {
    groups: ['cert-manager.io', 'acme.cert-manager.io'],
    switches: ['installCRDs', 'crds.enabled'],
  },
  'cloudnative-pg': { groups: ['postgresql.cnpg.io'] },
  'external-secrets': { groups: ['external-secrets.io', 'generators.external-secrets.io'] },
  'kube-prometheus-stack': { groups: ['monitoring.coreos.com'] },
  kyverno: { groups: ['kyverno.io'] },
  longhorn: { groups: ['longhorn.io'] },
  metallb: { groups: ['metallb.io'] },
  pgo: { groups: ['postgres-operator.crunchydata.com'] },
  'prometheus-operator-crds': { groups: ['monitoring.coreos.com'] },
  'sealed-secrets': { groups: ['bitnami.com'] },
  traefik: { groups: ['traefik.io'] },
  velero: { groups: ['velero.io'] },
  volsync: { groups: ['volsync.backube'] },
};

/** What brings the definition of kinds into the cluster. */
interface Bringer {
  readonly object: Resource;
  readonly key: string;
}

/** So many Kustomizations are named, and no more. */
const MOST_NAMED = 3;

/**
 * Objects of kinds that are defined by what another Kustomization applies, without their own Kustomization coming after
 * that one: in a new cluster their first attempts fail. One finding for each that brings definitions.
 *
 * @param isInstalledOutside whether charts are installed before Flux as well, so that their definitions may be there
 */
export function findEarlyObjects(
  deployment: Deployment,
  dependencies: Dependencies,
  find: FindObject,
  isInstalledOutside: boolean,
): readonly RepositoryFinding[] {
  const bringers = bringersByKind(deployment.objects, find, isInstalledOutside);
  if (bringers.size === 0) return [];
  const prerequisites = new Prerequisites(deployment.kustomizations, dependencies.dependsOn);
  const early = new Map<Bringer, AppliedObject[]>();
  for (const applied of deployment.objects) {
    const bringer = missedBringer(applied, bringers, prerequisites);
    if (!bringer) continue;
    const others = early.get(bringer);
    if (others) others.push(applied);
    else early.set(bringer, [applied]);
  }
  return [...early].map(([bringer, objects]) => earlyFinding(bringer, objects));
}

/** By API group, or by group and kind where one definition says so. */
function bringersByKind(
  objects: readonly AppliedObject[],
  find: FindObject,
  isInstalledOutside: boolean,
): ReadonlyMap<string, readonly Bringer[]> {
  const bringers = new Map<string, Bringer[]>();
  for (const { resource: object, appliedBy: key } of objects) {
    if (key === null) continue;
    for (const kind of definedKinds(object, find, isInstalledOutside)) {
      const others = bringers.get(kind);
      if (others) others.push({ object, key });
      else bringers.set(kind, [{ object, key }]);
    }
  }
  return bringers;
}

function definedKinds(object: Resource, find: FindObject, isInstalledOutside: boolean): readonly string[] {
  const group = groupOf(object);
  if (object.kind === 'CustomResourceDefinition' && group === 'apiextensions.k8s.io') {
    return [`${textAt(object.root, 'spec', 'group')}/${textAt(object.root, 'spec', 'names', 'kind')}`];
  }
  if (object.kind !== 'HelmRelease' || group !== 'helm.toolkit.fluxcd.io' || isInstalledOutside) return [];
  const use = readChartUse(object, { ...object, cluster: null }, find);
  const chart = use && Object.hasOwn(DEFINING_CHARTS, use.chart) ? DEFINING_CHARTS[use.chart] : undefined;
  if (!chart?.switches) return chart?.groups ?? [];
  const isOn = chart.switches.some((path) => {
    const node = findField(object.root, `spec.values.${path}`);
    return node?.type === 'scalar' && node.value === true;
  });
  return isOn ? chart.groups : [];
}

/** The one that brings the object's definition, if none that does surely comes before it. */
function missedBringer(
  { resource, appliedBy }: AppliedObject,
  bringers: ReadonlyMap<string, readonly Bringer[]>,
  prerequisites: Prerequisites,
): Bringer | undefined {
  if (appliedBy === null) return undefined;
  const group = groupOf(resource);
  const candidates = [...(bringers.get(`${group}/${resource.kind}`) ?? []), ...(bringers.get(group) ?? [])];
  const before = prerequisites.of(appliedBy);
  if (candidates.some(({ key }) => key === appliedBy || before.has(key))) return undefined;
  return candidates[0];
}

function earlyFinding({ object, key }: Bringer, objects: readonly AppliedObject[]): RepositoryFinding {
  const [first] = objects;
  const names = [...new Set(objects.map(({ appliedBy }) => nameIn(appliedBy ?? '')))];
  const more = names.length > MOST_NAMED ? ` and ${names.length - MOST_NAMED} more` : '';
  const kinds = [...new Set(objects.map(({ resource }) => resource.kind))].slice(0, MOST_NAMED).join(', ');
  return {
    rule: 'flux/definition-order',
    message: `${object.kind} ${object.name} of Kustomization ${nameIn(key)} defines ${kinds}, and Kustomization ${names.slice(0, MOST_NAMED).join(', ')}${more} applies such objects without depending on it`,
    evidence: [...(first ? [first.resource.place] : []), object.place],
  };
}

function nameIn(key: string): string {
  return key.slice(key.indexOf('/') + 1);
}
