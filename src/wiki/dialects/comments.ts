import type { LineIndex } from '../line-index.ts';
import type { Stretch } from './markers.ts';

/** What opens and closes a comment (Obsidian, basic formatting syntax). */
const SIGN = '%%';

/** Where a sign stands: the line, and the UTF-16 units before it on that line. */
interface Sign {
  readonly line: number;
  readonly at: number;
}

/**
 * The stretches of each line that stand in a comment of Obsidian, `%%` on one line or over several, in UTF-16 units from
 * the line's start. One that is never closed is none, and neither is one in code.
 */
export function commentsIn(source: string, lines: LineIndex): ReadonlyMap<number, readonly Stretch[]> {
  const comments = new Map<number, Stretch[]>();
  if (!source.includes(SIGN)) return comments;
  const signs = signsIn(source, lines);
  for (let index = 0; index + 1 < signs.length; index += 2) {
    const [open, close] = [signs[index], signs[index + 1]];
    if (open === undefined || close === undefined) break;
    for (let line = open.line; line <= close.line; line++) {
      const start = line === open.line ? open.at : 0;
      const end = line === close.line ? close.at + SIGN.length : textOfLine(source, lines, line).length;
      comments.set(line, [...(comments.get(line) ?? []), { start, end }]);
    }
  }
  return comments;
}

function signsIn(source: string, lines: LineIndex): readonly Sign[] {
  const signs: Sign[] = [];
  let fence: string | null = null;
  for (let line = 0; line < lines.length; line++) {
    const text = textOfLine(source, lines, line);
    const marker = /^[ >]*(`{3,}|~{3,})/.exec(text)?.[1] ?? null;
    if (fence !== null) {
      if (marker?.startsWith(fence)) fence = null;
      continue;
    }
    fence = marker;
    if (marker === null) signs.push(...signsOf(text).map((at) => ({ line, at })));
  }
  return signs;
}

/** Where the signs of a line stand, without those in its code spans. */
function signsOf(text: string): readonly number[] {
  const signs: number[] = [];
  let isInCode = false;
  for (let at = 0; at < text.length; at++) {
    if (text.charAt(at) === '`') isInCode = !isInCode;
    if (!isInCode && text.startsWith(SIGN, at)) signs.push(at++);
  }
  return signs;
}

function textOfLine(source: string, lines: LineIndex, line: number): string {
  return source.slice(lines[line] ?? 0, lines[line + 1] ?? source.length).replace(/(?<![\r\n])[\r\n]+$/, '');
}
