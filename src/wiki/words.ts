/** Everything on a page that has the form of an object's name, of a host name or of an IPv4 address (RFC 1123). */
export function nameWords(source: string): ReadonlySet<string> {
  const words = new Set<string>();
  for (const [word] of source.matchAll(/[a-z0-9][a-z0-9.-]*/g)) words.add(word.replace(/(?<![.-])[.-]+$/, ''));
  return words;
}
