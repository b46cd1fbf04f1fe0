import type { Dialect } from './dialect.ts';
import type { Stretch } from './markers.ts';

/** Parts of a line that are no words of it, and the id that an attribute list gives to the heading on it. */
export interface Cuts {
  readonly cuts: readonly Stretch[];
  readonly anchor: string | null;
}

const NO_CUTS: Cuts = { cuts: [], anchor: null };

/** `](` before and `)` behind the address of a link, and `{{< ref "` and `" >}}` around it. */
const REFERENCE = /\]\((\{\{[<%] *(?:rel)?ref +"?)([^\s"<>%{}]+)("? *[>%]\}\})\)/g;

/** `{ .class #id key=value }`, `{: … }`: what Python-Markdown and Goldmark read as attributes. */
const ATTRIBUTES = String.raw`\{:? *(?:[#.][\w-]+|[\w-]+=)[^{}]*\}`;
const ONLY_ATTRIBUTES = new RegExp(`^${ATTRIBUTES}$`);
const INLINE_ATTRIBUTES = new RegExp(String.raw`(?:\]\([^()\s]*\)|[\`*_])(${ATTRIBUTES})`, 'g');

/** What a line outside of code has besides its words: attribute lists, and the shortcode around the address of a link. */
export function cutsIn(text: string, dialects: readonly Dialect[]): Cuts {
  const hasAttributes = dialects.includes('mkdocs') || dialects.includes('hugo');
  if (!hasAttributes || !text.includes('{')) return NO_CUTS;
  const start = text.lastIndexOf('{');
  const last = text.slice(start).trimEnd();
  const before = text.slice(0, start).trim();
  if (ONLY_ATTRIBUTES.test(last) && (before === '' || /^#{1,6} /.test(before))) {
    return { cuts: [{ start, end: text.length }], anchor: /#([\w-]+)/.exec(last)?.[1] ?? null };
  }
  const cuts = [...attributesIn(text), ...(dialects.includes('hugo') ? referencesIn(text) : [])];
  return { cuts: cuts.sort((a, b) => a.start - b.start), anchor: null };
}

function attributesIn(text: string): readonly Stretch[] {
  return [...text.matchAll(INLINE_ATTRIBUTES)].flatMap((found) => {
    const end = found.index + found[0].length;
    const start = end - (found[1]?.length ?? 0);
    return isInCode(text, start) ? [] : { start, end };
  });
}

function referencesIn(text: string): readonly Stretch[] {
  return [...text.matchAll(REFERENCE)].flatMap((found) => {
    const [, before = '', address = '', behind = ''] = found;
    const start = found.index + 2;
    const end = start + before.length + address.length;
    return [
      { start, end: start + before.length },
      { start: end, end: end + behind.length },
    ];
  });
}

/** Whether an odd number of backticks stands before a place: whatever is there belongs to a code span. */
function isInCode(text: string, at: number): boolean {
  let backticks = 0;
  for (let index = 0; index < at; index++) if (text.charAt(index) === '`') backticks++;
  return backticks % 2 === 1;
}
