import { fileURLToPath } from 'node:url';
import type { Cluster, Entity, Fact, FluxKustomization } from '../../src/repo/facts.ts';
import type { RepositoryFinding } from '../../src/repo/finding.ts';
import { type Repository, type RepositoryOptions, readRepository } from '../../src/repo/repository.ts';
import { type Resource, readResource } from '../../src/repo/resource.ts';
import type { Origin } from '../../src/repo/traced.ts';
import { parseYaml } from '../../src/repo/yaml-file.ts';
import { formatPlace } from '../../src/vocabulary/place.ts';
import { formatValue } from '../../src/vocabulary/value.ts';

export function fixturePath(name: string): string {
  return fileURLToPath(new URL(`../fixtures/${name}`, import.meta.url));
}

export function readFixture(name: string, options?: RepositoryOptions): Repository {
  return readRepository(fixturePath(name), options);
}

/** The only cluster of a repository. */
export function onlyCluster(repository: Repository): Cluster {
  const [cluster, ...others] = repository.clusters;
  if (!cluster || others.length > 0) throw new Error(`expected one cluster, found ${repository.clusters.length}`);
  return cluster;
}

/** The object of a kind and name, which has to be there once. */
export function entity(cluster: Cluster, kind: string, name: string): Entity {
  const [found, ...others] = cluster.entities.filter(({ subject }) => subject.kind === kind && subject.name === name);
  if (!found || others.length > 0)
    throw new Error(`expected one ${kind} ${name}, found ${others.length + (found ? 1 : 0)}`);
  return found;
}

/** The Flux Kustomization of that name. */
export function kustomization(cluster: Cluster, name: string): FluxKustomization {
  const found = cluster.kustomizations.find(({ subject }) => subject.name === name);
  if (!found) throw new Error(`there is no Kustomization ${name}`);
  return found;
}

/** `level namespace/name <- who applies it`. */
export function graphOf(cluster: Cluster): readonly string[] {
  return cluster.kustomizations.map(
    ({ level, subject, appliedBy }) =>
      `${level} ${subject.namespace}/${subject.name} <- ${appliedBy?.name ?? 'nobody'}`,
  );
}

/** The objects that a text of YAML declares in `m.yaml`. */
function resources(text: string): readonly Resource[] {
  return parseYaml('m.yaml', text).documents.flatMap((document) => readResource(document) ?? []);
}

/** The first object of a text of YAML. */
export function resource(text: string): Resource {
  const [first] = resources(text);
  if (!first) throw new Error('the text declares no object');
  return first;
}

/** `rule file:line:column`, which is what somebody who looks for the fault needs. */
export function rulesAndPlaces(findings: readonly RepositoryFinding[]): readonly string[] {
  return findings.map(({ rule, evidence }) => [rule, ...evidence.map(formatPlace)].join(' '));
}

/** `value (origin) file:line:column…`, with the reason in place of a value that is not known. */
export function showFact(fact: Fact | undefined): string {
  if (!fact) return 'no fact';
  const value = fact.value.type === 'unknown' ? `unknown: ${fact.value.reason}` : formatValue(fact.value);
  return `${value} (${fact.origin}) ${fact.evidence.map(formatPlace).join(' ')}`;
}

/** The places behind a value, the one that decided first. */
export function chain(origin: Origin): readonly string[] {
  const places: string[] = [];
  for (let here: Origin | null = origin; here !== null; here = here.replaces) places.push(formatPlace(here.place));
  return places;
}
