import type { Origin, TracedMapping, TracedNode, TracedSequence } from '../traced.ts';
import { type Draft, firstId, withRoot } from './draft.ts';
import { editFields, type FieldSpec } from './field-path.ts';
import type { NameReference } from './name-reference-specs.ts';
import type { Notes } from './notes.ts';
import { describeId, effectiveNamespace, isClusterScoped, isKind, type KindSelector } from './object-id.ts';
import { field, scalarText, text, withField, withItems } from './tree.ts';

/** Objects by each name that they had before a change. */
type Renamed = ReadonlyMap<string, readonly Draft[]>;

/** One field of one object that may name others. */
interface Referrer {
  readonly draft: Draft;
  readonly target: KindSelector;
  readonly path: string;
  readonly renamed: Renamed;
  readonly notes: Notes;
}

/**
 * The objects with every name that they hold of another set to what that one is called now: after prefixes, suffixes,
 * digests and namespaces. Which fields hold names is told by `references`; kustomize's rules for whom a name means are in
 * its name reference filter (api/filters/nameref).
 */
export function rewriteReferences(
  drafts: readonly Draft[],
  references: readonly NameReference[],
  notes: Notes,
): readonly Draft[] {
  const renamed = indexFormerNames(drafts);
  if (renamed.size === 0) return drafts;
  const specsOf = specsByKind(references);
  return drafts.map((draft) => {
    let rewritten = draft;
    for (const [target, spec] of specsOf(firstId(draft).kind)) {
      if (!isKind(firstId(draft), spec)) continue;
      const referrer = { draft: rewritten, target, path: spec.path, renamed, notes };
      const root = editFields(rewritten.root, spec.steps, null, (found) => rewrite(found, referrer));
      if (root.type === 'mapping') rewritten = withRoot(rewritten, root);
    }
    return rewritten;
  });
}

function indexFormerNames(drafts: readonly Draft[]): Renamed {
  const renamed = new Map<string, Draft[]>();
  for (const draft of drafts) {
    for (const name of new Set(draft.formerIds.map((id) => id.name))) {
      const known = renamed.get(name);
      if (known) known.push(draft);
      else renamed.set(name, [draft]);
    }
  }
  return renamed;
}

type Specs = readonly (readonly [target: KindSelector, spec: FieldSpec])[];

/** The fields to look at for each kind of referrer, in the order of the references. */
function specsByKind(references: readonly NameReference[]): (kind: string) => Specs {
  const specs = references.flatMap((target) => target.referrers.map((spec) => [target, spec] as const));
  const known = new Map<string, Specs>();
  return (kind) => {
    const found = known.get(kind) ?? specs.filter(([, spec]) => spec.kind === '' || spec.kind === kind);
    known.set(kind, found);
    return found;
  };
}

function rewrite(found: TracedNode | undefined, referrer: Referrer): TracedNode {
  if (found?.type === 'sequence') return rewriteItems(found, referrer);
  if (found?.type === 'mapping') return rewriteNamed(found, referrer);
  const name = scalarText(found);
  if (!found || name === undefined) return found ?? text('', referrer.draft.root.origin);
  const meant = findMeant(name, referrer, undefined);
  return meant ? named(meant, found) : found;
}

function rewriteItems(list: TracedSequence, referrer: Referrer): TracedNode {
  return withItems(list, (item) => (item.type === 'sequence' ? item : rewrite(item, referrer)));
}

/** A mapping with a `name`, and mostly a `namespace`, of another object: both are set. */
function rewriteNamed(node: TracedMapping, referrer: Referrer): TracedNode {
  const name = field(node, 'name');
  const written = scalarText(name);
  if (!name || written === undefined) {
    const message = `${describeId(referrer.draft.id)} has no name where ${referrer.path} is said to name a ${referrer.target.kind}`;
    referrer.notes.fault('kustomize/invalid', message, node.origin.place);
    return node;
  }
  const meant = findMeant(written, referrer, scalarText(field(node, 'namespace')));
  if (!meant) return node;
  const renamed = withField(node, 'name', named(meant, name));
  if (meant.id.namespace === '') return renamed;
  const namespace = field(field(meant.root, 'metadata'), 'namespace');
  const before = field(renamed, 'namespace');
  if (!namespace || scalarText(before) === meant.id.namespace) return renamed;
  return withField(renamed, 'namespace', text(meant.id.namespace, namespace.origin, before));
}

/** The present name of an object, with the place that gave it. */
function named(meant: Draft, before: TracedNode): TracedNode {
  if (scalarText(before) === meant.id.name) return before;
  const name = field(field(meant.root, 'metadata'), 'name');
  return text(meant.id.name, lastChange(name, meant.root.origin), before);
}

function lastChange(name: TracedNode | undefined, otherwise: Origin): Origin {
  return name?.origin ?? otherwise;
}

/** The one object that a name means, `undefined` where none or no single one is meant. */
function findMeant(name: string, referrer: Referrer, namespace: string | undefined): Draft | undefined {
  const { draft, target, renamed, notes } = referrer;
  let candidates = (renamed.get(name) ?? []).filter(
    (candidate) =>
      isReachable(draft, candidate) &&
      candidate.formerIds.some((id) => id.name === name) &&
      candidate.formerIds.some((id) => isKind(id, target)) &&
      fitsRoleRef(referrer, candidate) &&
      isVisible(draft, candidate),
  );
  if (namespace !== undefined) candidates = inNamespace(candidates, namespace);
  for (const allowEmpty of [true, false]) {
    if (candidates.length < 2) break;
    candidates = candidates.filter((candidate) => hasSameAffixes(draft, candidate, allowEmpty));
  }
  const [first, ...others] = candidates;
  if (!first || others.every((other) => isSameFor(first, other, namespace))) return first;
  const message = `${describeId(draft.id)} names ${name}, which may be any of several renamed objects`;
  notes.fault('kustomize/invalid', message, draft.root.origin.place, ...candidates.map((c) => c.root.origin.place));
  return undefined;
}

function inNamespace(candidates: readonly Draft[], namespace: string): Draft[] {
  const before = candidates.filter((candidate) => effectiveNamespace(firstId(candidate)) === namespace);
  if (before.length > 0) return before;
  return candidates.filter((candidate) => effectiveNamespace(candidate.id) === namespace);
}

/** Whether the referrer can name the other at all: both are in one namespace, or one is in none. */
function isReachable(referrer: Draft, candidate: Draft): boolean {
  if (isClusterScoped(referrer.id) || isClusterScoped(candidate.id)) return true;
  if (effectiveNamespace(referrer.id) === effectiveNamespace(candidate.id)) return true;
  return referrer.id.kind === 'RoleBinding' && subjectNamespaces(referrer).has(candidate.id.namespace);
}

function subjectNamespaces({ root }: Draft): ReadonlySet<string> {
  const subjects = field(root, 'subjects');
  const namespaces = new Set<string>();
  if (subjects?.type !== 'sequence') return namespaces;
  for (const subject of subjects.items) {
    const namespace = scalarText(field(subject, 'namespace'));
    if (namespace !== undefined && scalarText(field(subject, 'kind')) === 'ServiceAccount') namespaces.add(namespace);
  }
  return namespaces;
}

function isVisible(referrer: Draft, candidate: Draft): boolean {
  if (isClusterScoped(referrer.id) || isClusterScoped(candidate.id)) return true;
  if (candidate.id.kind === 'ServiceAccount') return true;
  return effectiveNamespace(referrer.id) === effectiveNamespace(candidate.id);
}

/** A role that a binding names is of the kind that the binding says. */
function fitsRoleRef({ draft, path }: Referrer, candidate: Draft): boolean {
  if (!path.endsWith('roleRef/name')) return true;
  const roleRef = field(draft.root, 'roleRef');
  const group = scalarText(field(roleRef, 'apiGroup'));
  const kind = scalarText(field(roleRef, 'kind'));
  if (group === undefined || kind === undefined) return true;
  return candidate.formerIds.some((id) => isKind(id, { group, version: '', kind }));
}

function hasSameAffixes(left: Draft, right: Draft, allowEmpty: boolean): boolean {
  return (
    isSameEnding(left.prefixes, right.prefixes, allowEmpty) && isSameEnding(left.suffixes, right.suffixes, allowEmpty)
  );
}

/** Whether the shorter list is how the longer one ends. */
function isSameEnding(left: readonly string[], right: readonly string[], allowEmpty: boolean): boolean {
  if (left.length === 0 || right.length === 0) return allowEmpty || left.length === right.length;
  const shared = Math.min(left.length, right.length);
  return left.slice(-shared).every((affix, index) => affix === right.at(index - shared));
}

function isSameFor(first: Draft, other: Draft, namespace: string | undefined): boolean {
  if (first.id.name !== other.id.name) return false;
  return namespace === undefined || first.id.namespace === other.id.namespace;
}
