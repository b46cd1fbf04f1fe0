import { compareValues } from '../vocabulary/comparison.ts';
import type { Place } from '../vocabulary/place.ts';
import { missingFrom } from '../vocabulary/references.ts';
import { formatSubject } from '../vocabulary/subject.ts';
import { formatReference, formatValue, type Value } from '../vocabulary/value.ts';
import type { Claim } from '../wiki/claim.ts';
import { subjectKey } from './entities.ts';
import type { CheckedClaim } from './verdict.ts';

/** A claim as a page makes it, and as it came out. */
export interface Statement {
  readonly claim: Claim;
  readonly checked: CheckedClaim;
}

/** Two places of the wiki that cannot both be right. `place` is the one that the repository, or the others, speak against. */
export interface Contradiction {
  readonly page: string;
  readonly place: Place;
  readonly message: string;
}

/** What some statements say alike. */
interface Side {
  /** What they say, in the words of a message. */
  readonly words: string;
  readonly statements: readonly CheckedClaim[];
}

/** Values that are the same or not; of lists one page may give a part and another one the rest. */
const SINGLE_VALUES: ReadonlySet<Value['type']> = new Set(['flag', 'count', 'duration', 'text', 'url', 'version']);

/** Nobody needs to be told of more values than these. */
const MOST_SIDES = 20;

/** Predicates of which one subject may truly have several values, or that pages mean in more ways than one. */
const OPEN_PREDICATES: ReadonlySet<string> = new Set([
  'exists',
  'path',
  'applies',
  'metadata.namespace',
  'image',
  'host',
  'root',
  'effect:wait',
]);

/**
 * What the statements of a wiki say against each other: two values of one predicate of one subject, one port of an
 * address for two Services, one object that two Kustomizations apply. Statements that the repository bears out never contradict each other, unless it has the
 * clash itself: `isClash` tells that of an address.
 */
export function findContradictions(
  statements: readonly Statement[],
  isClash: (address: string) => boolean,
): readonly Contradiction[] {
  const groups = Map.groupBy(statements.filter(isComparable), keyOf);
  const values = [...groups.values()].flatMap((group) => betweenValues(group) ?? []);
  return [...values, ...betweenServices(statements, isClash), ...betweenAppliers(statements)];
}

function isComparable({ claim, checked }: Statement): boolean {
  const { saying, mention, predicate, shape } = claim;
  if (saying.type !== 'value' || mention.type === 'ambiguous' || OPEN_PREDICATES.has(predicate)) return false;
  // A command does something, and an example shows something: neither says how things are.
  if (shape === 'command' || claim.isExample === true) return false;
  if (SINGLE_VALUES.has(saying.value.type)) return saying.lists === 'all';
  // Of two lists the repository has to tell which is right: the longer one may hold what holds through others.
  return saying.value.type === 'references' && saying.lists === 'all' && checked.verdict !== 'unverifiable';
}

function keyOf({ claim, checked }: Statement): string {
  const { mention } = claim;
  const members = mention.type === 'every' ? [mention.kind, mention.levels, mention.subjects?.map(subjectKey)] : null;
  return JSON.stringify([subjectKey(checked.subject), claim.predicate, claim.counted ?? null, members]);
}

/** The first contradiction between statements about one thing; `null` where they agree. */
function betweenValues(group: readonly Statement[]): Contradiction | null {
  const sides: { words: string; value: Value; statements: CheckedClaim[] }[] = [];
  for (const { claim, checked } of group) {
    if (claim.saying.type !== 'value') continue;
    const { value } = claim.saying;
    const side = sides.find((other) => isSame(other.value, value));
    if (side === undefined && sides.length === MOST_SIDES) continue;
    if (side === undefined) sides.push({ words: formatValue(value), value, statements: [checked] });
    else side.statements.push(checked);
  }
  const [first] = group;
  const sure = chooseSides(sides);
  const pair = sure ?? countedTwice(group);
  if (first === undefined || pair === null) return null;
  const { subject, predicate, actual } = pair.wrong.checked;
  const what =
    predicate === 'count'
      ? `The number of ${countedIn(first.claim)} of ${subject.name}`
      : `${predicate} of ${formatSubject(subject)}`;
  const known = actual ?? pair.right.checked.actual;
  const truth = known === null ? UNTOLD : `the repository says ${formatValue(known)}`;
  return contradiction(pair, what, sure === null ? `the repository has ${pair.right.words} below the root` : truth);
}

/**
 * Two numbers of one set that the repository bears out both: one counts the root and the other does not, and neither page
 * says so. The one that leaves it out is taken for the right one.
 */
function countedTwice(group: readonly Statement[]): Pair | null {
  const plain = group.filter(({ claim, checked }) => isPlainCount(claim) && checked.verdict === 'verified');
  const [right, ...others] = plain.toSorted((a, b) => countIn(a.claim) - countIn(b.claim));
  const wrong = others.find(({ claim, checked }) => {
    if (right === undefined || checked.actual?.type !== 'count') return false;
    return checked.actual.count === countIn(right.claim) && countIn(claim) > countIn(right.claim);
  });
  if (right === undefined || wrong === undefined) return null;
  const sideOf = ({ claim, checked }: Statement) => ({ words: `${countIn(claim)}`, checked });
  return { wrong: sideOf(wrong), right: sideOf(right) };
}

/** Whether a number is that of all objects of a kind, without a word of the root. */
function isPlainCount({ counted, mention }: Claim): boolean {
  if (counted?.what !== 'objects' || counted.having !== null || mention.type !== 'every') return false;
  return !/\b(?:root|below|child)/i.test(mention.written);
}

function countIn({ saying }: Claim): number {
  return saying.type === 'value' && saying.value.type === 'count' ? saying.value.count : 0;
}

function countedIn({ counted, mention }: Claim): string {
  const objects = `${mentionedKind(mention)} objects`;
  if (counted === undefined) return objects;
  switch (counted.what) {
    case 'objects':
      return counted.having === null
        ? objects
        : `${objects} with ${counted.having.predicate} ${formatValue(counted.having.value)}`;
    case 'applied':
      return `${counted.kind} objects`;
    case 'with-dependencies':
      return `${objects} with dependencies`;
    case 'without-dependencies':
      return `${objects} without dependencies`;
    default:
      return counted.what.replaceAll('-', ' ');
  }
}

function mentionedKind(mention: Claim['mention']): string {
  return mention.type === 'known' ? mention.subject.kind : mention.kind;
}

function isSame(a: Value, b: Value): boolean {
  return compareValues(a, b, { lists: 'all', abbreviated: true }) !== 'different';
}

/** The two places that a finding names. */
interface Pair {
  readonly wrong: { readonly words: string; readonly checked: CheckedClaim };
  readonly right: { readonly words: string; readonly checked: CheckedClaim };
}

/** The side that is more likely wrong, and the one against it; `null` where nothing contradicts anything. */
function chooseSides(sides: readonly Side[]): Pair | null {
  const ranked = sides.toSorted((a, b) => rank(b) - rank(a));
  const right = ranked[0];
  const wrong = ranked.at(-1);
  if (right === undefined || wrong === undefined || right === wrong) return null;
  const [here] = wrong.statements;
  const there = right.statements.find(({ verdict }) => verdict === 'verified') ?? right.statements[0];
  if (here === undefined || there === undefined || isBorneOut(wrong)) return null;
  return { wrong: { words: wrong.words, checked: here }, right: { words: right.words, checked: there } };
}

/** What the repository says counts more than how many places say it. */
function rank(side: Side): number {
  const places = side.statements.length;
  if (isBorneOut(side)) return places + DECISIVE;
  return side.statements.some(({ verdict }) => verdict === 'drifted') ? places - DECISIVE : places;
}

/** More than all places of a wiki. */
const DECISIVE = 1e9;

function isBorneOut({ statements }: Side): boolean {
  return statements.some(({ verdict }) => verdict === 'verified');
}

function contradiction({ wrong, right }: Pair, what: string, truth: string): Contradiction {
  const { page, place, claimed } = wrong.checked;
  const there = `${right.checked.page}:${right.checked.place.line}`;
  const lists = betweenLists(claimed, right.checked.claimed, there);
  const difference = lists ?? `is ${wrong.words} here and ${right.words} at ${there}`;
  return { page, place, message: lists === null ? `${what} ${difference}; ${truth}` : `${what}: ${difference}` };
}

/** How two lists of names differ, the second of which the repository bears out; `null` for anything else. */
function betweenLists(here: Value | null, there: Value | null, place: string): string | null {
  if (here?.type !== 'references' || there?.type !== 'references') return null;
  const lacking = missingFrom(here.references, there.references).map(formatReference);
  const added = missingFrom(there.references, here.references).map(formatReference);
  const parts = [
    ...(lacking.length > 0 ? [`${lacking.join(', ')} is left out here and given at ${place}`] : []),
    ...(added.length > 0 ? [`${added.join(', ')} is given here and left out at ${place}`] : []),
  ];
  return parts.length === 0 ? null : `${parts.join('; ')}, as the repository has it`;
}

/** One port of one address that belongs to several Services: TCP and UDP may share one, which the repository then bears out. */
function betweenServices(
  statements: readonly Statement[],
  isClash: (address: string) => boolean,
): readonly Contradiction[] {
  const endpoints = Map.groupBy(endpointsOf(statements), ({ address, port }) =>
    address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`,
  );
  return [...endpoints].flatMap(([endpoint, uses]) => {
    const sides = sidesBySubject(uses.map(({ checked }) => checked));
    const isSure = sides.every(isBorneOut) && !uses.some(({ address }) => isClash(address));
    return isSure ? [] : (betweenOwners(`${endpoint} belongs to`, sides) ?? []);
  });
}

/** One object that two Kustomizations apply, where the repository tells which of them does. */
function betweenAppliers(statements: readonly Statement[]): readonly Contradiction[] {
  const applied = statements.filter(({ claim }) => claim.predicate === 'applies');
  const groups = Map.groupBy(applied, ({ checked }) => (checked.claimed === null ? '' : formatValue(checked.claimed)));
  return [...groups].flatMap(([what, group]) => {
    const sides = sidesBySubject(group.map(({ checked }) => checked));
    const isTold =
      sides.some(isBorneOut) && sides.some((side) => side.statements.every(({ verdict }) => verdict === 'drifted'));
    return isTold ? (betweenOwners(`${what} is applied by`, sides) ?? []) : [];
  });
}

function sidesBySubject(claims: readonly CheckedClaim[]): readonly Side[] {
  const groups = Map.groupBy(claims, ({ subject }) => subjectKey(subject));
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    return first === undefined ? [] : [{ words: formatSubject(first.subject), statements: group }];
  });
}

function betweenOwners(what: string, sides: readonly Side[]): Contradiction | null {
  const ranked = sides.toSorted((a, b) => rank(b) - rank(a));
  const [right] = ranked;
  const wrong = ranked.at(-1);
  const [here] = wrong?.statements ?? [];
  const there = right?.statements.find(({ verdict }) => verdict === 'verified') ?? right?.statements[0];
  if (!wrong || !right || !here || !there || wrong === right) return null;
  const owners = sides.filter(isBorneOut).map(({ words }) => words);
  const truth = owners.length === 0 ? UNTOLD : `the repository gives it to ${owners.join(' and ')}`;
  const message = `${what} ${wrong.words} here and ${right.words} at ${there.page}:${there.place.line}; ${truth}`;
  return { page: here.page, place: here.place, message };
}

const UNTOLD = 'the repository does not tell which is right';

interface Endpoint {
  readonly address: string;
  readonly port: string;
  /** The claim of the address. */
  readonly checked: CheckedClaim;
}

/** The ports that a page gives to the one address that it gives to a Service. */
function endpointsOf(statements: readonly Statement[]): readonly Endpoint[] {
  const services = statements.filter(({ checked }) => checked.subject.kind === 'Service');
  const groups = Map.groupBy(services, ({ checked }) => `${checked.page}\n${subjectKey(checked.subject)}`);
  return [...groups.values()].flatMap((group) => {
    const addresses = group.filter(({ claim }) => claim.predicate === 'address');
    const ports = group.filter(({ claim }) => claim.predicate === 'port');
    return addresses.flatMap(({ claim, checked }) => {
      const items = itemsOf(claim);
      const [address] = items;
      if (address === undefined || items.length > 1) return [];
      const beside = ports.filter((port) => port.checked.place.line === checked.place.line);
      const only = addresses.length === 1 ? ports : [];
      const meant = beside.length > 0 ? beside : only;
      return meant.flatMap((port) => itemsOf(port.claim).map((number) => ({ address, port: number, checked })));
    });
  });
}

function itemsOf({ saying }: Claim): readonly string[] {
  if (saying.type !== 'value') return [];
  if (saying.value.type === 'list') return saying.value.items;
  return saying.value.type === 'count' ? [String(saying.value.count)] : [];
}
