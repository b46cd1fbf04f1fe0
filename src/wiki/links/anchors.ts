import type { Heading, Root, RootContent } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import type { Page } from '../page.ts';

/** The id that GitHub gives to a heading, before numbers for repeated ones. */
export function headingAnchor(heading: string): string {
  return heading
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
    .replaceAll(' ', '-');
}

/** Gives every heading of a tree its id. Repeated ones are numbered from `-1`, as GitHub does. */
export function nameHeadings(tree: Root): void {
  const seen = new Map<string, number>();
  for (const heading of headingsOf(tree)) {
    const own = heading.data?.anchor ?? (headingAnchor(wordsOf(heading)) || 'section');
    heading.data = { ...heading.data, anchor: uniqueAnchor(own, seen) };
  }
}

/** An id that none of `seen` is, which it is added to: with a number that skips what another heading is really called. */
export function uniqueAnchor(anchor: string, seen: Map<string, number>): string {
  let unique = anchor;
  let number = seen.get(anchor) ?? 0;
  while (seen.has(unique)) {
    number++;
    unique = `${anchor}-${number}`;
  }
  seen.set(anchor, number);
  seen.set(unique, seen.get(unique) ?? 0);
  return unique;
}

/** What links may point to on one page. */
interface Anchors {
  /** The ids of headings by what the renderers of Markdown agree on in them. */
  readonly headings: ReadonlyMap<string, string>;
  /** The headings' ids, and what else the page calls so. */
  readonly ids: ReadonlySet<string>;
  /** Whether a shortcode, an include or an embedded note may bring further ones. */
  readonly isOpen: boolean;
}

/** `id="x"` and `name="x"` of raw HTML, and `{#x}` of attribute lists. */
const WRITTEN_IDS = /\b(?:id|name)\s{0,4}=\s{0,4}["']?([^\s"'<>]{1,200})|\{:?[^{}\n#]{0,80}#([\w:.-]{1,200})/gi;

/** What stands on a page that may bring headings from elsewhere. */
const INCLUDES = /\{\{[<%]|\{%|--8<--|!\[\[/;

/** Anchors that a browser or a renderer knows without the page: its top, a text fragment, footnotes, lines, blocks. */
const GIVEN = /^(?:|top|_top|:~:.*|(?:user-content-)?fn(?:ref)?[-:].*|L\d.*|\^.*)$/;

const known = new WeakMap<Page, Anchors>();

/**
 * The id on a page that an anchor of a link means, `null` where there plainly is none. GitHub, GitLab, Hugo, MkDocs and
 * Obsidian each make other ids of one heading; an anchor that any of them would make is understood.
 */
export function resolveAnchor(page: Page, anchor: string): string | null {
  const anchors = anchorsOf(page);
  if (anchors.ids.has(anchor) || GIVEN.test(anchor)) return anchor;
  const plain = anchor.replace(/^user-content-/, '');
  // Obsidian names a heading with those above it: `Page#Part#Chapter`.
  const last = plain.slice(plain.lastIndexOf('#') + 1);
  return anchors.headings.get(foldAnchor(last)) ?? (anchors.isOpen ? anchor : null);
}

/** The ids of a page's headings, in their order. */
export function headingIds(page: Page): readonly string[] {
  return headingsOf(page.tree).flatMap(({ data }) => data?.anchor ?? []);
}

function anchorsOf(page: Page): Anchors {
  const found = known.get(page);
  if (found !== undefined) return found;
  const headings = new Map<string, string>();
  const ids = new Set<string>();
  for (const heading of headingsOf(page.tree)) {
    const id = heading.data?.anchor ?? '';
    ids.add(id);
    for (const name of [id, wordsOf(heading), textOf(heading)]) {
      const key = foldAnchor(name);
      if (key !== '' && !headings.has(key)) headings.set(key, id);
    }
  }
  for (const [, html, attribute] of page.source.matchAll(WRITTEN_IDS)) ids.add(html ?? attribute ?? '');
  const anchors = { headings, ids, isOpen: INCLUDES.test(page.source) };
  known.set(page, anchors);
  return anchors;
}

/** The letters and digits of an anchor or a heading: what no renderer takes away, apart from accents. */
function foldAnchor(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

function wordsOf(heading: Heading): string {
  return textOf(heading, { includeImageAlt: false, includeHtml: false });
}

/** Every heading of a tree in its order. Trees nest no deeper than the parser allows. */
function headingsOf(tree: Root): readonly Heading[] {
  return tree.children.flatMap(headingsIn);
}

function headingsIn(node: RootContent): readonly Heading[] {
  switch (node.type) {
    case 'heading':
      return [node];
    case 'blockquote':
    case 'list':
    case 'listItem':
    case 'footnoteDefinition':
      return node.children.flatMap(headingsIn);
    default:
      return [];
  }
}
