/** The words in the shape of a node, and the offset behind it. */
export interface ShapeText {
  readonly text: string;
  readonly end: number;
}

/** Nobody writes more into a box; what is not closed by then is not closed. */
const LONGEST_LABEL = 2000;

/** What opens a shape and what closes it, longest first (Mermaid's flowchart grammar). */
const SHAPES: readonly (readonly [open: string, closes: readonly string[]])[] = [
  ['(((', [')))']],
  ['((', ['))']],
  ['([', ['])']],
  ['(-', ['-)']],
  ['[[', [']]']],
  ['[(', [')]']],
  ['[/', ['/]', '\\]']],
  ['[\\', ['\\]', '/]']],
  ['{{', ['}}']],
  ['(', [')']],
  ['[', [']']],
  ['{', ['}']],
  ['>', [']']],
];

/** The shape that begins at an offset of a flowchart: `["text"]`, `(text)`, `>text]`. `null` where none does. */
export function readShape(source: string, start: number): ShapeText | null {
  const window = source.slice(start, start + LONGEST_LABEL);
  for (const [open, closes] of SHAPES) {
    if (!window.startsWith(open)) continue;
    const found = textInside(window, open.length, closes);
    if (found !== null) return { text: withoutKey(open, found.text), end: start + found.end };
  }
  return null;
}

/** `[|border:solid|text]` gives a property before the text. */
function withoutKey(open: string, text: string): string {
  if (open !== '[' || !text.startsWith('|')) return text;
  const close = text.indexOf('|', 1);
  return close < 0 ? text : text.slice(close + 1).trim();
}

function textInside(window: string, from: number, closes: readonly string[]): ShapeText | null {
  const quoted = /^\s*"/.exec(window.slice(from))?.[0].length ?? 0;
  if (quoted > 0) {
    const end = window.indexOf('"', from + quoted);
    if (end < 0) return null;
    const rest = window.slice(end + 1);
    const close = closes.find((one) => rest.trimStart().startsWith(one));
    if (close === undefined) return null;
    const text = window
      .slice(from + quoted, end)
      .replace(/^`/, '')
      .replace(/`$/, '')
      .trim();
    return { text, end: end + 1 + rest.indexOf(close) + close.length };
  }
  const [nearest] = closes
    .map((close) => ({ close, at: window.indexOf(close, from) }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at);
  if (nearest === undefined) return null;
  const text = window.slice(from, nearest.at);
  // An opening bracket inside belongs to another shape: this one was never closed.
  if (/[[\]{}]/.test(text)) return null;
  return { text: text.trim(), end: nearest.at + nearest.close.length };
}

const LABEL_KEY = /(?:^|[\s,{])label\s{0,8}:\s{0,8}(?:"([^"]*)"|'([^']*)'|([^,}\n]*))/;

/** What `@{ shape: …, label: … }` at an offset gives as label, `null` where it gives none; `undefined` where it does not stand there. */
export function readShapeData(
  source: string,
  start: number,
): { readonly label: string | null; readonly end: number } | undefined {
  if (!source.startsWith('@{', start)) return undefined;
  const window = source.slice(start, start + LONGEST_LABEL);
  const end = closingBrace(window);
  if (end < 0) return undefined;
  const match = LABEL_KEY.exec(window.slice(2, end));
  const label = match?.[1] ?? match?.[2] ?? match?.[3] ?? null;
  return { label: label?.trim() ?? null, end: start + end + 1 };
}

function closingBrace(window: string): number {
  let quote: string | null = null;
  for (let at = 2; at < window.length; at++) {
    const character = window.charAt(at);
    if (quote !== null) quote = character === quote ? null : quote;
    else if (character === '"' || character === "'") quote = character;
    else if (character === '}') return at;
  }
  return -1;
}
