/** Where the text of a block stands in a page. */
interface Gap {
  /** UTF-16 offsets, the end exclusive. */
  readonly start: number;
  readonly end: number;
  readonly indent: string;
  readonly lineEnd: string;
}

/**
 * The text that stands between two markers: the lines of a block, with a blank line before and behind them, and the
 * indentation of the marker that follows. Blank lines stay empty.
 */
export function gapText({ indent, lineEnd }: Gap, lines: readonly string[]): string {
  const indented = lines.map((line) => (line === '' ? '' : indent + line));
  return ['', '', ...indented, '', indent].join(lineEnd);
}

/** A text with some of its parts replaced. They do not overlap. */
export function replaceSpans(
  text: string,
  edits: readonly { readonly start: number; readonly end: number; readonly replacement: string }[],
): string {
  const parts: string[] = [];
  let at = 0;
  for (const { start, end, replacement } of edits.toSorted((a, b) => a.start - b.start)) {
    parts.push(text.slice(at, start), replacement);
    at = end;
  }
  return parts.join('') + text.slice(at);
}

/**
 * Whether two texts say the same: lines that a formatter has padded, and blank lines that it has added, are no
 * difference.
 */
export function saysTheSame(a: string, b: string): boolean {
  const [linesOfA, linesOfB] = [tellingLines(a), tellingLines(b)];
  return linesOfA.length === linesOfB.length && linesOfA.every((line, index) => line === linesOfB[index]);
}

/** The lines of a text that are not blank, as they count for a comparison. */
export function tellingLines(text: string): readonly string[] {
  return text
    .split(/\r\n|\r|\n/)
    .map((line) =>
      line
        .replace(/[ \t]+/g, ' ')
        .replace(/-{3,}/g, '---')
        .trim(),
    )
    .filter((line) => line !== '');
}
