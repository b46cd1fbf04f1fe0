import { foldWord } from '../vocabulary/kind.ts';
import type { Subject } from '../vocabulary/subject.ts';
import { kindCalled } from './kind-words.ts';

/** How a written name came to mean an object: letter by letter, but for case and punctuation, or by the end of its name. */
export type Likeness = 'exact' | 'folded' | 'suffix';

/** What a written name means. */
export type Resolution =
  | {
      readonly type: 'known';
      readonly subject: Subject;
      readonly likeness: Likeness;
      /** The namespace before the name, where it is written and the object lives in another. */
      readonly strayNamespace: string | null;
    }
  | { readonly type: 'ambiguous'; readonly candidates: readonly Subject[] }
  | { readonly type: 'none' };

/** The names of a repository's files, as pages may write them. */
export interface FileNames {
  /** What the repository itself is called: pages name its files from beside it, too. */
  readonly repository: ReadonlySet<string>;
  /** The paths of every file and folder, without a `/` at their end. */
  readonly paths: ReadonlySet<string>;
  /** Where the repository can be read on the web; left out where nobody knows. */
  readonly web?: WebNames;
}

/** The addresses of a repository on the web. */
export interface WebNames {
  /** Its own page at its host, without a `/` at the end. */
  readonly urls: ReadonlySet<string>;
  /** The branches that Flux follows. */
  readonly branches: ReadonlySet<string>;
  /** The folder of the Git repository that is read: empty for all of it, else with a `/` at its end. */
  readonly prefix: string;
}

/** The names of a repository's objects, as pages may write them. */
export interface NameIndex {
  readonly clusters: ReadonlySet<string>;
  readonly namespaces: ReadonlySet<string>;
  /** The kinds that have an object. */
  readonly kinds: ReadonlySet<string>;
  readonly files: FileNames;
  /** The objects whose manifest a file holds, and holds in full, by the file's path. */
  readonly declared: ReadonlyMap<string, readonly Subject[]>;
  /** By likeness, then by the form that the likeness compares. */
  readonly forms: Readonly<Record<Likeness, ReadonlyMap<string, readonly Subject[]>>>;
}

const NONE: Resolution = { type: 'none' };
const NO_FILES: FileNames = { repository: new Set(), paths: new Set() };
const LIKENESSES: readonly Likeness[] = ['exact', 'folded', 'suffix'];

/** What of a written name each likeness compares. */
const FORMS: Readonly<Record<Likeness, (written: string) => string>> = {
  exact: (written) => written,
  folded: foldWord,
  suffix: hyphenate,
};

/** Indexes objects by every form in which a page may write their names. A subject without a cluster is not deployed. */
export function indexNames(
  subjects: readonly Subject[],
  files: FileNames = NO_FILES,
  declared: NameIndex['declared'] = new Map(),
): NameIndex {
  const forms = {
    exact: new Map<string, Subject[]>(),
    folded: new Map<string, Subject[]>(),
    suffix: new Map<string, Subject[]>(),
  };
  const clusters = new Set<string>();
  const namespaces = new Set<string>();
  for (const subject of subjects) {
    if (subject.cluster !== null) clusters.add(subject.cluster);
    if (subject.namespace !== null) namespaces.add(subject.namespace);
    if (subject.kind === 'Namespace') namespaces.add(subject.name);
    add(forms.exact, subject.name, subject);
    add(forms.folded, foldWord(subject.name), subject);
    for (const suffix of suffixesOf(hyphenate(subject.name))) add(forms.suffix, suffix, subject);
  }
  return { clusters, namespaces, kinds: new Set(subjects.map(({ kind }) => kind)), files, declared, forms };
}

function add(map: Map<string, Subject[]>, form: string, subject: Subject): void {
  const held = map.get(form);
  if (held === undefined) map.set(form, [subject]);
  else held.push(subject);
}

/** `Operators Core` and `operators_core` as names are written: `operators-core`. */
function hyphenate(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
}

function suffixesOf(name: string): readonly string[] {
  const suffixes: string[] = [];
  for (let at = name.indexOf('-'); at >= 0; at = name.indexOf('-', at + 1)) suffixes.push(name.slice(at + 1));
  return suffixes;
}

/**
 * What a name on a page means among the objects of the given kinds: the name itself, `namespace/name`, `cluster/name`
 * or `kind/name`, its spelling with other case and punctuation, or the end of exactly one name from a hyphen on.
 * With `cluster` only that cluster's objects count; without, an object that several clusters have is one open subject.
 */
export function resolveName(
  names: NameIndex,
  written: string,
  kinds: readonly string[],
  cluster: string | null = null,
): Resolution {
  const slash = written.indexOf('/');
  if (slash < 0) return resolveAmong(names, written, kinds, (subject) => isIn(subject, cluster), LIKENESSES);
  const owner = written.slice(0, slash);
  const name = written.slice(slash + 1);
  if (owner === '' || name.includes('/')) return NONE;
  const kind = kindCalled(owner)?.kind;
  if (kind !== undefined && kinds.includes(kind)) {
    const ofKind = resolveName(names, name, [kind], cluster);
    // `external-secrets` may be a namespace, too.
    if (ofKind.type !== 'none' || !names.namespaces.has(owner)) return ofKind;
  }
  if (names.clusters.has(owner) && (cluster === null || cluster === owner)) {
    const there = resolveName(names, name, kinds, owner);
    if (there.type !== 'none') return there;
  }
  const inNamespace = (subject: Subject) => isIn(subject, cluster) && subject.namespace === owner;
  const owned = resolveAmong(names, name, kinds, inNamespace, LIKENESSES);
  if (owned.type !== 'none') return owned;
  if (!names.namespaces.has(owner)) return NONE;
  const elsewhere = resolveAmong(names, name, kinds, (subject) => isIn(subject, cluster), ['exact']);
  return elsewhere.type === 'known' ? { ...elsewhere, strayNamespace: owner } : elsewhere;
}

/** What pages call one environment; the first words of each are plain enough to mean it anywhere. */
const ENVIRONMENTS: readonly { readonly plain: readonly string[]; readonly others: readonly string[] }[] = [
  { plain: ['prod', 'prd'], others: ['production'] },
  { plain: ['stg'], others: ['staging', 'stage'] },
  { plain: [], others: ['dev', 'development'] },
];

/** The clusters that some words name, in whatever case: "Staging" is `staging`, and so is "stg". */
export function clustersNamedIn(words: readonly string[], names: NameIndex): readonly string[] {
  const spoken = new Set(words.map((word) => word.toLowerCase()));
  const exact = [...names.clusters].filter((cluster) => spoken.has(cluster.toLowerCase()));
  const short = ENVIRONMENTS.filter(({ plain }) => plain.some((word) => spoken.has(word)));
  return [...new Set([...exact, ...short.flatMap((environment) => clusterOf(environment, names) ?? [])])];
}

/** The cluster that the whole text calls by its name, or by another word for the same environment. */
export function clusterCalled(text: string, names: NameIndex): string | null {
  const word = text.trim().toLowerCase();
  const exact = [...names.clusters].find((cluster) => cluster.toLowerCase() === word);
  if (exact !== undefined) return exact;
  const environment = ENVIRONMENTS.find(({ plain, others }) => plain.includes(word) || others.includes(word));
  return environment === undefined ? null : clusterOf(environment, names);
}

/** The only cluster that bears a name of an environment. */
function clusterOf({ plain, others }: (typeof ENVIRONMENTS)[number], { clusters }: NameIndex): string | null {
  const [only, another] = [...clusters].filter((cluster) => [...plain, ...others].includes(cluster.toLowerCase()));
  return only === undefined || another !== undefined ? null : only;
}

/** Whether several written names mean Kustomizations for the most part: then one that the repository has not is gone. */
export function areKustomizations(
  written: readonly { readonly written: string }[],
  names: NameIndex,
  cluster: string | null,
): boolean {
  const known = written.filter((name) => resolveName(names, name.written, ['Kustomization'], cluster).type !== 'none');
  return written.length > 1 && known.length * 2 >= written.length;
}

/** The kinds whose objects bear the names of applications. */
const APPLICATION_KINDS = ['HelmRelease', 'Service', 'Ingress'];

/** Whether a written name is what people call an application: a release, a Service or an Ingress bears it. */
export function isApplication(names: NameIndex, written: string, cluster: string | null): boolean {
  return APPLICATION_KINDS.some((kind) => {
    const meant = resolveName(names, written, [kind], cluster);
    return meant.type === 'ambiguous' || (meant.type === 'known' && meant.likeness !== 'suffix');
  });
}

const NAMESPACE_AND_NAME = /^[a-z0-9][a-z0-9-]*\/[a-z0-9][a-z0-9.-]*$/;
const FEWEST_PAIRS = 3;

/**
 * The names as a page means them that writes `namespace/name` throughout: what stands before the slash is a namespace,
 * also one that the repository no longer has. Elsewhere `apps/podinfo` may be a folder.
 */
export function withNamespacesOf(text: string, names: NameIndex): NameIndex {
  const pairs = new Set(text.split(/[\s`*|,;()]+/).filter((word) => NAMESPACE_AND_NAME.test(word)));
  const isKnown = (pair: string) => {
    const meant = resolveName(names, pair, ['Kustomization']);
    return meant.type === 'known' && meant.strayNamespace === null;
  };
  const known = [...pairs].filter(isKnown).length;
  if (known < FEWEST_PAIRS || known * 2 < pairs.size) return names;
  const owners = [...pairs].map((pair) => pair.slice(0, pair.indexOf('/')));
  return { ...names, namespaces: names.namespaces.union(new Set(owners)) };
}

/** Whether a text has the form of an object's name (RFC 1123 subdomain), with or without a namespace before it. */
export function isObjectName(text: string): boolean {
  return text.length <= 253 && /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?(\/[a-z0-9]([a-z0-9.-]*[a-z0-9])?)?$/.test(text);
}

function isIn(subject: Subject, cluster: string | null): boolean {
  return cluster === null || subject.cluster === null || subject.cluster === cluster;
}

function resolveAmong(
  names: NameIndex,
  written: string,
  kinds: readonly string[],
  counts: (subject: Subject) => boolean,
  likenesses: readonly Likeness[],
): Resolution {
  for (const { likeness, held } of likeNamed(names, written)) {
    if (!likenesses.includes(likeness)) continue;
    const found = kinds.flatMap((kind) => held.filter((subject) => subject.kind === kind && counts(subject)));
    const candidates = found.length > 1 ? distinct(found) : found;
    const [subject] = candidates;
    if (subject === undefined) continue;
    return candidates.length === 1
      ? { type: 'known', subject, likeness, strayNamespace: null }
      : { type: 'ambiguous', candidates };
  }
  return NONE;
}

/** The objects of whatever kind that bear a name like a written one. */
interface LikeNamed {
  readonly likeness: Likeness;
  readonly held: readonly Subject[];
}

/** What written names are like, of each index: pages write the same few again and again. */
const LIKE_NAMED = new WeakMap<NameIndex['forms'], Map<string, readonly LikeNamed[]>>();
const MOST_NAMES = 10_000;

function likeNamed({ forms }: NameIndex, written: string): readonly LikeNamed[] {
  const known = LIKE_NAMED.get(forms) ?? new Map<string, readonly LikeNamed[]>();
  LIKE_NAMED.set(forms, known);
  const before = known.get(written);
  if (before !== undefined) return before;
  const found = LIKENESSES.flatMap((likeness) => {
    const held = forms[likeness].get(FORMS[likeness](written));
    return held === undefined ? [] : { likeness, held };
  });
  if (known.size < MOST_NAMES) known.set(written, found);
  return found;
}

/** One subject for an object that several clusters have. What is deployed somewhere hides its namesakes that are not. */
function distinct(subjects: readonly Subject[]): readonly Subject[] {
  const deployed = subjects.filter((subject) => subject.cluster !== null);
  const groups = Map.groupBy(deployed.length > 0 ? deployed : subjects, ({ kind, namespace, name }) =>
    [kind, namespace ?? '', name].join(' '),
  );
  return [...groups.values()].flatMap(([first, ...others]) => {
    if (first === undefined) return [];
    return others.every((other) => other.cluster === first.cluster) ? [first] : [{ ...first, cluster: null }];
  });
}
