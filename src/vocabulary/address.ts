import ipaddr from 'ipaddr.js';

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
export function networkRange(
  text: string,
): { readonly family: 4 | 6; readonly first: bigint; readonly last: bigint } | undefined {
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

function numberOf(bytes: readonly number[]): bigint {
  let number = 0n;
  for (const byte of bytes) number = number * 256n + BigInt(byte);
  return number;
}
