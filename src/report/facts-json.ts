import type { AddressHolding, ChartUse, Cluster, Entity, Fact, FluxKustomization } from '../repo/facts.ts';
import type { Repository } from '../repo/repository.ts';
import { readWaves, type Wave } from '../repo/waves.ts';
import { sealed } from '../seal.ts';
import { RULES } from '../vocabulary/rules.ts';
import { plainValue } from '../vocabulary/value.ts';
import { placeRecord } from './place-record.ts';

const SCHEMA_VERSION = 1;

/**
 * Every fact of a repository, for programs. With `checkout`, which takes the place of a checkout, it is on one line and
 * sealed. `root` is the folder as the user named it.
 */
export function factsJson(repository: Repository, root: string, checkout?: Readonly<Record<string, unknown>>): string {
  const { clusters } = repository;
  const report = {
    schemaVersion: SCHEMA_VERSION,
    repository: {
      root,
      commit: repository.commit,
      uncommittedChanges: repository.uncommittedChanges,
      clusters: clusters.map((cluster) => cluster.name),
    },
    kustomizations: clusters.flatMap((cluster) => cluster.kustomizations.map(kustomizationRecord)),
    resources: clusters.flatMap((cluster) => cluster.entities.filter(isNoKustomization).map(entityRecord)),
    unreachable: repository.unreachable.map(entityRecord),
    addresses: clusters.flatMap((cluster) => cluster.addresses.map(addressRecord)),
    hosts: clusters.flatMap((cluster) =>
      cluster.hosts.map(({ host, subject, place }) => ({ host, subject, ...placeRecord(place) })),
    ),
    charts: clusters.flatMap((cluster) => cluster.charts.map(chartRecord)),
    waves: clusters.flatMap((cluster) => readWaves(cluster).map((wave) => waveRecord(cluster, wave))),
    incomplete: clusters.flatMap((cluster) => cluster.incomplete.map((reason) => ({ cluster: cluster.name, reason }))),
    findings: repository.findings.map((finding) => ({
      rule: finding.rule,
      severity: RULES[finding.rule].severity,
      message: finding.message,
      evidence: finding.evidence.map(placeRecord),
    })),
  };
  return checkout === undefined ? `${JSON.stringify(report, null, 2)}\n` : sealed({ ...report, checkout });
}

function isNoKustomization(entity: Entity): boolean {
  return entity.subject.kind !== 'Kustomization';
}

/** `worstCase` in milliseconds. */
function waveRecord(cluster: Cluster, { level, kustomizations, worstCase }: Wave): Readonly<Record<string, unknown>> {
  const names = kustomizations.map(({ subject }) => ({ namespace: subject.namespace, name: subject.name }));
  return { cluster: cluster.name, level, worstCase, kustomizations: names };
}

function kustomizationRecord(kustomization: FluxKustomization): Readonly<Record<string, unknown>> {
  return {
    ...entityRecord(kustomization),
    level: kustomization.level,
    dependsOn: kustomization.dependsOn.map(({ namespace, name, place }) => ({
      namespace,
      name,
      ...placeRecord(place),
    })),
    dependents: kustomization.dependents.map(({ namespace, name }) => ({ namespace, name })),
    applies: kustomization.applies.map(({ kind, namespace, name }) => ({ kind, namespace, name })),
    incomplete: kustomization.incomplete,
  };
}

/** An object with its fields, as every JSON of ours has it. */
export function entityRecord(entity: Entity): Readonly<Record<string, unknown>> {
  const { subject, place, appliedBy } = entity;
  return {
    cluster: subject.cluster,
    kind: subject.kind,
    namespace: subject.namespace,
    name: subject.name,
    file: place.file,
    line: place.line,
    appliedBy: appliedBy?.name ?? null,
    fields: Object.fromEntries([...entity.facts].map(([predicate, fact]) => [predicate, factRecord(fact)])),
  };
}

function factRecord(fact: Fact): Readonly<Record<string, unknown>> {
  const known = fact.value.type !== 'unknown';
  return {
    value: fact.value.type === 'unknown' ? null : plainValue(fact.value),
    origin: fact.origin,
    ...(known ? {} : { unknown: fact.value.type === 'unknown' ? fact.value.reason : null }),
    ...(fact.because === null ? {} : { because: fact.because }),
    evidence: fact.evidence.map(placeRecord),
  };
}

function addressRecord({ place, ...rest }: AddressHolding): Readonly<Record<string, unknown>> {
  return { ...rest, ...placeRecord(place) };
}

function chartRecord({ chart, version, subject, place }: ChartUse): Readonly<Record<string, unknown>> {
  return { chart, version, subject, ...placeRecord(place) };
}
