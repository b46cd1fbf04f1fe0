import { type Field, foldWord, type Kind } from '../../vocabulary/kind.ts';
import { CILIUM_LOAD_BALANCER_IP_POOL, IP_ADDRESS_POOL } from '../../vocabulary/kinds/address-pools.ts';
import { KUSTOMIZATION } from '../../vocabulary/kinds/kustomization.ts';
import { NAMESPACE } from '../../vocabulary/kinds/namespace.ts';
import { SERVICE } from '../../vocabulary/kinds/service.ts';
import { asPartly, besides, PROGRAM_VERSIONS } from '../application.ts';
import { readApplicationRows } from '../application-rows.ts';
import type { Claim, Mention } from '../claim.ts';
import { fieldOfCluster, readClusterColumns } from '../cluster-columns.ts';
import type { SectionContext } from '../context.ts';
import {
  CLUSTER_HEADERS,
  HOST_HEADERS,
  KIND_HEADERS,
  NAME_HEADERS,
  OTHER_STATES,
  STATUS_HEADERS,
} from '../header-words.ts';
import { fluxKindCalled, kindCalled } from '../kind-words.ts';
import { strayNamespaceClaims } from '../labelled.ts';
import { isOrdinaryLabel, tellOfKustomizations } from '../labels.ts';
import {
  areOfFluxObjects,
  fieldCalled,
  type GivenField,
  type Meaning,
  meaningOf,
  mentionOf,
  resolve,
  unknownKustomization,
} from '../meaning.ts';
import { clusterCalled, type NameIndex } from '../names.ts';
import { phraseOf, type Words } from '../phrase.ts';
import { isCellOfThePresent } from '../scope.ts';
import { claimsOf, existenceClaim, isListOfTargets, namesTargets } from '../statement.ts';
import { type Grid, tablesOf } from '../table.ts';
import { nameIn, type WrittenName } from '../written-name.ts';

const POOLS = [IP_ADDRESS_POOL, CILIUM_LOAD_BALANCER_IP_POOL];
const POOL_HEADERS = new Set(['pool', 'ippool', 'addresspool', 'lbpool', 'poolname', 'metallbpool']);

/** Reads tables with one object a row and its fields in the header. */
export function readMatrixTables(context: SectionContext): readonly Claim[] {
  return tablesOf(context).flatMap((grid) => {
    const matrix = { ...labelsOf(grid.header, context.names), ...grid };
    if (matrix.labels.some((label) => OTHER_STATES.has(label))) return [];
    const found = [
      ...partsByKind(matrix).flatMap((part) => readMatrix(context, part)),
      ...readClusterColumns(context, grid),
    ];
    return [...found, ...besides(found, readApplicationRows(context, grid))];
  });
}

/** A table, or the rows of it that speak of one kind. */
interface Part extends Grid {
  /** Folded by `foldWord`. */
  readonly labels: readonly string[];
  /** The cluster that each header narrows its column to: "Timeout on staging"; `null` for most. */
  readonly clusters: readonly (string | null)[];
  /** The kind that a column gives for these rows. */
  readonly kind?: Kind;
}

/** "`wait: true`" above yes and no is the field's name, and "Timeout on staging" is it too, for one cluster. */
function labelsOf(header: readonly Words[], names: NameIndex): Pick<Part, 'labels' | 'clusters'> {
  const texts = header.map((words) => phraseOf(words).text.replace(/\s{0,9}[:=]\s*true\??$/i, ''));
  const narrowed = texts.map((text) => fieldOfCluster(text, names));
  return {
    labels: texts.map((text, index) => narrowed[index]?.label ?? foldWord(text)),
    clusters: narrowed.map((one) => one?.cluster ?? null),
  };
}

/** The rows of a table by the Flux kind in a column of kinds; the table as it is where it has none. */
function partsByKind(table: Part): readonly Part[] {
  const column = table.labels.findIndex((label) => KIND_HEADERS.has(label));
  const kindOfRow = (row: readonly Words[]) => fluxKindCalled(row[column]?.text ?? '');
  if (column < 0 || !table.rows.some((row) => kindOfRow(row) !== null)) return [table];
  const groups = Map.groupBy(table.rows, kindOfRow);
  return [...groups].flatMap(([kind, rows]) => (kind === null ? [] : { ...table, rows, kind }));
}

interface Matrix {
  readonly labels: readonly string[];
  readonly rows: readonly MatrixRow[];
  readonly meaning: Meaning;
  /** Whether the header of the column of names says which kind they are. */
  readonly isKindColumn: boolean;
  readonly columns: readonly Column[];
}

interface MatrixRow {
  readonly name: WrittenName;
  readonly cells: readonly Words[];
  readonly cluster: string | null;
}

interface Column {
  readonly index: number;
  /** `null` for the one of the row. */
  readonly cluster: string | null;
  readonly kind: Kind;
  readonly field: Field;
}

function readMatrix(context: SectionContext, part: Part): readonly Claim[] {
  const matrix = interpret(context, part);
  if (matrix === null) return [];
  const columns = matrix.columns.filter((column) => isReliable(context, matrix, column));
  return matrix.rows.flatMap((row) => readRow({ ...context, cluster: row.cluster }, matrix, columns, row));
}

function interpret(context: SectionContext, part: Part): Matrix | null {
  const headers = part.header.map((words) => phraseOf(words).text);
  for (const subjectColumn of subjectColumns(headers, part.labels)) {
    const named = namedRows(context, part, subjectColumn);
    // A cell without a name is a row about something else.
    if (named.length * 2 < part.rows.length) continue;
    const kind = part.kind ?? kindOfHeader(headers[subjectColumn] ?? '', context.names);
    const isKindColumn = part.kind !== undefined || fluxKindCalled(headers[subjectColumn] ?? '') !== null;
    const meaning = meaningOf(context, {
      subjects: named.map(({ name }) => name),
      labels: part.labels.filter((_, index) => index !== subjectColumn),
      kinds: kind === null ? [] : [kind.kind],
    });
    if (meaning.kinds.length === 0) continue;
    // An address behind a host name is where that name leads: often to the ingress before the Service.
    const isAboutHost = subjectColumn > 0 && HOST_HEADERS.has(part.labels[0] ?? '');
    const columns = columnsOf(part, subjectColumn, meaning).filter(({ kind }) => !isAboutHost || kind !== SERVICE);
    const isPool = kind !== null && POOLS.includes(kind);
    const isFluxColumn = isKindColumn || isPool || part.labels[subjectColumn]?.startsWith('flux') === true;
    if (!isFluxColumn && !tellsOfFluxObjects(context, meaning, named, givenIn(columns, part, named))) continue;
    const rows = named.filter(({ cells }) => isOfThePresent(cells, subjectColumn, columns, part.labels));
    return { labels: part.labels, rows, meaning, isKindColumn, columns };
  }
  return null;
}

/** The kind of the objects below a header. In a sentence a "pool" is one of many things; above names it is one of addresses. */
function kindOfHeader(header: string, { kinds }: NameIndex): Kind | null {
  const pool = POOL_HEADERS.has(foldWord(header)) ? POOLS.find(({ kind }) => kinds.has(kind)) : undefined;
  return kindCalled(header) ?? pool ?? null;
}

/** Whether a table whose names are of no kind in particular speaks of Flux objects, as far as its columns tell. */
function tellsOfFluxObjects(
  context: SectionContext,
  meaning: Meaning,
  rows: readonly MatrixRow[],
  fields: readonly GivenField[],
): boolean {
  const isOrdinary = fields.length < 2 || fields.every(({ label }) => isOrdinaryLabel(label));
  if (isOrdinary && !context.speaksOfFlux) return false;
  const subjects = rows.map(({ name }) => name);
  return areOfFluxObjects(context, meaning, subjects, fields);
}

function givenIn(columns: readonly Column[], { labels }: Part, rows: readonly MatrixRow[]): readonly GivenField[] {
  return columns.map(({ field, index }) => {
    const values = rows.flatMap(({ cells }) => cells[index] ?? []);
    return { field, label: labels[index] ?? '', values };
  });
}

function namedRows(context: SectionContext, { labels, rows }: Part, subjectColumn: number): readonly MatrixRow[] {
  const clusterColumn = labels.findIndex((label) => CLUSTER_HEADERS.has(label));
  return rows.flatMap((cells) => {
    const cell = cells[subjectColumn];
    const name = cell === undefined ? null : nameIn(cell);
    const cluster = clusterOfRow(context, cells[clusterColumn]);
    return name === null || cluster === undefined ? [] : { name, cells, cluster };
  });
}

/** The cluster that a row speaks of; `undefined` for a row about one that is none of the repository's several. */
function clusterOfRow({ cluster, names }: SectionContext, cell: Words | undefined): string | null | undefined {
  if (cell === undefined || names.clusters.size < 2) return cluster;
  return clusterCalled(phraseOf(cell).text, names) ?? undefined;
}

/** The columns that may hold the names, likeliest first. Beside names, a namespace only says where they live. */
function subjectColumns(headers: readonly string[], labels: readonly string[]): readonly number[] {
  const indexes = headers.map((_, index) => index);
  const called = indexes.filter((index) => kindCalled(headers[index] ?? '') !== null);
  const named = indexes.filter((index) => NAME_HEADERS.has(labels[index] ?? ''));
  const owners = called.filter((index) => kindCalled(headers[index] ?? '') === NAMESPACE);
  return [...new Set([...called.filter((index) => !owners.includes(index)), ...named, ...owners, 0])];
}

/** Whether no cell beside the fields, such as a status, says that the row's object is gone or yet to come. */
function isOfThePresent(
  cells: readonly Words[],
  subjectColumn: number,
  columns: readonly Column[],
  labels: readonly string[],
): boolean {
  return cells.every(({ text }, index) => {
    if (index === subjectColumn || columns.some((column) => column.index === index)) return true;
    return isCellOfThePresent(text, STATUS_HEADERS.has(labels[index] ?? ''));
  });
}

function columnsOf({ labels, clusters }: Part, subjectColumn: number, meaning: Meaning): readonly Column[] {
  return labels.flatMap((label, index) => {
    const found = index === subjectColumn ? null : fieldCalled(meaning, label, labels);
    return found === null ? [] : { index, cluster: clusters[index] ?? null, ...found };
  });
}

/** Whether a column speaks of the field that its header names, as far as its cells tell. */
function isReliable(context: SectionContext, matrix: Matrix, { index, kind, field }: Column): boolean {
  const cells = matrix.rows.flatMap((row) => row.cells[index] ?? []);
  if (isListOfTargets(kind, field)) return namesTargets(context, kind, field, cells);
  if (field.predicate !== 'metadata.namespace') return true;
  // A Flux object and what it deploys live in different namespaces; most rows tell which of the two a table gives.
  const known = matrix.rows.filter(({ name }) => resolve(context, name, matrix.meaning.kinds).type !== 'none');
  const fitting = known.filter(({ name, cells: row }) =>
    livesIn(context, name, matrix.meaning, phraseOf(row[index] ?? { text: '', pieces: [] }).text),
  );
  return known.length > 0 && fitting.length * 2 >= known.length;
}

function livesIn(context: SectionContext, name: WrittenName, meaning: Meaning, namespace: string): boolean {
  const meant = resolve(context, name, meaning.kinds);
  if (meant.type === 'known') return meant.subject.namespace === namespace;
  return meant.type === 'ambiguous' && meant.candidates.some((subject) => subject.namespace === namespace);
}

function readRow(
  context: SectionContext,
  matrix: Matrix,
  columns: readonly Column[],
  { name, cells }: MatrixRow,
): readonly Claim[] {
  const { meaning } = matrix;
  const shape = 'matrix-table';
  const namespaceColumn = columns.find(({ field }) => field.predicate === 'metadata.namespace');
  const namespace = namespaceColumn && cells[namespaceColumn.index];
  const full = namespace === undefined ? name : withNamespace(context, name, meaning, phraseOf(namespace).text);
  const mention = mentionOf(context, full, meaning);
  if (mention === null) {
    const unknown = missingObject(context, matrix, name);
    return unknown === null ? [] : existenceClaim(context, shape, unknown, name.words);
  }
  return [
    ...strayNamespaceClaims(context, shape, name, meaning, mention),
    ...columns.flatMap(({ index, cluster, kind, field }) => {
      const words = cells[index];
      const own = cluster === null ? context : { ...context, cluster };
      const subject = cluster === null ? mention : mentionOf(own, full, meaning);
      if (words === undefined || subject === null) return [];
      const claims = claimsOf(own, { shape, mention: subject, kind, field, words });
      return isProgramVersion(matrix, index) ? claims.map(asPartly) : claims;
    }),
  ];
}

/** Whether a column may give the versions of programs, which their charts count for themselves. */
function isProgramVersion({ labels, meaning, isKindColumn }: Matrix, index: number): boolean {
  return !isKindColumn && meaning.namedBy === null && PROGRAM_VERSIONS.has(labels[index] ?? '');
}

/** A name among Kustomizations that the repository has not. A word that is not set apart may be no name. */
function missingObject(
  context: SectionContext,
  { meaning, isKindColumn, labels }: Matrix,
  name: WrittenName,
): Mention | null {
  const isPlain = name.marked || (isKindColumn && name.written.includes('-'));
  const isOfKustomizations = meaning.kinds.length === 1 && meaning.kinds.includes(KUSTOMIZATION);
  const isNamed = meaning.namedBy !== null;
  if (!isPlain || !isOfKustomizations || !(isNamed || tellOfKustomizations(labels))) return null;
  return unknownKustomization(context, name, isNamed);
}

/** The name with the namespace that stands beside it, where that tells objects of one name apart. */
function withNamespace(context: SectionContext, name: WrittenName, meaning: Meaning, namespace: string): WrittenName {
  if (name.written.includes('/')) return name;
  return resolve(context, name, meaning.kinds).type === 'ambiguous'
    ? { ...name, written: `${namespace}/${name.written}` }
    : name;
}
