import type { Container } from './container.ts';
import type { Dialect } from './dialect.ts';

/** A stretch of a line, in UTF-16 code units from its first one; the end is exclusive. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** What a line opens. */
export interface Opening {
  /**
   * How far the block reaches: as far as lines are indented, up to the line that closes it, as far as the block quote
   * whose first line this is, or no further than its words on this line.
   */
  readonly reach: 'indented' | { readonly closedBy: string } | 'quote' | { readonly words: Stretch };
  /** A block, a block of code in that language, or a wrapper around blocks that shows nothing itself. */
  readonly block: Container | { readonly form: 'code'; readonly language: string } | { readonly form: 'wrapper' };
  /** Where the title stands; `null` where there is none. */
  readonly title: Stretch | null;
}

/** Recognises one kind of opening in a line. `text` begins with no space. */
interface Marker {
  /** `null` for one that every page may use. */
  readonly dialect: Dialect | null;
  readonly begins: string;
  readonly open: (text: string) => Opening | null;
}

const MARKERS: readonly Marker[] = [
  { dialect: 'mkdocs', begins: '!!!', open: openAdmonition },
  { dialect: 'mkdocs', begins: '???', open: openAdmonition },
  { dialect: 'mkdocs', begins: '===', open: openTab },
  { dialect: 'hugo', begins: '{{<', open: openShortcode },
  { dialect: 'hugo', begins: '{{%', open: openShortcode },
  { dialect: null, begins: ':::', open: openDirective },
  { dialect: null, begins: '[!', open: openCallout },
];

/** What a line opens, without the spaces before it; `null` for nothing. */
export function openingOf(text: string, dialects: readonly Dialect[]): Opening | null {
  const marker = MARKERS.find(
    ({ dialect, begins }) => text.startsWith(begins) && (dialect === null || dialects.includes(dialect)),
  );
  return marker?.open(text) ?? null;
}

/** What a line closes: the `closedBy` of an opening; `null` for nothing. */
export function closingOf(text: string): string | null {
  const shortcode = /^\{\{[<%] *\/ *([\w-]+) *[>%]\}\}\s*$/.exec(text);
  if (shortcode?.[1] !== undefined) return `/${shortcode[1].toLowerCase()}`;
  return /^:{3,}\s*$/.test(text) ? ':::' : null;
}

/** How the signs behind a marker say that its block can be folded. */
const FOLDS: Readonly<Record<string, Container['fold']>> = {
  '???': 'closed',
  '???+': 'open',
  '-': 'closed',
  '+': 'open',
};

/** `!!! note "Title"`, `??? tip`, `???+ warning ""` (Material for MkDocs, admonitions). */
function openAdmonition(text: string): Opening | null {
  const found = /^(!!!|\?\?\?\+?) ?([a-z][\w-]*(?: [a-z][\w-]*)*)(?: +"([^"]*)")?\s*$/i.exec(text);
  const type = found?.[2]?.split(' ')[0]?.toLowerCase();
  if (!found || type === undefined) return null;
  const fold = FOLDS[found[1] ?? ''] ?? null;
  return { reach: 'indented', block: { form: 'aside', type, fold }, title: quotedIn(text) };
}

/** `=== "Title"` (Material for MkDocs, content tabs). */
function openTab(text: string): Opening | null {
  if (!/^===[!+]? +"[^"]+"\s*$/.test(text)) return null;
  return { reach: 'indented', block: { form: 'tab', type: 'tab', fold: null }, title: quotedIn(text) };
}

function quotedIn(text: string): Stretch | null {
  const start = text.indexOf('"') + 1;
  const end = text.lastIndexOf('"');
  return start > 0 && end > start ? { start, end } : null;
}

/** `> [!NOTE]`, `> [!tip]- Title` (GitHub's alerts, Obsidian's callouts). `text` is what stands behind the `>`. */
function openCallout(text: string): Opening | null {
  const found = /^\[!([a-z][\w-]*)\]([+-]?)/i.exec(text);
  if (found?.[1] === undefined) return null;
  const fold = FOLDS[found[2] ?? ''] ?? null;
  const title = trimmed(text, found[0].length, text.length);
  return { reach: 'quote', block: { form: 'aside', type: found[1].toLowerCase(), fold }, title };
}

/** `:::note Title`, `:::note[Title]`, `:::mermaid`, closed by `:::`. */
function openDirective(text: string): Opening | null {
  const found = /^:{3,} *([a-z][\w-]*)/i.exec(text);
  const type = found?.[1]?.toLowerCase();
  if (!found || type === undefined) return null;
  const reach = { closedBy: ':::' };
  if (type === 'mermaid') return { reach, block: { form: 'code', language: type }, title: null };
  const at = found[0].length;
  const brackets = text.charAt(at) === '[' ? text.indexOf(']', at) : -1;
  const brace = text.indexOf('{', at);
  const title =
    brackets === -1 ? trimmed(text, at, brace === -1 ? text.length : brace) : trimmed(text, at + 1, brackets);
  return { reach, block: { form: 'aside', type, fold: null }, title };
}

function trimmed(text: string, from: number, to: number): Stretch | null {
  const inner = text.slice(from, to);
  const start = from + inner.length - inner.trimStart().length;
  const end = from + inner.trimEnd().length;
  return start < end ? { start, end } : null;
}

/** Paired shortcodes that Hugo's own set and its common themes have, and what each one's block is. */
const SHORTCODES: ReadonlyMap<string, 'aside' | 'fold' | 'tab' | 'wrapper' | 'code'> = new Map([
  ...['alert', 'callout', 'notice', 'hint', 'admonition', 'note', 'warning', 'tip', 'info', 'caution', 'danger'].map(
    (name) => [name, 'aside'] as const,
  ),
  ...['details', 'expand'].map((name) => [name, 'fold'] as const),
  ['tab', 'tab'],
  ...['tabs', 'tabpane', 'columns', 'column', 'steps', 'cards'].map((name) => [name, 'wrapper'] as const),
  ...['mermaid', 'highlight'].map((name) => [name, 'code'] as const),
]);

/** Words by which shortcodes call the type of an aside. */
const TYPES: ReadonlySet<string> = new Set([
  ...['note', 'info', 'tip', 'warning', 'danger', 'caution', 'important', 'success', 'error', 'primary', 'secondary'],
]);

/** `{{< alert title="…" color="warning" >}}`, closed by `{{< /alert >}}`. A shortcode that is not known stays as it is. */
function openShortcode(text: string): Opening | null {
  const end = text.indexOf('}}') + 2;
  const opening = openPaired(text.slice(0, end));
  if (opening === null || text.slice(end).trim() === '') return opening;
  const close = text.lastIndexOf('{{');
  const isClosed =
    typeof opening.reach === 'object' &&
    'closedBy' in opening.reach &&
    closingOf(text.slice(close)) === opening.reach.closedBy;
  const words = trimmed(text, end, close);
  if (!isClosed || words === null || opening.block.form !== 'aside') return null;
  return { ...opening, reach: { words } };
}

function openPaired(text: string): Opening | null {
  const found = /^\{\{[<%] *([a-z][\w-]*)(?![\w-])([^{}]*)[>%]\}\}$/i.exec(text);
  const name = found?.[1]?.toLowerCase();
  const form = name === undefined ? undefined : SHORTCODES.get(name);
  if (!found || name === undefined || form === undefined || found[2]?.trimEnd().endsWith('/')) return null;
  const reach = { closedBy: `/${name}` };
  const { named, positional } = argumentsIn(text, text.indexOf(found[1] ?? '') + name.length);
  if (form === 'wrapper') return { reach, block: { form }, title: null };
  if (form === 'code') {
    const [language] = positional;
    const word = name === 'mermaid' ? name : text.slice(language?.start ?? 0, language?.end ?? 0);
    return { reach, block: { form, language: /^[\w+-]+$/.test(word) ? word.toLowerCase() : '' }, title: null };
  }
  const words = positional.filter(({ start, end }) => TYPES.has(text.slice(start, end).toLowerCase()));
  const typeAt = named.get('type') ?? named.get('color') ?? named.get('context') ?? words[0];
  const type = typeAt === undefined ? name : text.slice(typeAt.start, typeAt.end).toLowerCase();
  const title =
    TITLES.flatMap((key) => named.get(key) ?? [])[0] ?? positional.find((one) => !words.includes(one)) ?? null;
  if (form === 'tab') return { reach, block: { form, type: 'tab', fold: null }, title };
  return { reach, block: { form: 'aside', type, fold: form === 'fold' ? 'closed' : null }, title };
}

const TITLES = ['title', 'name', 'header', 'summary'];

/** The arguments of a shortcode: `key="value"`, `key=value`, `"value"` and `value`. */
function argumentsIn(
  text: string,
  from: number,
): { readonly named: ReadonlyMap<string, Stretch>; readonly positional: readonly Stretch[] } {
  const named = new Map<string, Stretch>();
  const positional: Stretch[] = [];
  for (const found of text.slice(from).matchAll(/(?:([\w-]{1,99})=)?(?:"([^"]*)"|([^\s"=<>%{}]+))/g)) {
    const [whole, key, quoted, bare] = found;
    const value = quoted ?? bare ?? '';
    const end = from + found.index + whole.length - (quoted === undefined ? 0 : 1);
    const stretch = { start: end - value.length, end };
    if (key === undefined) positional.push(stretch);
    else named.set(key.toLowerCase(), stretch);
  }
  return { named, positional: positional.filter(({ start, end }) => start < end) };
}
