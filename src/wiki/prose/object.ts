import { foldWord } from '../../vocabulary/kind.ts';
import { KINDS } from '../../vocabulary/vocabulary.ts';
import type { NameIndex } from '../names.ts';
import { isObjectName, resolveName } from '../names.ts';
import type { Words } from '../phrase.ts';
import { type Term, termsOf } from './named.ts';

/** An object that some words name, with its kind where they tell it. */
export interface NamedObject {
  readonly name: string;
  readonly kind: string | null;
  readonly from: number;
  readonly to: number;
}

/** Kinds that every cluster knows, whether or not the repository has an object of theirs. */
const COMMON_KINDS = [
  ...['Namespace', 'Deployment', 'StatefulSet', 'DaemonSet', 'CronJob', 'Job', 'Service', 'Ingress', 'IngressClass'],
  ...['ConfigMap', 'ServiceAccount', 'Role', 'ClusterRole', 'RoleBinding', 'ClusterRoleBinding', 'NetworkPolicy'],
  ...['PersistentVolumeClaim', 'StorageClass', 'HelmRelease', 'HelmRepository', 'OCIRepository', 'GitRepository'],
  ...['ImageRepository', 'ImagePolicy', 'ImageUpdateAutomation', 'ClusterIssuer', 'Issuer', 'Certificate'],
];
const SHORT_KINDS: ReadonlyMap<string, string> = new Map([
  ['pvc', 'PersistentVolumeClaim'],
  ['svc', 'Service'],
  ['ns', 'Namespace'],
  ['hr', 'HelmRelease'],
  ...KINDS.flatMap(({ kind, words }) => (kind === 'Service' ? [] : words.map((word) => [word, kind] as const))),
]);

/** The kind that a word names, in the singular or the plural; `null` for any other word. */
export function kindOfWord(word: string, { kinds }: NameIndex): string | null {
  const folded = foldWord(word);
  const known = KIND_OF.get(kinds) ?? new Map<string, string | null>();
  KIND_OF.set(kinds, known);
  const held = known.get(folded);
  if (held !== undefined) return held;
  const kind = SHORT_KINDS.get(folded) ?? findKind(folded, kinds);
  if (known.size < MOST_WORDS) known.set(folded, kind);
  return kind;
}

/** What words mean among the kinds of a repository: pages ask for the same few again and again. */
const KIND_OF = new WeakMap<ReadonlySet<string>, Map<string, string | null>>();
const MOST_WORDS = 10_000;

function findKind(folded: string, kinds: ReadonlySet<string>): string | null {
  for (const kind of [...COMMON_KINDS, ...kinds]) {
    const name = kind.toLowerCase();
    if (folded === name || folded === `${name}s` || folded === `${name}es` || folded === name.replace(/y$/, 'ies'))
      return kind;
  }
  return null;
}

const JOINT = /^(?:[\s,;&+]|and|und|e)*$/i;

/** The objects that some words set apart, each with the kind right before or right behind its name. */
export function objectsIn(words: Words, names: NameIndex): readonly NamedObject[] {
  const terms = termsOf(words);
  const objects: NamedObject[] = [];
  let inherited: string | null = null;
  for (const [index, term] of terms.entries()) {
    const gap = words.text.slice(terms[index - 1]?.to ?? 0, term.from);
    const before: string | null = JOINT.test(gap) && index > 0 ? inherited : kindBefore(gap, names);
    const behind = kindBehind(words.text.slice(term.to, term.to + 60), names);
    const kind = before ?? behind;
    inherited = before;
    const object = objectOf(term, kind, names);
    if (object !== null) objects.push(object, ...(before === null ? furtherKinds(words, object, names) : []));
  }
  return objects;
}

/** "`web`: Deployment + Service + Ingress": the objects of that name that follow the first. */
function furtherKinds({ text }: Words, { name, to }: NamedObject, names: NameIndex): readonly NamedObject[] {
  return kindListAt(text, to, names)
    .slice(1)
    .map(({ kind, from, to: end }) => ({ name, kind, from, to: end }));
}

const LONGEST_KIND = 60;

/** The kinds that stand side by side from a character on, joined by `+`, `/` or "and": behind a comma stands something else. */
function kindListAt(text: string, from: number, names: NameIndex): readonly NamedKind[] {
  const kinds: NamedKind[] = [];
  let at = from;
  let joint = /^\s*[:(]?\s*/;
  for (;;) {
    const before = joint.exec(text.slice(at, at + LONGEST_KIND))?.[0];
    if (before === undefined) return kinds;
    const start = at + before.length;
    const word = /^[A-Za-z]+(?![\w-])/.exec(text.slice(start, start + LONGEST_KIND))?.[0] ?? '';
    const kind = word === '' ? null : kindOfWord(word, names);
    if (kind === null) return kinds;
    at = start + word.length;
    kinds.push({ kind, from: start, to: at });
    joint = /^\s*(?:[+/&]|and )\s*/;
  }
}

/** "Web Gateway Deployment + Service": a program by its display name, which begins the words, and its kinds. */
export function programWithKinds({ text }: Words, names: NameIndex): readonly NamedObject[] {
  for (const space of text.slice(0, LONGEST_KIND).matchAll(/ (?=[A-Z])/g)) {
    const [first, ...others] = kindListAt(text, space.index, names);
    if (first === undefined) continue;
    const name = programCalled(text.slice(0, space.index), names);
    if (name === null) return [];
    return [
      { name, kind: first.kind, from: 0, to: space.index },
      ...others.map(({ kind, from, to }) => ({ name, kind, from, to })),
    ];
  }
  return [];
}

function kindBefore(gap: string, names: NameIndex): string | null {
  const word = /([A-Za-z]{1,60}(?: [A-Za-z]{1,60})?)[\s:]*$/.exec(gap.slice(-60))?.[1] ?? '';
  return kindOfWord(word, names) ?? kindOfWord(word.split(' ').at(-1) ?? '', names);
}

/** "`tailscale` namespace", "`tazlab-db`: PostgresCluster". */
function kindBehind(text: string, names: NameIndex): string | null {
  const word = /^\s*(?:[:(]\s*)?([A-Za-z]+)\b(?!-)/.exec(text)?.[1];
  return word === undefined ? null : kindOfWord(word, names);
}

function objectOf({ from, to, text }: Term, kind: string | null, names: NameIndex): NamedObject | null {
  const name = text.trim();
  if (!isObjectName(name) || /[./]/.test(name)) return null;
  return kind !== null || isKnown(name, names) ? { name, kind, from, to } : null;
}

function isKnown(name: string, names: NameIndex): boolean {
  const meant = resolveName(
    names,
    name,
    [...names.kinds].filter((kind) => kind !== 'Kustomization'),
  );
  return meant.type === 'ambiguous' || (meant.type === 'known' && meant.likeness === 'exact');
}

/** The first thing that some words set apart and that has the form of a name, whether or not anything is called so. */
export function firstNameIn(words: Words): NamedObject | null {
  const [term] = termsOf(words);
  const name = term?.text.trim() ?? '';
  return term !== undefined && isObjectName(name) && !/[./]/.test(name)
    ? { name, kind: null, from: term.from, to: term.to }
    : null;
}

/** A kind that some words name alone, without the name of an object: "IngressClass and ClusterIssuer". */
export interface NamedKind {
  readonly kind: string;
  readonly from: number;
  readonly to: number;
}

/** The kinds that the members of a list are, and nothing else: kinds are written as manifests write them. */
export function kindsAloneIn(words: Words, names: NameIndex): readonly NamedKind[] {
  return [...words.text.matchAll(/[^,;+&]+/g)].flatMap((member) =>
    [...member[0].matchAll(/(?:(?! (?:and|und|e) ).)+/gs)].flatMap((part) => {
      const [whole] = part;
      const found =
        /^\s*(?:and |und |e |an? |the |all )?([A-Z][A-Za-z]+|namespaces)(?: (?:resources?|objects?|CRs?))?\s*(?:\.\s*)?$/.exec(
          whole,
        );
      const word = found?.[1];
      const kind = word === undefined ? null : kindOfWord(word, names);
      if (word === undefined || kind === null) return [];
      const from = member.index + part.index + whole.indexOf(word);
      return [{ kind, from, to: from + word.length }];
    }),
  );
}

/** Workloads and releases: what pages name by its bare name, in whatever case. */
const PROGRAMS = ['HelmRelease', 'Deployment', 'StatefulSet', 'DaemonSet'];

/** The programs in a plain list of names: "Traefik, cert-manager and reloader (a controller)". Unknown ones are left out. */
export function programsIn(words: Words, from: number, names: NameIndex): readonly NamedObject[] {
  const objects: NamedObject[] = [];
  const list = words.text.slice(from);
  for (const match of list.matchAll(/[^,;+&()]+/g)) {
    for (const part of match[0].matchAll(/(?:(?!\s{1,9}(?:and|und|e)\s).)+/gs)) {
      const written = part[0].replace(/^\s*(?:and|und|e|the)\s+/i, ' ').replace(/(?<![.\s])[.\s]+$/, '');
      const name = written.trim();
      const known = programCalled(name, names);
      const at = from + match.index + part.index + part[0].indexOf(name);
      if (known !== null) objects.push({ name: known, kind: null, from: at, to: at + name.length });
    }
  }
  return objects;
}

function programCalled(name: string, names: NameIndex): string | null {
  if (name === '' || name.length > 60) return null;
  for (const kind of PROGRAMS) {
    const meant = resolveName(names, name, [kind]);
    if (meant.type === 'known' && meant.likeness !== 'suffix') return meant.subject.name;
  }
  return null;
}
