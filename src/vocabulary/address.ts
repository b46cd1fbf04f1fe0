import ipaddr from 'ipaddr.js';

/** An IPv4 or IPv6 address in its one normal spelling; `undefined` for anything else, `10.1` and `010.0.0.1` included. */
export function parseAddress(text: string): string | undefined {
  if (ipaddr.IPv4.isValidFourPartDecimal(text)) return ipaddr.IPv4.parse(text).toString();
  if (!text.includes(':') || !ipaddr.IPv6.isValid(text)) return undefined;
  return ipaddr.IPv6.parse(text).toString();
}
