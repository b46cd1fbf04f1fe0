/**
 * Characters that would move a terminal's cursor, start an escape sequence or turn the direction of a line: C0 and C1
 * controls but the tab, Unicode's bidirectional controls (UAX #9), and its separators of lines and paragraphs.
 */
const UNPRINTABLE = /(?!\t)\p{Cc}|\p{Bidi_Control}|[\u2028\u2029]/gu;

/** A text as one line that shows what it holds: characters that act instead of being seen are written as `\u{…}`. */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, (character) => `\\u{${character.charCodeAt(0).toString(16)}}`);
}

/** The same line with as many columns: characters that act are replaced one by one. */
export function inert(line: string): string {
  return line.replace(UNPRINTABLE, '\ufffd');
}
