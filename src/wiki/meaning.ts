import type { Field, Kind } from '../vocabulary/kind.ts';
import { HELM_RELEASE } from '../vocabulary/kinds/helm-release.ts';
import { KUSTOMIZATION } from '../vocabulary/kinds/kustomization.ts';
import { fieldsForWord, KINDS } from '../vocabulary/vocabulary.ts';
import type { Mention } from './claim.ts';
import type { SectionContext } from './context.ts';
import { ALL_KINDS, FLUX_KINDS } from './kind-words.ts';
import { isFluxLabel, isSharedWithSource, isVagueAmong } from './labels.ts';
import { isApplication, isObjectName, type Resolution, resolveName } from './names.ts';
import { phraseOf, type Words } from './phrase.ts';
import type { WrittenName } from './written-name.ts';

/** What a table or a list shows of its meaning. */
export interface Showing {
  /** The names that stand where its objects stand. */
  readonly subjects: readonly WrittenName[];
  /** What it calls their fields, folded by `foldWord`. */
  readonly labels: readonly string[];
  /** The kinds that its own header or heading names; empty where nothing does. */
  readonly kinds: readonly string[];
}

/** Who names the kind of a table's or a list's objects: its own header or heading, one above it, or nobody. */
type NamedBy = 'own' | 'near' | null;

/** The kinds that a table or a list can be about: none, the one, or several between which nothing decides. */
export interface Meaning {
  readonly kinds: readonly Kind[];
  readonly namedBy: NamedBy;
}

/**
 * What a table or a list is about: at least half of its names are objects of the kind, and it has fields that the kind
 * has. Of several kinds those remain that explain most labels, then most names.
 */
export function meaningOf(context: SectionContext, showing: Showing): Meaning {
  if (showing.kinds.length > 0) return strongest(context, showing, kindsCalled(showing.kinds), 'own');
  const near = strongest(context, showing, kindsCalled(context.kinds), 'near');
  return near.kinds.length > 0
    ? near
    : strongest(context, showing, showing.subjects.length > 1 ? FLUX_KINDS : KINDS, null);
}

function kindsCalled(names: readonly string[]): readonly Kind[] {
  return KINDS.filter(({ kind }) => names.includes(kind));
}

function strongest(context: SectionContext, showing: Showing, kinds: readonly Kind[], namedBy: NamedBy): Meaning {
  const fitting = kinds
    .map((kind) => ({
      kind,
      labels: showing.labels.filter((label) => fieldsForWord(kind, label).length > 0).length,
      names: showing.subjects.filter((subject) => isMeant(subject, resolve(context, subject, [kind]), kind, namedBy))
        .length,
    }))
    .filter(
      ({ labels, names }) => (labels > 0 || namedBy === 'own') && names > 0 && names * 2 >= showing.subjects.length,
    );
  const labels = Math.max(...fitting.map((one) => one.labels));
  const explained = fitting.filter((one) => one.labels === labels);
  const names = Math.max(...explained.map((one) => one.names));
  return { kinds: explained.filter((one) => one.names === names).map(({ kind }) => kind), namedBy };
}

/**
 * Whether a written name plainly means an object of the kind. Where nothing names the kind, "Monitoring" is not
 * `monitoring`; a word that is not set apart is the end of a name only in a list of such names; and what pages call a
 * service or a namespace need not be an object of theirs.
 */
function isMeant(name: WrittenName, meant: Resolution, kind: Kind, namedBy: NamedBy): boolean {
  if (meant.type === 'none') return false;
  if (meant.type === 'ambiguous') return true;
  if (meant.likeness !== 'exact' && !FLUX_KINDS.includes(kind)) return false;
  switch (meant.likeness) {
    case 'exact':
      return true;
    case 'folded':
      return namedBy !== null || /\p{L}[\s-]+\p{L}/u.test(name.written);
    case 'suffix':
      return namedBy === 'own' || name.marked || (namedBy === 'near' && name.written.includes('-'));
  }
}

/**
 * The field that a label among others means for the kinds of a table or a list; `null` where it means none for certain.
 * What an application depends on is seldom a dependency of its release.
 */
export function fieldCalled(
  meaning: Meaning,
  label: string,
  labels: readonly string[],
): { readonly kind: Kind; readonly field: Field } | null {
  for (const kind of meaning.kinds) {
    const [field, other] = fieldsForWord(kind, label);
    if (field === undefined || other !== undefined) continue;
    const isNamed = meaning.namedBy !== null && FLUX_KINDS.includes(kind);
    if (!isNamed && kind === KUSTOMIZATION && isSharedWithSource(label, labels)) continue;
    if (!isNamed && kind === HELM_RELEASE && field.predicate === 'spec.dependsOn') continue;
    if (isNamed || !isVagueAmong(label, labels)) return { kind, field };
  }
  return null;
}

/** A field that a table or a list gives, with what it says of it. */
export interface GivenField {
  readonly field: Field;
  /** Folded by `foldWord`. */
  readonly label: string;
  readonly values: readonly Words[];
}

/**
 * Whether the fields are those of Flux objects, where the page does not name the kind. An application has a version,
 * dependencies, a timeout and a path too, and bears the name of the release and the Kustomization that deploy it.
 */
export function areOfFluxObjects(
  context: SectionContext,
  meaning: Meaning,
  subjects: readonly WrittenName[],
  fields: readonly GivenField[],
): boolean {
  if (meaning.namedBy !== null || !meaning.kinds.every((kind) => FLUX_KINDS.includes(kind))) return true;
  if (fields.some(({ label }) => isFluxLabel(label)) || fields.some(givesSourcePath)) return true;
  const applications = subjects.filter(({ written }) => isApplication(context.names, written, context.cluster));
  return applications.length * 2 < subjects.length;
}

/** Whether the field is a path and some value of it a folder such as `./apps/shop`, rather than `/metrics`. */
function givesSourcePath({ field, values }: GivenField): boolean {
  return (
    field.grammar === 'path' && values.some((words) => /^\.?[\w-][\w.-]*\/[\w-]|^\.\/[\w-]/.test(phraseOf(words).text))
  );
}

/** What a written name means among the objects of some kinds, in the cluster that the page speaks of. */
export function resolve(context: SectionContext, name: WrittenName, kinds: readonly Kind[]): Resolution {
  return resolveName(
    context.names,
    name.written,
    kinds.map(({ kind }) => kind),
    context.cluster,
  );
}

/** Whom a statement is about, when its table or list has the meaning given; `null` where that is not certain. */
export function mentionOf(context: SectionContext, name: WrittenName, meaning: Meaning): Mention | null {
  const [kind] = meaning.kinds;
  if (kind === undefined) return null;
  const meant = resolve(context, name, meaning.kinds);
  if (meant.type === 'none') return null;
  if (!isMeant(name, meant, kind, meaning.namedBy)) return null;
  if (meant.type === 'known') return { type: 'known', subject: meant.subject };
  return { type: 'ambiguous', written: name.written, kind: kind.kind, candidates: meant.candidates };
}

/**
 * The mention of a Kustomization that the repository has not, for a name that stands where Kustomizations do. `null` for
 * one that is not written as a name is, and, unless the page says that these are Kustomizations (`isNamed`), for one that
 * another object of the repository has.
 */
export function unknownKustomization(
  context: SectionContext,
  { written }: WrittenName,
  isNamed: boolean,
): Mention | null {
  const kinds = isNamed ? [KUSTOMIZATION.kind] : ALL_KINDS;
  const owner = written.includes('/') ? written.slice(0, written.indexOf('/')) : null;
  // `apps/podinfo` may be a folder, unless `apps` is a namespace.
  if (!isObjectName(written) || (owner !== null && !context.names.namespaces.has(owner))) return null;
  const isKnown = resolveName(context.names, written, kinds, context.cluster).type !== 'none';
  return isKnown ? null : { type: 'unknown', written, kind: KUSTOMIZATION.kind, cluster: context.cluster };
}
