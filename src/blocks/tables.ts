import type { Cluster, Fact, FluxKustomization } from '../repo/facts.ts';
import { formatSubject, type Subject } from '../vocabulary/subject.ts';
import { formatReference, formatValue, type Reference } from '../vocabulary/value.ts';
import type { Item, Row, TableContent } from './content.ts';
import { type LabelOf, labelsIn } from './labels.ts';

/** What is said of a value that is not written in the manifest. */
const ORIGINS: Readonly<Record<Fact['origin'], string | null>> = {
  written: null,
  defaulted: 'default',
  derived: 'derived',
};

const NO_KUSTOMIZATIONS = 'The cluster has no Kustomizations.';
const NOT_KNOWN = 'not known';

const collator = new Intl.Collator('en', { numeric: true });

/** Every Kustomization of a cluster, by level. */
export function kustomizationsTable(cluster: Cluster): TableContent {
  const labelOf = labelsIn(cluster);
  const fields = ['spec.wait', 'spec.timeout', 'spec.interval', 'spec.path'];
  return {
    type: 'table',
    header: ['Level', 'Kustomization', 'Depends on', '`wait`', '`timeout`', '`interval`', '`path`'],
    rows: byLevel(cluster).map((kustomization) => ({
      cells: [
        [words(kustomization.level === null ? 'on a cycle' : String(kustomization.level))],
        [named(kustomization.subject, labelOf)],
        kustomization.dependsOn.map(({ name, namespace }) =>
          named({ kind: 'Kustomization', name, namespace, cluster: cluster.name }, labelOf),
        ),
        ...fields.map((field) => valueItems(kustomization.facts.get(field))),
      ],
      place: kustomization.place,
    })),
    empty: NO_KUSTOMIZATIONS,
    note: noteOn(cluster.mayHoldMore),
  };
}

/** What the dependents of each Kustomization of a cluster wait for, by level. */
export function waitTable(cluster: Cluster): TableContent {
  const labelOf = labelsIn(cluster);
  return {
    type: 'table',
    header: ['Kustomization', '`wait`', '`healthChecks`', 'Its dependents start when'],
    rows: byLevel(cluster).map((kustomization) => {
      const wait = kustomization.facts.get('spec.wait');
      const checks = kustomization.facts.get('spec.healthChecks');
      return {
        cells: [
          [named(kustomization.subject, labelOf)],
          valueItems(wait),
          checks?.origin === 'defaulted' ? [] : valueItems(checks),
          [words(readiness(wait, checks))],
        ],
        place: wait?.evidence[0] ?? kustomization.place,
      };
    }),
    empty: NO_KUSTOMIZATIONS,
    note: noteOn(cluster.mayHoldMore),
  };
}

/**
 * When a Kustomization counts as ready. Source: `KustomizationSpec.Wait` and `KustomizationSpec.HealthChecks`,
 * kustomize.toolkit.fluxcd.io/v1: with `wait: true` the list is not read.
 */
export function readiness(wait: Fact | undefined, checks: Fact | undefined): string {
  if (wait?.value.type === 'unknown' || checks?.value.type === 'unknown') return NOT_KNOWN;
  if (wait?.value.type === 'flag' && wait.value.flag) return 'everything that it applies is healthy';
  const list = checks?.value.type === 'references' ? checks.value.references : [];
  return list.length > 0 ? 'the objects of its health checks are healthy' : 'everything is applied, healthy or not';
}

/** Who holds which address of a cluster, in the order of the addresses. */
export function addressesTable(cluster: Cluster): TableContent {
  const appliers = new Map(cluster.entities.map(({ subject, appliedBy }) => [keyOf(subject), appliedBy]));
  const labelOf = labelsIn(cluster);
  const rows = cluster.addresses.map(({ address, ports, subject, sharingKey, pool, place }): Row => {
    const applier = appliers.get(keyOf(subject)) ?? null;
    return {
      cells: [
        [code(address)],
        // What holds an address has ports: where there are none, Git does not tell them.
        ports.length === 0 ? [words(NOT_KNOWN)] : ports.map(({ port, protocol }) => code(`${port}/${protocol}`)),
        [words(formatSubject(subject, true))],
        sharingKey === null ? [] : [code(sharingKey)],
        pool === null ? [] : [code(pool)],
        applier === null ? [] : [named(applier, labelOf)],
      ],
      place,
    };
  });
  return {
    type: 'table',
    header: ['Address', 'Ports', 'Held by', 'Shared as', 'Pool', 'Applied by'],
    rows: rows.toSorted((a, b) => collator.compare(sortKey(a), sortKey(b))),
    empty: 'No object of the cluster asks for an address.',
    note: noteOn(cluster.incomplete),
  };
}

function sortKey({ cells: [address, , holder] }: Row): string {
  return [address, holder].map((items) => items?.[0]?.text).join(' ');
}

/** The fields of one Kustomization, in the order of the vocabulary. */
export function fieldsTable({ facts, place }: FluxKustomization): TableContent {
  return {
    type: 'table',
    header: ['Field', 'Value', 'Where it comes from'],
    rows: [...facts].map(([predicate, fact]) => ({
      cells: [[code(predicate)], valueItems(fact, false), [sourceOf(fact)]],
      place: fact.evidence[0] ?? place,
    })),
    empty: 'Nothing is known of its fields.',
    note: null,
  };
}

/** A line number would change with every edit above it: the file is enough. */
function sourceOf({ value, because, evidence }: Fact): Item {
  if (value.type === 'unknown') return words(value.reason);
  return because === null ? code(evidence[0]?.file ?? '') : words(because);
}

/** Roots first; what stands on a cycle comes last. */
function byLevel(cluster: Cluster): readonly FluxKustomization[] {
  return cluster.kustomizations.toSorted((a, b) => rankOf(a) - rankOf(b));
}

function rankOf({ level }: FluxKustomization): number {
  return level ?? Number.MAX_SAFE_INTEGER;
}

function valueItems(fact: Fact | undefined, withOrigin = true): readonly Item[] {
  if (fact === undefined) return [];
  const { value } = fact;
  if (value.type === 'unknown') return [words(NOT_KNOWN)];
  if (value.type === 'absent') return [words('not set')];
  if (value.type === 'references') return listed(value.references.map(referenceItem));
  if (value.type === 'list') return listed(value.items.map(code));
  const remark = withOrigin ? ORIGINS[fact.origin] : null;
  return [{ ...code(formatValue(value)), remark }];
}

function listed(items: readonly Item[]): readonly Item[] {
  return items.length === 0 ? [words('none')] : items;
}

/** In the fields of a Kustomization, a reference without a kind is one to another Kustomization. */
function referenceItem(reference: Reference): Item {
  const { kind, name, namespace } = reference;
  const subject = kind === null ? { kind: 'Kustomization', name, namespace, cluster: null } : null;
  return { ...code(formatReference(reference)), subject };
}

/** Where not everything is known, so many of the reasons are given. */
const MOST_REASONS = 3;

/** A sentence on what is not known; `null` where nothing is missing. */
export function noteOn(reasons: readonly string[]): string | null {
  if (reasons.length === 0) return null;
  const more = reasons.length - MOST_REASONS;
  const given = reasons.slice(0, MOST_REASONS).join('; ');
  return `Not everything is known: ${given}${more > 0 ? `; and ${more} more` : ''}.`;
}

function named(subject: Subject, labelOf: LabelOf): Item {
  return { ...code(labelOf(subject)), subject };
}

function code(text: string): Item {
  return { text, isCode: true, subject: null, remark: null };
}

function words(text: string): Item {
  return { text, isCode: false, subject: null, remark: null };
}

function keyOf({ kind, namespace, name }: Subject): string {
  return `${kind} ${namespace ?? ''}/${name}`;
}
