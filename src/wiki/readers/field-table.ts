import { foldWord } from '../../vocabulary/kind.ts';
import { withApplication } from '../application.ts';
import type { Claim } from '../claim.ts';
import type { SectionContext } from '../context.ts';
import { fluxKindCalled } from '../kind-words.ts';
import { claimsAbout, type Described, type Labelled } from '../labelled.ts';
import { isKnownLabel, isNameLabel } from '../labels.ts';
import { phraseOf, type Words } from '../phrase.ts';
import { type Grid, tablesOf } from '../table.ts';
import { nameIn } from '../written-name.ts';

/** Headers above values as they are. Above a default, a target or an example stands another. */
const VALUE_HEADERS = new Set([
  '',
  'value',
  'values',
  'setting',
  'settings',
  'configuration',
  'detail',
  'details',
  'wert',
  'valore',
]);

/** Reads tables with one field a row, under a heading that names an object or with a row that does. */
export function readFieldTables(context: SectionContext): readonly Claim[] {
  const claims: Claim[] = [];
  const stated = new Set<string>();
  for (const grid of tablesOf(context)) {
    const rows = rowsOf(grid);
    const own = namedByRow(rows, context);
    const described = own ?? namedByHeading(context);
    const told =
      described === null ? [] : claimsAbout(context, 'field-table', described, rows.slice(own === null ? 0 : 1));
    const found = withApplication(told, context, 'field-table', rows);
    if (described === null) {
      claims.push(...found);
      continue;
    }
    const isRepeated = own === null && found.some(({ predicate }) => stated.has(predicate));
    claims.push(...(isRepeated ? found.map((claim) => doubted(claim, described.name.written)) : found));
    if (own === null) for (const { predicate } of found) stated.add(predicate);
  }
  return claims;
}

interface Row extends Labelled {
  /** Whether the row gives the name of the object; of which kind, where it says so. */
  readonly naming: { readonly kinds: readonly string[] } | null;
}

/** One entry a row; none for a table of another shape. A header that is itself a field is a row. */
function rowsOf({ header, rows }: Grid): readonly Row[] {
  const [label, value] = header;
  if (label === undefined || value === undefined) return [];
  const first = rowOf(label, value);
  const hasValues = VALUE_HEADERS.has(foldWord(value.text));
  const isHeadless = header.length === 2 && (first.naming !== null || isKnownLabel(first.label));
  if (!hasValues && !isHeadless) return [];
  const body = rows.flatMap(([field, words]) =>
    field === undefined || words === undefined ? [] : rowOf(field, words),
  );
  return (hasValues ? body : [first, ...body]).filter((row) => row.label !== '');
}

function rowOf(field: Words, value: Words): Row {
  const { text } = phraseOf(field);
  const label = foldWord(text);
  const kind = fluxKindCalled(text);
  const isNaming = kind !== null || isNameLabel(label);
  return { label, value, naming: isNaming ? { kinds: kind === null ? [] : [kind.kind] } : null };
}

/** The object that the first row names. Further down, a HelmRelease may be what the object applies. */
function namedByRow([row]: readonly Row[], { isAmongKustomizations }: SectionContext): Described | null {
  const name = row?.naming ? nameIn(row.value) : null;
  if (!row?.naming || name === null) return null;
  return {
    name: row.naming.kinds.length > 0 ? { ...name, kinds: row.naming.kinds } : name,
    certain: true,
    isAmongKustomizations,
  };
}

function namedByHeading({ subject, isAmongKustomizations }: SectionContext): Described | null {
  return subject === null ? null : { name: subject, certain: subject.certain, isAmongKustomizations };
}

/** A second table under one heading that repeats fields of the first most likely lost its own heading. */
function doubted(claim: Claim, name: string): Claim {
  const reason = `the section has two tables with the same fields; it is not clear that this one is about ${name}`;
  return { ...claim, saying: { type: 'unreadable', reason } };
}
