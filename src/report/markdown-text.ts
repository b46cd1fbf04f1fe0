import { printable } from '../vocabulary/printable.ts';

/** Text on one line in which nothing is markup (CommonMark, section 2.4). */
export function plainText(text: string): string {
  return printable(text).replace(/[\\`*_[\]<>|~&]/g, '\\$&');
}

/** A code span whose fence is longer than any that stands in it (CommonMark, section 6.1), safe in a cell of a table. */
export function codeSpan(text: string): string {
  const shown = printable(text).replaceAll('|', '\\|');
  const longest = Math.max(0, ...(shown.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = '`'.repeat(longest + 1);
  return longest === 0 ? `${fence}${shown}${fence}` : `${fence} ${shown} ${fence}`;
}
