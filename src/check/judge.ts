import type { Entity, Fact, FluxKustomization } from '../repo/facts.ts';
import { compareValues } from '../vocabulary/comparison.ts';
import type { Field } from '../vocabulary/kind.ts';
import { formatPlace } from '../vocabulary/place.ts';
import { missingFrom } from '../vocabulary/references.ts';
import type { RuleId } from '../vocabulary/rules.ts';
import type { Reference, Unknown, Value } from '../vocabulary/value.ts';
import { fieldOf, kindNamed } from '../vocabulary/vocabulary.ts';
import type { Claim } from '../wiki/claim.ts';
import type { EntityIndex } from './entities.ts';
import type { Evidence, Verdict } from './verdict.ts';

const DEFAULT_PREFIX = 'default:';

/** What a list on the page leaves out, and what it has too many. */
export interface ListDifference {
  readonly missing: readonly Reference[];
  readonly extra: readonly Reference[];
}

/** What the comparison of a claim with one object gave. */
export interface Judgement {
  readonly verdict: Verdict;
  readonly actual: Value | null;
  readonly reason: string | null;
  readonly because: string | null;
  /** For a list that drifted; `null` otherwise. */
  readonly difference: ListDifference | null;
  readonly evidence: readonly Evidence[];
}

/** The field that a predicate speaks of, with or without `default:` before it. */
export function fieldBehind(kind: string, predicate: string): Field | undefined {
  const known = kindNamed(kind);
  const name = predicate.startsWith(DEFAULT_PREFIX) ? predicate.slice(DEFAULT_PREFIX.length) : predicate;
  return known && fieldOf(known, name);
}

/** The rules of predicates that are no fields. */
const RULE_OF: ReadonlyMap<string, RuleId> = new Map<string, RuleId>([
  ['path', 'wiki/missing-file'],
  ['address', 'net/address'],
  ['port', 'net/port'],
  ['host', 'net/host'],
  ['pool', 'net/pool'],
  ['applies', 'flux/applies'],
  ['count', 'wiki/count'],
  ['effect:wait', 'flux/wait-effect'],
  ['level', 'flux/order'],
  ['root', 'flux/order'],
]);

/** The rule under which a false claim of this predicate is reported. */
export function ruleFor(kind: string, predicate: string): RuleId {
  const field = fieldBehind(kind, predicate);
  if (predicate === 'exists' && kind !== 'Kustomization') return 'wiki/unknown-object';
  if (!predicate.startsWith(DEFAULT_PREFIX))
    return (
      field?.rule ?? RULE_OF.get(predicate) ?? (predicate.includes('.') ? 'kube/field' : 'wiki/unknown-kustomization')
    );
  return field?.predicate === 'spec.wait' ? 'flux/wait-default' : 'flux/default';
}

/** Compares a claim with one object that it is about. */
export function judge(claim: Claim, entity: Entity, index: EntityIndex): Judgement {
  if (claim.saying.type === 'unreadable') return unverifiable(claim.saying.reason);
  const claimed = claim.saying.value;
  if (claim.predicate === 'exists') return existing(claimed, entity);
  const field = fieldBehind(entity.subject.kind, claim.predicate);
  if (field === undefined) return judgeAnyField(claim.predicate, claimed, claim.saying.lists, entity);
  if (claim.predicate.startsWith(DEFAULT_PREFIX)) return judgeDefault(claimed, field, entity);

  const fact = entity.facts.get(field.predicate);
  if (fact === undefined) return unverifiable(`the manifest says nothing of ${field.predicate}`);
  if (fact.value.type === 'unknown') return { ...unverifiable(fact.value.reason), evidence: evidenceOf(fact) };
  if (claimed.type === 'absent') return judgeAbsence(field, fact, fact.value);
  if (claim.saying.lists === 'none') return judgeNone(claimed, fact, fact.value, entity, index);
  const lists = claim.saying.lists === 'some' ? 'some' : (field.lists ?? 'all');
  const comparison = compareValues(claimed, fact.value, { lists, abbreviated: field.abbreviated ?? false });
  if (comparison === 'same') return decided('verified', fact, fact.value);
  if (comparison === 'undecided') {
    const reason = 'the manifest gives a range: Git does not tell which version runs';
    return { ...unverifiable(reason), evidence: evidenceOf(fact) };
  }
  const mismatch = {
    claimed,
    lists,
    actual: fact.value,
    fact,
    entity,
    kustomization: index.kustomization(entity.subject),
    page: claim.place.file,
  };
  return EXCEPTIONS[field.predicate]?.(mismatch, index) ?? drift(mismatch);
}

/** A field that no vocabulary describes is compared as it stands. What a patch changed may be shown as it was before. */
function judgeAnyField(path: string, claimed: Value, lists: 'all' | 'some' | 'none', entity: Entity): Judgement {
  const fact = path.includes('.') ? entity.fieldAt(path) : undefined;
  if (fact === undefined) return unverifiable(`the manifest says nothing of ${path}`);
  if (fact.value.type === 'unknown') return { ...unverifiable(fact.value.reason), evidence: evidenceOf(fact) };
  if (fact.value.type !== claimed.type) {
    return { ...unverifiable('the manifest has a value of another type there'), evidence: evidenceOf(fact) };
  }
  const comparison = compareValues(claimed, fact.value, {
    lists: lists === 'some' ? 'some' : 'all',
    abbreviated: false,
  });
  if (comparison === 'same') return decided('verified', fact, fact.value);
  if (fact.evidence.length > 1) {
    return { ...unverifiable('a patch changes it: the page may show it as it is before'), evidence: evidenceOf(fact) };
  }
  return decided('drifted', fact, fact.value);
}

/** A page that says what is not in a list is right as long as none of it is. */
function judgeNone(claimed: Value, fact: Fact, actual: Value, entity: Entity, index: EntityIndex): Judgement {
  if (claimed.type !== 'references' || actual.type !== 'references') return unverifiable('not a list of names');
  const kustomization = index.kustomization(entity.subject);
  const reached = kustomization === undefined ? new Set<string>() : prerequisites(kustomization, index);
  const present = claimed.references.filter(({ name }) => actual.references.some((other) => other.name === name));
  if (present.length > 0) return decided('drifted', fact, actual);
  const [through] = claimed.references.filter(({ name }) => reached.has(name));
  if (through === undefined) return decided('verified', fact, actual);
  return unverifiable(`it depends on ${through.name} through others; the page may mean what it names itself`);
}

/** A claim whose value is not the object's. */
interface Mismatch {
  readonly claimed: Value;
  readonly lists: 'all' | 'some';
  readonly actual: Value;
  readonly fact: Fact;
  readonly entity: Entity;
  readonly kustomization: FluxKustomization | undefined;
  /** The path of the page that says so. */
  readonly page: string;
}

/** Fields of which a statement may look false and not plainly be so. */
const EXCEPTIONS: Readonly<Record<string, (mismatch: Mismatch, index: EntityIndex) => Judgement | undefined>> = {
  image: ofChart,
  port: ofChart,
  'metadata.namespace': deploysThere,
  'spec.chart.spec.chart': withRepository,
  'spec.dependsOn': (mismatch, index) => transitive(mismatch, index) ?? otherObject(mismatch, index),
  'spec.chart.spec.version': programVersion,
  'spec.path': partly,
};

function existing(claimed: Value, entity: Entity): Judgement {
  const verdict = claimed.type === 'flag' && !claimed.flag ? 'drifted' : 'verified';
  return {
    verdict,
    actual: { type: 'flag', flag: true },
    reason: null,
    because: null,
    difference: null,
    evidence: [{ place: entity.place, origin: 'written' }],
  };
}

/** What a page says of a default is compared with the Flux type, whatever the object itself sets. */
function judgeDefault(claimed: Value, field: Field, entity: Entity): Judgement {
  const known = defaultOf(field, entity);
  if (known.type === 'unknown') return unverifiable(known.reason);
  const source = 'source' in field.default ? field.default.source : null;
  return {
    verdict: compareValues(claimed, known) === 'same' ? 'verified' : 'drifted',
    actual: known,
    reason: null,
    because: source,
    difference: null,
    evidence: [{ place: entity.place, origin: 'defaulted' }],
  };
}

function defaultOf(field: Field, entity: Entity): Value | Unknown {
  const rule = field.default;
  switch (rule.type) {
    case 'value':
      return rule.value;
    case 'derived': {
      const base = entity.facts.get(rule.from)?.value;
      const derived = base && base.type !== 'unknown' ? rule.derive(base) : undefined;
      return derived ?? { type: 'unknown', reason: `the default follows from ${rule.from}, which is not known` };
    }
    case 'required':
    case 'none':
      return { type: 'unknown', reason: `${field.predicate} has no default` };
  }
}

/** A field that is written with the value of its default is as good as left out. */
function judgeAbsence(field: Field, fact: Fact, value: Value): Judgement {
  if (fact.origin !== 'written' || value.type === 'absent') return decided('verified', fact, value);
  const sameAsDefault = field.default.type === 'value' && compareValues(field.default.value, value) === 'same';
  return decided(sameAsDefault ? 'verified' : 'drifted', fact, value);
}

/** A page that gives the namespace of what is deployed speaks of another namespace than the object's own. */
function deploysThere({ claimed, entity, kustomization }: Mismatch): Judgement | undefined {
  if (claimed.type !== 'text') return undefined;
  const target = entity.facts.get('spec.targetNamespace')?.value;
  const targets = target?.type === 'text' && target.text === claimed.text;
  const applies = kustomization?.applies.some(
    (subject) => subject.namespace === claimed.text || (subject.kind === 'Namespace' && subject.name === claimed.text),
  );
  if (!targets && !applies) return undefined;
  return unverifiable(`${claimed.text} is a namespace that it deploys to: the page may mean that one`);
}

/** `podinfo/podinfo` is the chart behind the name of its repository, as Helm's command line takes it. */
function withRepository({ claimed, actual, fact }: Mismatch): Judgement | undefined {
  if (claimed.type !== 'text' || actual.type !== 'text') return undefined;
  return claimed.text.split('/').at(-1) === actual.text ? decided('verified', fact, actual) : undefined;
}

/** A page may write a path from where it stands itself, or name the folder above. */
function partly({ claimed, actual, fact, page }: Mismatch): Judgement | undefined {
  if (claimed.type !== 'path' || actual.type !== 'path' || claimed.path === '') return undefined;
  const folders = page.split('/').slice(0, -1);
  const isFromPage = folders.some(
    (_, index) => [...folders.slice(0, index + 1), claimed.path].join('/') === actual.path,
  );
  if (isFromPage) return decided('verified', fact, actual);
  const isPart = actual.path.endsWith(`/${claimed.path}`) || actual.path.startsWith(`${claimed.path}/`);
  const reason = `${claimed.text} is a part of the path, ${actual.text}: the page may mean just that`;
  return isPart ? { ...unverifiable(reason), evidence: evidenceOf(fact) } : undefined;
}

/** A bare version behind a name may be that of the program, which a chart counts for itself. */
function programVersion({ claimed, lists, actual, fact, entity }: Mismatch): Judgement | undefined {
  if (lists === 'all' || claimed.type !== 'version' || actual.type !== 'version') return undefined;
  const image = imageOfVersion(entity, claimed.text);
  if (image !== undefined) {
    const because = `its values take an image of ${claimed.text}; the chart is ${actual.text}`;
    return { ...decided('verified', fact, { ...actual, text: claimed.text }), because, evidence: evidenceOf(image) };
  }
  const chart = entity.facts.get('spec.chart.spec.chart')?.value;
  const isOwnChart = chart?.type !== 'text' || chart.text === entity.subject.name;
  const major = (text: string) => /\d+/.exec(text)?.[0];
  if (isOwnChart && major(claimed.text) === major(actual.text)) return undefined;
  return unverifiable(`the chart is ${actual.text}; ${claimed.text} may be the version of what it installs`);
}

/** The fact that gives a release an image with this version as its tag. */
function imageOfVersion(entity: Entity, version: string): Fact | undefined {
  const tag = entity.fieldAt(IMAGE_TAG);
  if (tag?.value.type === 'text' && withoutPrefix(tag.value.text) === withoutPrefix(version)) return tag;
  const images = entity.facts.get('image');
  const items = images?.value.type === 'list' ? images.value.items : [];
  const isTag = (item: string) => withoutPrefix(item.slice(item.lastIndexOf(':') + 1)) === withoutPrefix(version);
  return items.some(isTag) ? images : undefined;
}

/** What the values of a release do not name may come from its chart, unless it is an image that they name with another tag. */
function ofChart({ claimed, actual, entity, fact }: Mismatch): Judgement | undefined {
  if (entity.subject.kind !== 'HelmRelease' || claimed.type !== 'list' || actual.type !== 'list') return undefined;
  const repositories = new Set(actual.items.map(repositoryOf));
  const isImage = (item: string) => repositoryOf(item) !== '';
  if (claimed.items.every((item) => isImage(item) && repositories.has(repositoryOf(item)))) return undefined;
  const reason = 'its values name another one, and its chart may make more than they name';
  return { ...unverifiable(reason), evidence: evidenceOf(fact) };
}

/** The image without its tag; empty for what is no image. */
function repositoryOf(image: string): string {
  return image.slice(0, Math.max(0, image.lastIndexOf(':')));
}

/** Where most charts take the version of their program from. */
const IMAGE_TAG = 'spec.values.image.tag';

function withoutPrefix(version: string): string {
  return version.replace(/^v(?=\d)/, '');
}

/** A list that leaves no dependency out, and beside them names some that hold through others, is true. */
function transitive(
  { claimed, lists, actual, fact, kustomization }: Mismatch,
  index: EntityIndex,
): Judgement | undefined {
  if (claimed.type !== 'references' || actual.type !== 'references' || kustomization === undefined) return undefined;
  if (lists === 'all' && missingFrom(claimed.references, actual.references).length > 0) return undefined;
  const extra = missingFrom(actual.references, claimed.references);
  const reached = prerequisites(kustomization, index);
  if (!extra.every((reference) => reached.has(reference.name))) return undefined;
  const names = extra.map((reference) => reference.name).join(', ');
  return { ...decided('verified', fact, actual), because: `it depends on ${names} through its other dependencies` };
}

/** A page may count what is no Kustomization among what one needs: its source, the ConfigMap of its variables. */
function otherObject({ claimed, lists, actual, fact, entity }: Mismatch, index: EntityIndex): Judgement | undefined {
  if (claimed.type !== 'references' || actual.type !== 'references') return undefined;
  if (lists === 'all' && missingFrom(claimed.references, actual.references).length > 0) return undefined;
  const extra = missingFrom(actual.references, claimed.references);
  const has = (kind: string, name: string) =>
    index.deployed({ ...entity.subject, namespace: null, kind, name }).length > 0;
  const used = namesUsed(entity);
  const isNeeded = ({ name }: Reference) =>
    !has(entity.subject.kind, name) && (used.has(name) || NEEDED.some((kind) => has(kind, name)));
  if (extra.length === 0 || !extra.every(isNeeded)) return undefined;
  const names = extra.map(({ name }) => name).join(', ');
  const reason = `${names} is no ${entity.subject.kind}: the page may mean what it needs besides those it waits for`;
  return { ...unverifiable(reason), evidence: evidenceOf(fact) };
}

/** Kinds of objects that a Kustomization needs and cannot wait for. */
const NEEDED = ['ConfigMap', 'Secret', 'GitRepository'];

/** Its source, and where its variables come from. */
function namesUsed({ facts }: Entity): ReadonlySet<string> {
  const values = ['spec.sourceRef', 'spec.postBuild'].map((field) => facts.get(field)?.value);
  return new Set(
    values.flatMap((value) => (value?.type === 'references' ? value.references.map(({ name }) => name) : [])),
  );
}

/** The names of all Kustomizations that come before this one. */
export function prerequisites(kustomization: FluxKustomization, index: EntityIndex): ReadonlySet<string> {
  const names = new Set<string>();
  const open = [kustomization];
  for (let here = open.pop(); here; here = open.pop()) {
    for (const dependency of here.dependsOn) {
      if (names.has(dependency.name)) continue;
      names.add(dependency.name);
      const next = index.kustomization({ ...here.subject, namespace: dependency.namespace, name: dependency.name });
      if (next) open.push(next);
    }
  }
  return names;
}

function drift({ claimed, lists, actual, fact, kustomization }: Mismatch): Judgement {
  const judgement = decided('drifted', fact, actual);
  if (claimed.type !== 'references' || actual.type !== 'references') return judgement;
  const missing = lists === 'all' ? missingFrom(claimed.references, actual.references) : [];
  const extra = missingFrom(actual.references, claimed.references);
  if (missing.length + extra.length === 0) return judgement;
  const places = placesOf(missing, kustomization);
  return { ...judgement, difference: { missing, extra }, evidence: places.length > 0 ? places : judgement.evidence };
}

/** Where the dependencies stand that a page leaves out: the lines that prove it wrong. */
function placesOf(missing: readonly Reference[], kustomization: FluxKustomization | undefined): readonly Evidence[] {
  const found =
    kustomization?.dependsOn.filter(({ name }) => missing.some((reference) => reference.name === name)) ?? [];
  return found.map(({ place }) => ({ place, origin: 'written' }));
}

function decided(verdict: Verdict, fact: Fact, actual: Value): Judgement {
  return { verdict, actual, reason: null, because: fact.because, difference: null, evidence: evidenceOf(fact) };
}

/** A claim that cannot be held against the repository, and why. */
export function unverifiable(reason: string): Judgement {
  return { verdict: 'unverifiable', actual: null, reason, because: null, difference: null, evidence: [] };
}

/** A claim about an object that is declared and that nothing applies. */
export function unreached(entities: readonly Entity[]): Judgement {
  const [entity] = entities;
  if (entity === undefined) return unverifiable('the repository has no such object');
  return {
    ...unverifiable(`it is declared at ${formatPlace(entity.place)}, but nothing that a cluster applies leads there`),
    evidence: [{ place: entity.place, origin: 'written' }],
  };
}

function evidenceOf(fact: Fact): readonly Evidence[] {
  return fact.evidence.map((place) => ({ place, origin: fact.origin }));
}
