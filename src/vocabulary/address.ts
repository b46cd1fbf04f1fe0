import ipaddr from 'ipaddr.js';

/** Addresses that follow each other, both ends included: as numbers, of IPv4 or of IPv6. */
export interface AddressRange {
  readonly family: 4 | 6;
  readonly first: bigint;
  readonly last: bigint;
}

/** An IPv4 or IPv6 address in its one normal spelling; `undefined` for anything else, `10.1` and `010.0.0.1` included. */
export function parseAddress(text: string): string | undefined {
  if (ipaddr.IPv4.isValidFourPartDecimal(text)) return ipaddr.IPv4.parse(text).toString();
  if (!text.includes(':') || !ipaddr.IPv6.isValid(text)) return undefined;
  return ipaddr.IPv6.parse(text).toString();
}

/** An address as a number, so that ranges of them can be told; `undefined` for what is no address. */
export function addressNumber(text: string): { readonly family: 4 | 6; readonly number: bigint } | undefined {
  const address = parseAddress(text);
  if (address === undefined) return undefined;
  const parsed = ipaddr.parse(address);
  return { family: parsed.kind() === 'ipv4' ? 4 : 6, number: numberOf(parsed.toByteArray()) };
}

/** The first and the last address of a network such as `10.0.0.0/24`; an address alone is a network of one. */
function networkRange(text: string): AddressRange | undefined {
  const [address = '', length, ...rest] = text.split('/');
  const base = addressNumber(address);
  if (!base || rest.length > 0) return undefined;
  const bits = base.family === 4 ? 32 : 128;
  const prefix = length === undefined ? bits : Number(length);
  if (!Number.isInteger(prefix) || prefix < 0 || prefix > bits) return undefined;
  const size = 1n << BigInt(bits - prefix);
  const first = base.number - (base.number % size);
  return { family: base.family, first, last: first + size - 1n };
}

/**
 * The addresses that `10.0.0.0/24`, `10.0.0.1-10.0.0.9`, `10.0.0.1-9` or one address by itself stand for; `undefined` for
 * anything else.
 */
export function parseRange(text: string): AddressRange | undefined {
  const [start = '', end, ...rest] = text.split(/\s{0,9}[-–]\s*/u);
  if (rest.length > 0) return undefined;
  if (end === undefined) return networkRange(start);
  const first = addressNumber(start);
  const last = addressNumber(/^\d{1,3}$/.test(end) ? `${start.slice(0, start.lastIndexOf('.'))}.${end}` : end);
  if (!first || first.family !== last?.family || last.number < first.number) return undefined;
  return { family: first.family, first: first.number, last: last.number };
}

/** A range as it is written, an address alone where it holds one. */
export function formatRange({ family, first, last }: AddressRange): string {
  const start = formatAddress(family, first);
  return first === last ? start : `${start}–${formatAddress(family, last)}`;
}

/** What is left of some ranges without the addresses that are taken, in order and without overlaps. */
export function freeRanges(ranges: readonly AddressRange[], taken: readonly string[]): readonly AddressRange[] {
  const holes = taken
    .flatMap((text) => addressNumber(text) ?? [])
    .sort((a, b) => Number(a.number > b.number) - Number(a.number < b.number));
  return mergeRanges(ranges).flatMap(({ family, first, last }) => {
    const free: AddressRange[] = [];
    let from = first;
    for (const hole of holes) {
      if (hole.family !== family || hole.number < from || hole.number > last) continue;
      if (hole.number > from) free.push({ family, first: from, last: hole.number - 1n });
      from = hole.number + 1n;
    }
    return from <= last ? [...free, { family, first: from, last }] : free;
  });
}

/** How many addresses the ranges hold, which do not overlap. */
export function countAddresses(ranges: readonly AddressRange[]): bigint {
  return ranges.reduce((sum, { first, last }) => sum + last - first + 1n, 0n);
}

/** Whether two lists of networks and ranges hold the same addresses. */
export function sameRanges(some: readonly string[], others: readonly string[]): boolean {
  const [one, other] = [mergedRanges(some), mergedRanges(others)];
  return one !== null && one === other;
}

/** Whether two networks or ranges have an address in common. */
export function overlap(some: string, others: string): boolean {
  const [one, other] = [parseRange(some), parseRange(others)];
  return one !== undefined && one.family === other?.family && one.first <= other.last && other.first <= one.last;
}

/** What the ranges hold together, in one spelling; `null` where one is no range. */
function mergedRanges(texts: readonly string[]): string | null {
  const ranges = texts.map(parseRange).filter((range) => range !== undefined);
  if (ranges.length < texts.length) return null;
  return mergeRanges(ranges)
    .map(({ family, first, last }) => `${family}:${first}-${last}`)
    .join(' ');
}

/** The same addresses in order, and each of them once. */
export function mergeRanges(ranges: readonly AddressRange[]): readonly AddressRange[] {
  const merged: { family: 4 | 6; first: bigint; last: bigint }[] = [];
  for (const range of ranges.toSorted((a, b) => a.family - b.family || (a.first < b.first ? -1 : 1))) {
    const before = merged.at(-1);
    if (before?.family === range.family && range.first <= before.last + 1n) {
      if (range.last > before.last) before.last = range.last;
    } else merged.push({ ...range });
  }
  return merged;
}

function formatAddress(family: 4 | 6, number: bigint): string {
  const length = family === 4 ? 4 : 16;
  const bytes = Array.from({ length }, (_, index) => Number((number >> BigInt(8 * (length - 1 - index))) & 255n));
  return ipaddr.fromByteArray(bytes).toString();
}

function numberOf(bytes: readonly number[]): bigint {
  let number = 0n;
  for (const byte of bytes) number = number * 256n + BigInt(byte);
  return number;
}
