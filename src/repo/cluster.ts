import type { Place } from '../vocabulary/place.ts';
import type { Subject } from '../vocabulary/subject.ts';
import { findAddressConflicts } from './address-conflicts.ts';
import { readPools } from './address-pools.ts';
import { holdingsOf, readRequests } from './addresses.ts';
import { type FindScaler, findScalers, scaledFacts } from './autoscaling.ts';
import { type FindObject, readChartUse } from './charts.ts';
import { findEarlyObjects } from './definitions.ts';
import { type Dependencies, readDependencies } from './dependencies.ts';
import type { AppliedKustomization, AppliedObject, Deployment } from './deployment.ts';
import { derivedFacts } from './derived-facts.ts';
import type { DerivedFact } from './effective.ts';
import { agreedFacts, agreedField, entityOf, objectKey, subjectOf } from './entities.ts';
import type { Cluster, Entity, Fact, FluxKustomization } from './facts.ts';
import type { RepositoryFinding } from './finding.ts';
import { findHealthCheckFaults } from './health-checks.ts';
import { readHosts } from './hosts.ts';
import { findReleaseFaults } from './release-dependencies.ts';
import { findRemovedApis } from './removed-apis.ts';
import { isHelmRelease, type Resource } from './resource.ts';

/** A cluster as facts tell of it, and what is wrong with it. */
export interface ClusterReading {
  readonly cluster: Cluster;
  readonly findings: readonly RepositoryFinding[];
  /** Where its Kustomizations are declared, those that others replace included. */
  readonly manifests: readonly Place[];
}

/**
 * Turns what a root reaches into facts.
 *
 * @param isInstalledOutside whether something before Flux installs charts as well
 */
export function readCluster(deployment: Deployment, isInstalledOutside = false): ClusterReading {
  return new ClusterReader(deployment, isInstalledOutside).read();
}

class ClusterReader {
  readonly #deployment: Deployment;
  readonly #isInstalledOutside: boolean;
  readonly #name: string;
  readonly #dependencies: Dependencies;
  /** Every object once, in the order in which they are met. */
  readonly #objects: ReadonlyMap<string, readonly AppliedObject[]>;
  readonly #find: FindObject;
  readonly #derived: DerivedFact;
  readonly #findScaler: FindScaler;
  readonly #subjects: ReadonlyMap<string, Subject>;

  constructor(deployment: Deployment, isInstalledOutside: boolean) {
    this.#deployment = deployment;
    this.#isInstalledOutside = isInstalledOutside;
    this.#name = deployment.root.cluster;
    this.#dependencies = readDependencies(deployment);
    this.#objects = groupByObject(deployment.objects);
    this.#find = finderOf(deployment.objects);
    this.#derived = derivedFacts(this.#find);
    this.#findScaler = findScalers(deployment.objects.map(({ resource }) => resource));
    this.#subjects = new Map(deployment.kustomizations.map(({ key, resource }) => [key, this.#subject(resource)]));
  }

  read(): ClusterReading {
    const { kustomizations, duplicates, incomplete, mayHoldMore, findings } = this.#deployment;
    const objects = [...this.#objects.values()].flatMap(([first]) => first?.resource ?? []);
    const pools = readPools(objects);
    const requests = objects.flatMap((resource) =>
      readRequests(resource, this.#find).map((request) => ({ request, subject: this.#subject(resource) })),
    );
    const fluxKustomizations = kustomizations.map((kustomization) => this.#kustomization(kustomization));
    const cluster: Cluster = {
      name: this.#name,
      kustomizations: fluxKustomizations,
      entities: [...fluxKustomizations, ...[...this.#objects.values()].map((manifests) => this.#entity(manifests))],
      addresses: requests.flatMap(({ request, subject }) => holdingsOf(request, subject, pools)),
      pools,
      hosts: objects.flatMap((resource) => readHosts(resource, this.#subject(resource), this.#find)),
      charts: objects
        .filter(isHelmRelease)
        .flatMap((resource) => readChartUse(resource, this.#subject(resource), this.#find) ?? []),
      cycles: this.#dependencies.cycles.map((cycle) => this.#named(cycle)),
      incomplete,
      mayHoldMore,
    };
    const found = [...findings, ...this.#dependencies.findings, ...this.#faults(), ...findAddressConflicts(requests)];
    const manifests = [...kustomizations, ...duplicates].map(({ resource }) => resource.place);
    return { cluster, findings: found, manifests };
  }

  #faults(): readonly RepositoryFinding[] {
    const deployment = this.#deployment;
    return [
      ...findHealthCheckFaults(deployment, this.#dependencies),
      ...findReleaseFaults(deployment),
      ...findRemovedApis(deployment),
      ...findEarlyObjects(deployment, this.#dependencies, this.#find, this.#isInstalledOutside),
    ];
  }

  #kustomization(applied: AppliedKustomization): FluxKustomization {
    const { key, resource, resources, incomplete, variables } = applied;
    const duplicates = this.#deployment.duplicates.filter((other) => objectKey(other.resource) === objectKey(resource));
    const entity = this.#entity([applied, ...duplicates]);
    return {
      ...entity,
      facts: this.#deployment.root.kustomizations.includes(resource) ? this.#rootFacts(entity) : entity.facts,
      dependsOn: this.#dependencies.dependsOn.get(key) ?? [],
      applies: resources.map((object) => this.#subject(object)),
      incomplete,
      variables,
      level: this.#dependencies.levels.get(key) ?? null,
      dependents: this.#named(this.#dependencies.dependents.get(key) ?? []),
    };
  }

  #entity(manifests: readonly AppliedObject[]): Entity {
    const [entity, ...others] = manifests.map(({ resource, appliedBy }) => {
      const owner = appliedBy === null ? null : (this.#subjects.get(appliedBy) ?? null);
      return entityOf(resource, this.#subject(resource), owner, this.#derived);
    });
    if (!entity) throw new RangeError('an object has at least one manifest');
    let { facts } = entity;
    for (const other of others) facts = agreedFacts(facts, other.facts);
    const [scaler] = manifests.flatMap(({ resource }) => this.#findScaler(resource) ?? []);
    if (scaler !== undefined) facts = scaledFacts(facts, scaler);
    const fieldAt = (path: string) =>
      others.reduce((fact, other) => agreedField(fact, other.fieldAt(path)), entity.fieldAt(path));
    const written = () =>
      entity.written().flatMap((field) => {
        const fact = fieldAt(field.path);
        return fact === undefined ? [] : [{ ...field, fact }];
      });
    return { ...entity, facts, fieldAt, written };
  }

  /** What no manifest writes is derived, though the values stand in one. */
  #rootFacts({ facts }: Entity): ReadonlyMap<string, Fact> {
    const { madeBy } = this.#deployment.root;
    if (madeBy === null) return facts;
    const derive = (fact: Fact): Fact =>
      fact.origin === 'written' ? { ...fact, origin: 'derived', because: madeBy } : fact;
    return new Map([...facts].map(([predicate, fact]) => [predicate, derive(fact)]));
  }

  #subject(resource: Resource): Subject {
    return subjectOf(resource, this.#name);
  }

  #named(keys: readonly string[]): readonly Subject[] {
    return keys.flatMap((key) => this.#subjects.get(key) ?? []);
  }
}

function groupByObject(objects: readonly AppliedObject[]): ReadonlyMap<string, readonly AppliedObject[]> {
  return Map.groupBy(objects, ({ resource }) => objectKey(resource));
}

/** Finds objects by kind, namespace and name; nothing where several groups have such a kind. */
function finderOf(objects: readonly AppliedObject[]): FindObject {
  const byName = Map.groupBy(
    objects,
    ({ resource: { kind, namespace, name } }) => `${kind}/${namespace ?? ''}/${name}`,
  );
  return (kind, namespace, name) => {
    const found = byName.get(`${kind}/${namespace ?? ''}/${name}`) ?? [];
    return found.length === 1 ? found[0]?.resource : undefined;
  };
}
