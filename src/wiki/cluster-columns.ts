import { type Field, foldWord, type Kind } from '../vocabulary/kind.ts';
import { HELM_RELEASE } from '../vocabulary/kinds/helm-release.ts';
import { KUSTOMIZATION } from '../vocabulary/kinds/kustomization.ts';
import { readPhrase } from '../vocabulary/reading.ts';
import { fieldsForWord } from '../vocabulary/vocabulary.ts';
import { isApplicationLabel } from './application.ts';
import type { Claim, Mention } from './claim.ts';
import type { SectionContext } from './context.ts';
import { fluxKindCalled } from './kind-words.ts';
import { claimsAbout } from './labelled.ts';
import { isKnownLabel } from './labels.ts';
import { clusterCalled, type NameIndex, resolveName } from './names.ts';
import { innerSpan, phraseOf, type Words } from './phrase.ts';
import { fieldOfHeading } from './prose/field-list.ts';
import { claimAt, claimsOf } from './statement.ts';
import type { Grid } from './table.ts';
import { claimsOfThing, thingCalled } from './thing.ts';
import { nameIn, type WrittenName } from './written-name.ts';

const SHAPE = 'matrix-table';
const FIELD_HEADERS: ReadonlySet<string> = new Set([
  ...['', 'field', 'setting', 'parameter', 'property', 'option', 'feld', 'einstellung', 'campo'],
]);
/** Of the cells that say whether a cluster has something, so many have to be true for that to be what they say. */
const TRUE_CELLS = 2 / 3;

/** A column that is about one cluster: "Staging", "prod". */
interface Column {
  readonly index: number;
  readonly cluster: string;
}

interface Row {
  readonly name: WrittenName;
  readonly cells: readonly Words[];
}

/** A statement of one cell: whether the object of its row is in the cluster of its column. */
interface Presence {
  readonly name: WrittenName;
  readonly cluster: string;
  readonly words: Words;
  readonly isThere: boolean;
}

/** What a table says that has a column for each of several clusters; nothing where it has none. */
export function readClusterColumns(context: SectionContext, grid: Grid): readonly Claim[] {
  const columns = grid.header.flatMap((words, index): readonly Column[] => {
    const cluster = index === 0 ? null : clusterCalled(phraseOf(words).text, context.names);
    return cluster === null ? [] : [{ index, cluster }];
  });
  if (new Set(columns.map(({ cluster }) => cluster)).size < 2) return [];
  const [first] = grid.header;
  const header = first === undefined ? '' : phraseOf(first).text;
  if (FIELD_HEADERS.has(foldWord(header))) return readFields(context, grid, columns);
  const rows = grid.rows.flatMap((cells) => {
    const [cell] = cells;
    const name = cell === undefined ? null : nameIn(cell);
    return name === null ? [] : { name, cells };
  });
  const kind = fluxKindCalled(header) ?? kindAround(context, rows);
  return kind === null ? [] : readObjects(context, kind, rows, columns);
}

const JOINTS: ReadonlySet<string> = new Set(['on', 'in', 'for', 'at', 'of', 'auf', 'su']);

/** The field, folded, and the only cluster that a header names together: "Timeout staging", "Path (prod)". */
export function fieldOfCluster(
  header: string,
  names: NameIndex,
): { readonly label: string; readonly cluster: string } | null {
  if (names.clusters.size < 2) return null;
  const words = header.split(/[\s()/,:]+/).filter((word) => word !== '' && !JOINTS.has(word.toLowerCase()));
  const clusters = words.flatMap((word) => clusterCalled(word, names) ?? []);
  const label = foldWord(words.filter((word) => clusterCalled(word, names) === null).join(''));
  const [cluster, another] = clusters;
  return cluster !== undefined && another === undefined && isKnownLabel(label) ? { label, cluster } : null;
}

/** Rows of fields, each with its object: "`shop` replicas", "Timeout of `apps`". */
function readThings(context: SectionContext, { rows }: Grid, columns: readonly Column[]): readonly Claim[] {
  return rows.flatMap(([first, ...cells]) => {
    const named = first === undefined ? null : fieldWithName(phraseOf(first).text);
    if (named === null) return [];
    return columns.flatMap(({ index, cluster }) => {
      const own = { ...context, cluster };
      const value = cells[index - 1];
      const thing = thingCalled(own, named.name);
      return thing === null || value === undefined
        ? []
        : claimsOfThing(own, SHAPE, thing, { label: named.label, value }, context.speaksOfFlux);
    });
  });
}

/** Words of more parts name more than a field and an object. */
const MOST_WORDS = 5;

function fieldWithName(text: string): { readonly label: string; readonly name: string } | null {
  const words = text.split(' ');
  if (words.length < 2 || words.length > MOST_WORDS) return null;
  const of = words.findIndex((word) => word === 'of' || word === 'for');
  const isField = (label: string) => isKnownLabel(label) || isApplicationLabel(label);
  const before = foldWord(words.slice(0, Math.max(0, of)).join(''));
  if (of > 0 && isField(before)) return { label: before, name: words.slice(of + 1).join(' ') };
  const label = foldWord(words.slice(1).join(''));
  return isField(label) ? { label, name: words[0] ?? '' } : null;
}

/** Rows of fields, under the heading of the object that has them. */
function readFields(context: SectionContext, grid: Grid, columns: readonly Column[]): readonly Claim[] {
  const { subject } = context;
  const { rows } = grid;
  if (subject === null) return readThings(context, grid, columns);
  return columns.flatMap(({ index, cluster }) => {
    const entries = rows.flatMap(([label, ...cells]) => {
      const value = cells[index - 1];
      return label === undefined || value === undefined ? [] : { label: foldWord(phraseOf(label).text), value };
    });
    const described = { name: subject, certain: subject.certain, isAmongKustomizations: false };
    return claimsAbout({ ...context, cluster }, SHAPE, described, entries);
  });
}

/** The kind that the headings name; else Kustomizations, where every row begins with the whole name of one. */
function kindAround({ kinds, names, speaksOfFlux }: SectionContext, rows: readonly Row[]): Kind | null {
  const named = [KUSTOMIZATION, HELM_RELEASE].filter(({ kind }) => kinds.includes(kind));
  const [only, another] = named;
  if (only !== undefined && another === undefined) return only;
  const isKustomization = ({ name }: Row) => {
    const meant = resolveName(names, name.written, [KUSTOMIZATION.kind]);
    return meant.type === 'ambiguous' || (meant.type === 'known' && meant.likeness === 'exact');
  };
  return speaksOfFlux && rows.length > 0 && rows.every(isKustomization) ? KUSTOMIZATION : null;
}

function readObjects(
  context: SectionContext,
  kind: Kind,
  rows: readonly Row[],
  columns: readonly Column[],
): readonly Claim[] {
  const cells = rows.flatMap(({ name, cells }) =>
    columns.flatMap(({ index, cluster }) => {
      const words = cells[index];
      return words === undefined || words.text.trim() === '' ? [] : { name, cluster, words };
    }),
  );
  const field = fieldOfCells(
    context,
    kind,
    cells.map(({ words }) => words),
  );
  if (field !== null) return cells.flatMap((cell) => claimOfValue(context, kind, field, cell));
  const presences = cells.flatMap((cell) => presenceOf(cell) ?? []);
  const isTrue = (presence: Presence) => isIn(context, kind, presence) === presence.isThere;
  if (presences.filter(isTrue).length < presences.length * TRUE_CELLS) return [];
  return presences.flatMap((presence) => presenceClaim(context, kind, presence));
}

/** What cells can only be, all of them being so, and the word for that field. */
const CELLS: readonly (readonly [pattern: RegExp, word: string])[] = [
  [/^\.\/[\w./-]+$/, 'path'],
  [/^v?\d+\.\d+\.\d[\w.+-]*$/, 'chartversion'],
];

/** The field that the heading names, else the one that the cells can only be. */
function fieldOfCells(context: SectionContext, kind: Kind, cells: readonly Words[]): Field | null {
  const named = fieldOfHeading(kind, context.section.heading ?? '');
  if (named !== null) return named;
  const texts = cells.map((words) => phraseOf(words).text).filter((text) => /[\p{L}\p{N}]/u.test(text));
  const [, word = ''] = CELLS.find(([pattern]) => texts.length > 0 && texts.every((text) => pattern.test(text))) ?? [];
  const [field] = fieldsForWord(kind, word);
  return field ?? null;
}

function claimOfValue(
  context: SectionContext,
  kind: Kind,
  field: Field,
  { name, cluster, words }: Omit<Presence, 'isThere'>,
): readonly Claim[] {
  const mention = knownIn(context, kind, name, cluster);
  return mention === null ? [] : claimsOf({ ...context, cluster }, { shape: SHAPE, mention, kind, field, words });
}

function presenceOf(cell: Omit<Presence, 'isThere'>): Presence | null {
  const [reading] = readPhrase('flag', phraseOf(cell.words));
  if (reading?.says !== 'value' || reading.value.type !== 'flag') return null;
  return { ...cell, isThere: reading.value.flag };
}

function isIn(context: SectionContext, kind: Kind, { name, cluster }: Presence): boolean {
  return knownIn(context, kind, name, cluster) !== null;
}

/** The object of that name in a cluster; `null` where it has none, or several. */
function knownIn({ names }: SectionContext, kind: Kind, name: WrittenName, cluster: string): Mention | null {
  const meant = resolveName(names, name.written, [kind.kind], cluster);
  if (meant.type !== 'known' || meant.strayNamespace !== null || meant.subject.cluster === null) return null;
  return { type: 'known', subject: meant.subject };
}

/** Says something only of names that some cluster has: any other may be no object at all. */
function presenceClaim(
  context: SectionContext,
  kind: Kind,
  { name, cluster, words, isThere }: Presence,
): readonly Claim[] {
  const anywhere = resolveName(context.names, name.written, [kind.kind]);
  const span = innerSpan(words);
  if (anywhere.type !== 'known' || span === null) return [];
  const mention = knownIn(context, kind, name, cluster) ?? {
    type: 'unknown',
    written: anywhere.subject.name,
    kind: kind.kind,
    cluster,
  };
  const saying = { type: 'value', value: { type: 'flag', flag: isThere }, lists: 'all' } as const;
  return [claimAt({ ...context, cluster }, SHAPE, mention, 'exists', span, saying)];
}
