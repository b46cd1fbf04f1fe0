import { readiness } from '../blocks/tables.ts';
import type { Cluster, Fact, FluxKustomization } from '../repo/facts.ts';
import { formatValue } from '../vocabulary/value.ts';
import { type ClusterIndex, indexCluster, objectItem } from './cluster-index.ts';
import type { ClusterAddresses } from './generated.ts';
import { badge, code, firstOf, type ListItem, type Listing, type ListTable, quiet, words } from './listing.ts';
import type { Site } from './site.ts';

/** A Kustomization names no more of its health checks than this. */
const MOST_CHECKS = 6;

/** What the dependents of each Kustomization wait for, by level. */
export function waitListing(site: Site, addresses: ClusterAddresses): Listing {
  const { cluster } = addresses;
  return {
    lead: 'A Kustomization is ready when its health checks pass, and its dependents start then. Without any it is ready as soon as it is applied, whether what it applied runs or not.',
    tables: [ruleTable(cluster), kustomizationTable(indexCluster(site, addresses), cluster)],
    findings: [],
  };
}

/** Source: `KustomizationSpec.Wait` and `KustomizationSpec.HealthChecks`, kustomize.toolkit.fluxcd.io/v1. */
function ruleTable({ kustomizations }: Cluster): ListTable {
  const counts = Map.groupBy(kustomizations, effectOf);
  const count = (effect: string) => [words(String(counts.get(effect)?.length ?? 0))];
  const cases = [
    ['true', 'any', 'everything that it applies is healthy'],
    ['false', 'some', 'the objects of its health checks are healthy'],
    ['false', 'none', 'everything is applied, healthy or not'],
  ] as const;
  return {
    anchor: 'rule',
    title: 'The rule',
    note: 'With wait: true Flux does not read the list of health checks.',
    columns: ['wait', 'healthChecks', 'Ready when', 'Kustomizations'],
    rows: cases.map(([wait, checks, effect]) => [[code(wait)], [words(checks)], [words(effect)], count(effect)]),
  };
}

function kustomizationTable(index: ClusterIndex, { kustomizations }: Cluster): ListTable {
  return {
    anchor: 'kustomizations',
    title: 'Kustomizations',
    note: null,
    columns: ['Kustomization', 'wait', 'healthChecks', 'timeout', 'Ready when', 'Dependents'],
    rows: kustomizations
      .toSorted((a, b) => rankOf(a) - rankOf(b))
      .map((kustomization) => {
        const { subject, facts, level, dependents } = kustomization;
        return [
          [
            objectItem(index, subject, {
              text: subject.name,
              note: level === null ? 'on a cycle' : `level ${level}`,
              place: undefined,
            }),
          ],
          factItems(facts.get('spec.wait')),
          checkItems(kustomization),
          factItems(facts.get('spec.timeout')),
          [words(effectOf(kustomization))],
          [dependents.length === 0 ? quiet('none') : words(String(dependents.length))],
        ];
      }),
  };
}

function effectOf({ facts }: FluxKustomization): string {
  return readiness(facts.get('spec.wait'), facts.get('spec.healthChecks'));
}

function checkItems({ facts }: FluxKustomization): readonly ListItem[] {
  const value = facts.get('spec.healthChecks')?.value;
  if (value?.type === 'unknown') return [quiet('not known')];
  if (value?.type !== 'references' || value.references.length === 0) return [quiet('none')];
  const wait = facts.get('spec.wait')?.value;
  const items = firstOf(
    value.references.map(({ kind, name }) => code(name, { note: kind })),
    MOST_CHECKS,
  );
  return wait?.type === 'flag' && wait.flag ? [badge('not read'), ...items] : items;
}

function factItems(fact: Fact | undefined): readonly ListItem[] {
  if (fact === undefined) return [];
  const { value, origin } = fact;
  if (value.type === 'unknown') return [quiet('not known')];
  return [code(formatValue(value), { note: origin === 'written' ? null : origin })];
}

/** Roots first; what stands on a cycle comes last. */
function rankOf({ level }: FluxKustomization): number {
  return level ?? Number.MAX_SAFE_INTEGER;
}
