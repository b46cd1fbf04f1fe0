import { parseAddress } from '../../vocabulary/address.ts';
import { foldWord } from '../../vocabulary/kind.ts';
import { KUSTOMIZATION } from '../../vocabulary/kinds/kustomization.ts';
import { NAMESPACE } from '../../vocabulary/kinds/namespace.ts';
import { readWholeNumber } from '../../vocabulary/number-word.ts';
import type { Claim, Mention } from '../claim.ts';
import type { SectionContext } from '../context.ts';
import { fluxKindCalled } from '../kind-words.ts';
import { resolveName } from '../names.ts';
import { phraseOf, trimWords, type Words } from '../phrase.ts';
import { claimAt, existenceClaim } from '../statement.ts';
import { type Grid, tablesOf } from '../table.ts';
import { nameIn } from '../written-name.ts';
import { ownAddressIn, qualifiedService, releaseNamed } from './address.ts';
import { appliesClaim } from './applies.ts';
import { effectIn } from './effect.ts';
import { isNegated } from './mood.ts';
import { namesIn, spanIn, termsOf } from './named.ts';
import { firstNameIn, kindOfWord, objectsIn } from './object.ts';

/** Reads what one cell says of the Kustomization of its row. */
type CellReader = (context: SectionContext, mention: Mention, cell: Words) => readonly Claim[];

const LEVEL_HEADERS: ReadonlySet<string> = new Set(['level', 'ebene', 'livello']);
const COLUMNS: ReadonlyMap<string, CellReader> = new Map<string, CellReader>([
  ...['effect', 'effectonready', 'blocks', 'wirkung', 'effetto'].map((word) => [word, readEffect] as const),
  ...[
    'whatitinstalls',
    'installs',
    'deploys',
    'applies',
    'creates',
    'whatitdeploys',
    'whatitapplies',
    'installiert',
  ].map((word) => [word, readObjects] as const),
  ...['dependentcount', 'dependents', 'numberofdependents', 'dependentscount', 'usedby'].map(
    (word) => [word, readDependents] as const,
  ),
  ...[...LEVEL_HEADERS].map((word) => [word, readLevel] as const),
]);
/** In the plural, a column of Kustomizations lists several things of a row, and who applies it is not among them. */
const OWNER_HEADERS: ReadonlySet<string> = new Set([
  'kustomization',
  'fluxkustomization',
  'appliedby',
  'deployedby',
  'ks',
]);
const ADDRESS_HEADERS: ReadonlySet<string> = new Set([
  'ip',
  'address',
  'ipaddress',
  'loadbalancerip',
  'lbip',
  'externalip',
  'vip',
]);

/** Cells that say of a Kustomization what no field of it does: its effect, what it installs, how many depend on it. */
export function readRows(context: SectionContext): readonly Claim[] {
  return tablesOf(context).flatMap((grid) => [
    ...readKustomizations(context, grid),
    ...readObjectRows(context, grid),
    ...readLevelRows(context, grid),
  ]);
}

/** Tables of levels, the Kustomizations of each in one cell: `Level | Kustomizations`. */
function readLevelRows(context: SectionContext, { header: [first, second], rows }: Grid): readonly Claim[] {
  if (first === undefined || second === undefined || !LEVEL_HEADERS.has(foldWord(phraseOf(first).text))) return [];
  if (fluxKindCalled(phraseOf(second).text) !== KUSTOMIZATION) return [];
  return rows.flatMap(([level, members]) => {
    const number = level === undefined ? undefined : /^(?:level |l)?(\d{1,2})$/i.exec(phraseOf(level).text)?.[1];
    if (number === undefined || members === undefined) return [];
    const value = { type: 'count', count: Number(number) } as const;
    return namesIn(context, members, [KUSTOMIZATION.kind]).flatMap(({ mention, from, to }) => {
      const span = spanIn(members, from, to);
      const saying = { type: 'value', value, lists: 'all' } as const;
      return span === null ? [] : claimAt(context, 'matrix-table', mention, 'level', span, saying);
    });
  });
}

function readKustomizations(context: SectionContext, { header, rows }: Grid): readonly Claim[] {
  const labels = header.map((words) => foldWord(phraseOf(words).text));
  const readers = labels.flatMap((label, index) => {
    const read = index === 0 ? undefined : COLUMNS.get(label);
    return read === undefined ? [] : { index, read };
  });
  const named = rows.map((cells) => ({ cells, mention: kustomizationIn(context, cells[0]) }));
  const known = named.filter(({ mention }) => mention !== null);
  if (readers.length === 0 || known.length * 2 <= rows.length) return [];
  return named.flatMap(({ cells, mention }) =>
    readers.flatMap(({ index, read }) => {
      const cell = cells[index];
      return mention === null || cell === undefined ? [] : read(context, mention, trimWords(cell));
    }),
  );
}

function kustomizationIn(context: SectionContext, cell: Words | undefined): Mention | null {
  const name = cell === undefined ? null : nameIn(cell);
  if (name === null) return null;
  const meant = resolveName(context.names, name.written, [KUSTOMIZATION.kind], context.cluster);
  const isPlain =
    meant.type === 'known' && meant.strayNamespace === null && (meant.likeness === 'exact' || name.marked);
  return isPlain ? { type: 'known', subject: meant.subject } : null;
}

function readEffect(context: SectionContext, mention: Mention, cell: Words): readonly Claim[] {
  return effectIn(context, 'matrix-table', mention, cell);
}

function readObjects(context: SectionContext, mention: Mention, cell: Words): readonly Claim[] {
  if (isNegated(cell.text)) return [];
  const objects = objectsIn(cell, context.names);
  const unknown = objects.length === 0 ? (firstNameIn(cell) ?? []) : [];
  return [...objects, ...[unknown].flat()].flatMap((object) =>
    appliesClaim(context, 'matrix-table', mention, cell, object),
  );
}

function readDependents(context: SectionContext, mention: Mention, cell: Words): readonly Claim[] {
  const count = readWholeNumber(cell.text);
  const span = spanIn(cell, 0, cell.text.length);
  if (count === undefined || span === null) return [];
  const saying = { type: 'value', value: { type: 'count', count }, lists: 'all' } as const;
  return [{ ...claimAt(context, 'matrix-table', mention, 'count', span, saying), counted: { what: 'dependents' } }];
}

function readLevel(context: SectionContext, mention: Mention, cell: Words): readonly Claim[] {
  const count = readWholeNumber(cell.text);
  const span = spanIn(cell, 0, cell.text.length);
  if (count === undefined || span === null) return [];
  return [
    claimAt(context, 'matrix-table', mention, 'level', span, {
      type: 'value',
      value: { type: 'count', count },
      lists: 'all',
    }),
  ];
}

/** Tables whose rows are objects of one kind: who applies each, and the address of one that a chart makes. */
function readObjectRows(context: SectionContext, { header, rows }: Grid): readonly Claim[] {
  const headers = header.map((words) => phraseOf(words).text);
  const kind = kindOfWord(headers[0] ?? '', context.names);
  if (kind === null || kind === KUSTOMIZATION.kind || kind === NAMESPACE.kind) return [];
  const owner = headers.findIndex((text) => OWNER_HEADERS.has(foldWord(text)));
  const address = headers.findIndex((text) => ADDRESS_HEADERS.has(foldWord(text)));
  const missing = missingOwners(
    context,
    rows.flatMap((cells) => cells[owner] ?? []),
  );
  return rows.flatMap((cells) => [
    ...missing.flatMap((one) => (one.cell === cells[owner] ? one.claims : [])),
    ...readOwner(context, kind, cells[0], cells[owner]),
    ...(kind === 'Service' ? readRelease(context, cells[0], cells[address]) : []),
    ...(kind === 'Service' && address < 0 ? readRemarks(context, cells) : []),
  ]);
}

/** "Service IP 192.0.2.1; …" among what a row says of a Service. */
function readRemarks(context: SectionContext, [name, ...cells]: readonly Words[]): readonly Claim[] {
  const mention = name === undefined ? null : qualifiedService(context, name);
  return mention === null ? [] : cells.flatMap((cell) => ownAddressIn(context, 'matrix-table', mention, cell));
}

/** The names of a column of Kustomizations that the repository does not have, where it has most of the others. */
function missingOwners(
  context: SectionContext,
  cells: readonly Words[],
): readonly { readonly cell: Words; readonly claims: readonly Claim[] }[] {
  const known = cells.filter((cell) => kustomizationIn(context, cell) !== null);
  if (known.length < 2 || known.length * 2 <= cells.length) return [];
  return cells.flatMap((cell) => {
    const name = nameIn(cell);
    if (name === null || !name.marked || known.includes(cell)) return [];
    const meant = resolveName(context.names, name.written, [KUSTOMIZATION.kind], context.cluster);
    if (meant.type !== 'none') return [];
    const mention: Mention = {
      type: 'unknown',
      written: name.written,
      kind: KUSTOMIZATION.kind,
      cluster: context.cluster,
    };
    return [{ cell, claims: existenceClaim(context, 'matrix-table', mention, name.words) }];
  });
}

function readOwner(
  context: SectionContext,
  kind: string,
  cell: Words | undefined,
  owner: Words | undefined,
): readonly Claim[] {
  const mention = kustomizationIn(context, owner);
  const [term, another] = cell === undefined ? [] : termsOf(cell);
  if (mention === null || cell === undefined || owner === undefined || term === undefined || another !== undefined)
    return [];
  const written = term.text.trim();
  // A Service that a chart makes bears the name of its release.
  const isOwn = resolveName(context.names, written, [kind], context.cluster).type !== 'none';
  if (!isOwn && releaseNamed(context, written) === null) return [];
  return appliesClaim(context, 'matrix-table', mention, owner, {
    name: written,
    kind: isOwn ? kind : 'HelmRelease',
    from: 0,
    to: owner.text.length,
  });
}

function readRelease(context: SectionContext, cell: Words | undefined, address: Words | undefined): readonly Claim[] {
  const name = cell === undefined ? null : nameIn(cell);
  const mention = name?.marked ? releaseNamed(context, name.written) : null;
  if (mention === null || address === undefined) return [];
  const words = trimWords(address);
  const item = parseAddress(words.text);
  const span = spanIn(words, 0, words.text.length);
  if (item === undefined || span === null) return [];
  return [
    claimAt(context, 'matrix-table', mention, 'address', span, {
      type: 'value',
      value: { type: 'list', items: [item] },
      lists: 'some',
    }),
  ];
}
