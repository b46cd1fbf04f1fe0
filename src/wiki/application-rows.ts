import { foldWord } from '../vocabulary/kind.ts';
import { claimsOfParts, isApplicationLabel, type Part, partsCalled } from './application.ts';
import type { Claim } from './claim.ts';
import type { SectionContext } from './context.ts';
import { HOST_HEADERS, KIND_HEADERS, STATUS_HEADERS } from './header-words.ts';
import { kindCalled } from './kind-words.ts';
import { phraseOf, type Words } from './phrase.ts';
import { isCellOfThePresent } from './scope.ts';
import type { Grid } from './table.ts';
import { nameIn } from './written-name.ts';

/** Headers of the column in which applications stand. Elsewhere names of programs may stand for anything about them. */
const APPLICATION_HEADERS: ReadonlySet<string> = new Set([
  ...['app', 'apps', 'application', 'applications', 'service', 'services', 'component', 'workload', 'program', 'name'],
  ...['software', 'tool', 'release', 'helmrelease', 'chart', 'deployment', 'what', 'dienst', 'anwendung', 'programm'],
  ...['komponente', 'applicazione', 'servizio'],
]);
const PORT_HEADERS: ReadonlySet<string> = new Set(['port', 'ports']);

/** What a cell plainly is, whatever stands above it, and the word for that field. */
const FORMS: readonly (readonly [pattern: RegExp, label: string])[] = [
  [/^(?:https?:\/\/)?(?:[a-z0-9-]+\.){2,}[a-z]{2,}\/?$/i, 'host'],
  [/^(?:[\w.-]+\/)*[a-z][\w.-]*:v?\d+\.\d[\w.-]*$/i, 'image'],
];

/** A row that names an application, and the application. */
interface Row {
  readonly cells: readonly Words[];
  readonly parts: readonly Part[];
}

interface Column {
  readonly index: number;
  /** What the column gives, folded by `foldWord`. */
  readonly label: string;
}

/**
 * The claims of tables with an application a row: `App | Namespace | Chart | URL`. Each cell is about the object of that
 * name which has such a field. Nothing where most rows name no application of the repository.
 */
export function readApplicationRows(context: SectionContext, { header, rows }: Grid): readonly Claim[] {
  const labels = header.map((words) => foldWord(phraseOf(words).text));
  const kinds = labels.findIndex((label) => KIND_HEADERS.has(label));
  // Behind a host stands what answers there, often a proxy; a kind says that the names are of objects.
  if (rows.some((cells) => kindCalled(textOf(cells[kinds])) !== null) || HOST_HEADERS.has(labels[0] ?? '')) return [];
  const nameColumn = labels.findIndex((label) => APPLICATION_HEADERS.has(label));
  const named = nameColumn < 0 ? [] : rows.flatMap((cells) => rowOf(context, cells, nameColumn) ?? []);
  if (named.length === 0 || named.length * 2 < rows.length) return [];
  const columns = labels.flatMap((label, index) => {
    const column = index === nameColumn ? null : columnOf(label, index, named);
    return column === null || !isReliable(column, named) ? [] : column;
  });
  // A port by itself may be any that the program listens on.
  if (columns.every(({ label }) => PORT_HEADERS.has(label))) return [];
  const status = labels.findIndex((label) => STATUS_HEADERS.has(label));
  return named
    .filter(({ cells }) => isOfThePresent(cells, nameColumn, columns, status))
    .flatMap(({ cells, parts }) =>
      columns.flatMap(({ index, label }) => {
        const value = cells[index];
        return value === undefined ? [] : claimsOfParts(context, 'matrix-table', parts, { label, value });
      }),
    );
}

function rowOf(context: SectionContext, cells: readonly Words[], nameColumn: number): Row | null {
  const cell = cells[nameColumn];
  const name = cell === undefined ? null : nameIn(cell);
  const parts = name === null ? [] : partsCalled(context, name.written);
  return parts.length === 0 ? null : { cells, parts };
}

/** What a column gives by its header, or else by the one form that all its cells have. */
function columnOf(label: string, index: number, rows: readonly Row[]): Column | null {
  if (isApplicationLabel(label)) return { index, label };
  const texts = textsOf(rows, index).filter((text) => /[\p{L}\p{N}]/u.test(text));
  const form = FORMS.find(([pattern]) => texts.length > 1 && texts.every((text) => pattern.test(text)));
  return form === undefined ? null : { index, label: form[1] };
}

/**
 * Whether a column speaks of the applications as they run here. Hosts do where they are of one domain: the projects'
 * own sites are of many. Namespaces do where most are those of the row's objects.
 */
function isReliable({ index, label }: Column, rows: readonly Row[]): boolean {
  const texts = textsOf(rows, index);
  if (label === 'namespace') {
    const known = rows.filter(({ cells }) => /\w/.test(textOf(cells[index])));
    const fitting = known.filter(({ cells, parts }) => livesIn(parts, textOf(cells[index])));
    return fitting.length * 2 >= known.length;
  }
  const domains = texts.flatMap((text) => domainOf(text) ?? []);
  const [first] = domains;
  return domains.length < 2 || domains.every((domain) => domain === first);
}

function livesIn(parts: readonly Part[], namespace: string): boolean {
  return parts.some(({ mention }) => mention.subject.namespace === namespace);
}

/** The last two labels of a host name. */
function domainOf(text: string): string | null {
  const host = /^(?:https?:\/\/)?((?:[a-z0-9-]+\.)+[a-z]{2,})\/?$/i.exec(text)?.[1];
  return host === undefined ? null : host.toLowerCase().split('.').slice(-2).join('.');
}

function textsOf(rows: readonly Row[], index: number): readonly string[] {
  return rows.map(({ cells }) => textOf(cells[index]));
}

function textOf(cell: Words | undefined): string {
  return cell === undefined ? '' : phraseOf(cell).text;
}

/** Whether no cell beside the values, such as a status, says that the row's application is gone or yet to come. */
function isOfThePresent(
  cells: readonly Words[],
  nameColumn: number,
  columns: readonly Column[],
  status: number,
): boolean {
  return cells.every((cell, index) => {
    if (index === nameColumn || columns.some((column) => column.index === index)) return true;
    return isCellOfThePresent(textOf(cell), index === status);
  });
}
