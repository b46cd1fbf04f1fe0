import { randomUUID } from 'node:crypto';
import type { Element, ElementContent, Parents, Properties, Root, RootContent, Text } from 'hast';
import { raw } from 'hast-util-raw';
import { defaultSchema, type Schema, sanitize } from 'hast-util-sanitize';
import type { Html } from 'mdast';
import { VFile } from 'vfile';
import { elementsOf, text } from './hast.ts';
import { depthOf, keepTags, wordsOfHtml } from './raw-tags.ts';

/*
 * Raw HTML in a page (CommonMark, sections 4.6 and 6.6) as elements of its tree. Elements and attributes are those that
 * GitHub lets pass and that ask no other host for anything; what is not on the list leaves its words behind.
 */

/** Elements beside those of the sanitiser's own list, which is that of GitHub some years ago. */
const MORE_ELEMENTS = 'abbr bdo caption center cite dfn figcaption figure mark small time u wbr'.split(' ');

/** Form controls, and images that a browser would choose among. */
const NO_ELEMENTS: ReadonlySet<string> = new Set(['input', 'picture', 'source']);

const ELEMENTS: ReadonlySet<string> = new Set(
  [...(defaultSchema.tagNames ?? []), ...MORE_ELEMENTS].filter((name) => !NO_ELEMENTS.has(name)),
);

const SCHEMA: Schema = {
  tagNames: [...ELEMENTS],
  attributes: {
    a: ['href', 'name'],
    col: ['span'],
    img: ['alt', 'src'],
    ol: ['start', 'reversed'],
    details: ['open'],
    td: ['colSpan', 'rowSpan', 'headers'],
    th: ['colSpan', 'rowSpan', 'headers', 'scope'],
    time: ['dateTime'],
    // No `style` and no `class`: they could make a page look like what it is not.
    '*': ['align', 'ariaLabel', 'dir', 'height', 'id', 'lang', 'title', 'vAlign', 'width'],
  },
  // Ids stay as they are written, since links of the page name them.
  clobber: [],
  // The parser sees to it that parts of tables stand in tables.
  ancestors: {},
  // What a link may lead to is decided where links are resolved, for Markdown and HTML alike.
  protocols: {},
  required: {},
  strip: [],
};

/** Ids that scripts of the theme, or proofs, look elements up by. */
const TAKEN_ID = /^(?:_|starlight__|claim-|page-|proof:)/;

/** The attribute by which elements that are made from Markdown are known again after the parse. */
const OWN = 'dataOwn';

/** A parser nests what is not closed, and opens it again in every block. Nobody means to have so much open. */
const MOST_OPEN = 60;

/**
 * The node that stands for a piece of raw HTML until `parseRawHtml`: nothing for comments. It has its place in the page
 * only where nothing of it has gone, for a parser counts from there on.
 */
export function rawNode({ value, position }: Html): ElementContent | undefined {
  const kept = keepTags(value, ELEMENTS);
  if (kept === '') return undefined;
  return kept === value && position !== undefined
    ? { type: 'raw', value: kept, position }
    : { type: 'raw', value: kept };
}

/**
 * The tree with the elements that its raw HTML means. Elements of Markdown stay as they are, their positions included;
 * a page without raw HTML is given back itself.
 *
 * @param source the text of the page
 */
export function parseRawHtml(tree: Root, source: string): Root {
  const pieces = [...rawPiecesOf(tree)];
  if (pieces.length === 0) return tree;
  if (pieces.reduce((open, { value }) => open + depthOf(value), 0) > MOST_OPEN) return mapNodes(tree, wordsOfNode);
  // Nobody who writes a page can guess it, so nobody can pass an element off as one that Markdown made.
  const nonce = randomUUID();
  const own = [...elementsOf(tree)].map(({ node }, index) => {
    const { properties, data, position } = node;
    node.properties = { [OWN]: `${nonce} ${index}` };
    return { properties, data, position };
  });
  // Where one piece has no place, the parser goes on counting from another one.
  const places = new PlacesOfText(tree, pieces.every(({ position }) => position !== undefined) ? source : null);
  // The parser notes places only where it is given a file, whatever that holds.
  const parsed = raw(tree, { file: new VFile() });
  if (parsed.type !== 'root') throw new TypeError(`Expected the root of a page and got a ${parsed.type}.`);
  return mapNodes(parsed, (node) => {
    if (node.type === 'text') return [places.check(node)];
    if (node.type !== 'element') return [];
    const mark = node.properties[OWN];
    const [from, index] = typeof mark === 'string' ? mark.split(' ') : [];
    const original = from === nonce ? own[Number(index)] : undefined;
    return original === undefined ? sanitised(node) : [restored(node, original)];
  });
}

type RawPiece = Extract<RootContent, { type: 'raw' }>;

function* rawPiecesOf(parent: Parents): Generator<RawPiece> {
  for (const node of parent.children) {
    if (node.type === 'raw') yield node;
    else if (node.type === 'element') yield* rawPiecesOf(node);
  }
}

/**
 * Where the text of Markdown begins and ends. What a parser says of the text in raw HTML may be off, as in a list, whose
 * lines have lost their indentation: it counts where the page has that very text there.
 */
class PlacesOfText {
  readonly #starts = new Set<string>();
  readonly #ends = new Set<string>();
  readonly #source: string | null;

  constructor(tree: Root, source: string | null) {
    this.#source = source;
    this.#collect(tree);
  }

  /** Text without a position that is neither one of Markdown's nor one that the page bears out. */
  check(node: Text): Text {
    const { position } = node;
    if (position === undefined) return node;
    const isOwn = this.#starts.has(keyOf(position.start)) && this.#ends.has(keyOf(position.end));
    if (!isOwn && !this.#isThere(node)) delete node.position;
    return node;
  }

  #isThere({ value, position }: Text): boolean {
    const [start, end] = [position?.start?.offset, position?.end?.offset];
    return start !== undefined && end !== undefined && this.#source?.slice(start, end) === value;
  }

  #collect(parent: Parents): void {
    for (const node of parent.children) {
      if (node.type === 'element') this.#collect(node);
      if (node.type !== 'text' || node.position === undefined) continue;
      this.#starts.add(keyOf(node.position.start));
      this.#ends.add(keyOf(node.position.end));
    }
  }
}

/** The parser leaves a point out where it does not know it, whatever its types say. */
function keyOf(point: NonNullable<Text['position']>['start'] | undefined): string {
  return point === undefined ? '' : `${point.line}:${point.column}`;
}

/** Puts in place of every node, from the innermost on, what `change` makes of it. */
function mapNodes<Parent extends Parents>(
  parent: Parent,
  change: (node: RootContent) => readonly RootContent[],
): Parent {
  const children: readonly RootContent[] = parent.children;
  parent.children = children.flatMap((child) =>
    change(child.type === 'element' ? mapNodes(child, change) : child),
  ) as Parent['children'];
  return parent;
}

function wordsOfNode(node: RootContent): readonly RootContent[] {
  return node.type === 'raw' ? [text(wordsOfHtml(node.value))] : [node];
}

/** What an element of Markdown was before the parse; a copy, as a parser opens some elements twice. */
function restored(node: Element, { properties, data, position }: Pick<Element, 'properties' | 'data' | 'position'>) {
  node.properties = { ...properties };
  if (data !== undefined) node.data = data;
  if (position === undefined) delete node.position;
  else node.position = position;
  return node;
}

/** An element of the page's author with what the list allows; where it allows nothing, what the element holds. */
function sanitised(node: Element): readonly RootContent[] {
  const clean = sanitize({ ...node, children: [] }, SCHEMA);
  if (clean.type !== 'element') return node.children;
  node.properties = withoutTakenId(clean.properties);
  // What a parser says of where an element ends is a guess where the page leaves it open.
  delete node.position;
  return [node];
}

function withoutTakenId({ id, ...properties }: Properties): Properties {
  return typeof id !== 'string' || TAKEN_ID.test(id) ? properties : { ...properties, id };
}
