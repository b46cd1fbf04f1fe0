import type { Html, Nodes, Root, RootContent } from 'mdast';
import { BLOCK_NAMES, type BlockName, blockForm, isBlockName } from '../vocabulary/blocks.ts';
import type { Place } from '../vocabulary/place.ts';
import { suggestion } from '../vocabulary/suggestion.ts';
import { isHolder, type Marker, markersIn } from './block-markers.ts';
import type { WikiFinding } from './finding.ts';
import { type LineIndex, placeAt } from './line-index.ts';

/** A place of a page that shows what the repository says: `<!-- wikiproof:dag around=apps -->`. */
export interface PageBlock {
  readonly name: BlockName;
  /** Those that the block's form allows, by name. */
  readonly attributes: ReadonlyMap<string, string>;
  /** The marker that begins the block. */
  readonly place: Place;
  readonly marker: Html;
  /** What stands between the two markers; `null` for a block that has only one. */
  readonly region: Region | null;
}

/** The text between the markers of a block, which `wikiproof sync` writes. */
export interface Region {
  /** UTF-16 offsets in the page, the end exclusive. */
  readonly start: number;
  readonly end: number;
  readonly place: Place;
  /** What each of its lines begins with, so that it belongs where the markers stand. */
  readonly indent: string;
  /** How its lines end. */
  readonly lineEnd: string;
  /** What it is in the page's tree. */
  readonly nodes: readonly Nodes[];
}

/** The blocks of a page, what is wrong with those that cannot be used, and what is no text of the page's author. */
export interface PageBlocks {
  readonly blocks: readonly PageBlock[];
  readonly findings: readonly WikiFinding[];
  /** The parts of the tree that stand between two markers, whether or not the block can be used. */
  readonly generated: readonly Nodes[];
}

/** A marker that begins a block, and the one that ends it. */
interface Pair {
  readonly open: Marker;
  readonly close: Marker | null;
  /** Why the block cannot be used, as the end of a sentence. */
  readonly fault: string | null;
}

/** Nobody reads more on one page, and each of them may be a drawing of the whole cluster. */
const MOST_BLOCKS = 100;

/** What is wrong with a marker. */
interface Fault {
  readonly marker: Marker;
  readonly message: string;
}

/** Reads the blocks of a page. Linear in its length. */
export function readBlocks(path: string, source: string, lines: LineIndex, tree: Root): PageBlocks {
  const { pairs, strays } = pairUp(markersIn(tree, source));
  const blocks: PageBlock[] = [];
  const faults: Fault[] = [];
  for (const pair of pairs) {
    const block = readBlock(pair, path, source, lines);
    if ('message' in block) faults.push(block);
    else blocks.push(block);
  }
  for (const marker of strays) {
    faults.push({ marker, message: `This marker ends a block ${marker.name}, and none is open` });
  }
  const findings = faults.map(({ marker: { start, end }, message }): WikiFinding => {
    return { rule: 'wiki/block', place: placeAt(path, lines, start, end), message };
  });
  const excess = blocks[MOST_BLOCKS];
  if (excess !== undefined) {
    const message = `The page has more than ${MOST_BLOCKS} blocks: this one and those after it say nothing`;
    findings.push({ rule: 'wiki/block', place: excess.place, message });
  }
  return { blocks: blocks.slice(0, MOST_BLOCKS), findings, generated: pairs.flatMap(nodesBetween) };
}

function readBlock(pair: Pair, path: string, source: string, lines: LineIndex): PageBlock | Fault {
  const { open, close } = pair;
  const { name } = open;
  const unfit = [open, close].find((marker) => typeof marker?.fault === 'string');
  if (unfit) return { marker: unfit, message: `The marker of the block ${name} ${unfit.fault}` };
  const place = placeAt(path, lines, open.start, open.end);
  const indent = source.slice(lines[place.line - 1], open.start).replace('\uFEFF', '');
  const fault = pair.fault ?? unfillable(pair, indent);
  if (fault !== null) return { marker: open, message: `The block ${name} ${fault}` };
  if (!isBlockName(name)) {
    return { marker: open, message: `There is no block ${name}${suggestion(name, BLOCK_NAMES)}` };
  }
  const attributes = readAttributes(name, open.rest);
  if (typeof attributes === 'string') return { marker: open, message: attributes };
  const block = { name, attributes, place, marker: open.node };
  if (close === null) return { ...block, region: null };
  const [start, end] = [open.end, close.start];
  const span = { start, end, place: placeAt(path, lines, start, end) };
  const region = { ...span, indent, lineEnd: lineEndFrom(start, source), nodes: nodesBetween(pair) };
  return { ...block, region };
}

/** The markers as blocks, in the order in which these begin, and the closing ones that close nothing. */
function pairUp(markers: readonly Marker[]): { readonly pairs: readonly Pair[]; readonly strays: readonly Marker[] } {
  const pairs: Pair[] = [];
  const strays: Marker[] = [];
  const open: Marker[] = [];
  const counts = new Map<string, number>();
  const count = (name: string, by: number) => counts.set(name, (counts.get(name) ?? 0) + by);
  for (const marker of markers) {
    if (!marker.isClosing) {
      open.push(marker);
      count(marker.name, 1);
      continue;
    }
    if ((counts.get(marker.name) ?? 0) === 0) {
      strays.push(marker);
      continue;
    }
    let inner: Marker | null = null;
    for (let last = open.pop(); last !== undefined; last = open.pop()) {
      count(last.name, -1);
      if (last.name === marker.name) {
        closeAround(pairs, last, marker, inner);
        break;
      }
      inner = last;
    }
  }
  for (const marker of open) pairs.push({ open: marker, close: null, fault: null });
  return { pairs: pairs.sort((a, b) => a.open.start - b.open.start), strays };
}

/** Enters a block, and takes out those that begin within it: they would be overwritten. */
function closeAround(pairs: Pair[], open: Marker, close: Marker, unclosed: Marker | null): void {
  let inner = unclosed;
  for (let last = pairs.at(-1); last !== undefined && last.open.start > open.start; last = pairs.at(-1)) {
    inner = last.open;
    pairs.pop();
  }
  const fault =
    inner === null ? null : `has the block ${inner.name} within it, where its own text belongs: end it before that`;
  pairs.push({ open, close, fault });
}

/** Why nothing can be written between the markers of a block, as the end of a sentence; `null` where it can. */
function unfillable({ open, close }: Pair, indent: string): string | null {
  if (close === null) return null;
  if (open.parents.at(-1) !== close.parents.at(-1)) return 'begins and ends in different parts of the page';
  const isPlain = open.parents.every(({ type }) => type === 'root' || type === 'list' || type === 'listItem');
  if (isPlain && indent.trim() === '') return null;
  return 'stands where no lines can be filled in: move it out of the quote or list, or take the closing marker away';
}

/** How the line at an offset ends, or else the page's first line. */
function lineEndFrom(offset: number, source: string): Region['lineEnd'] {
  const [here] = /\r\n|\r|\n/.exec(source.slice(offset)) ?? /\r\n|\r|\n/.exec(source) ?? [];
  return here ?? '\n';
}

function nodesBetween({ open, close }: Pair): readonly Nodes[] {
  const parent = open.parents.at(-1);
  if (close === null || parent !== close.parents.at(-1) || parent === undefined || !('children' in parent)) return [];
  return parent.children.slice(open.index + 1, close.index);
}

/** The attributes behind a block's name, or what is wrong with one of them. */
function readAttributes(name: BlockName, rest: string): ReadonlyMap<string, string> | string {
  const form = blockForm(name).attributes;
  const attributes = new Map<string, string>();
  for (const [, key = '', quoted, bare] of rest.matchAll(/([^\s=]+)(?:="([^"]*)"|=(\S*))?/g)) {
    const value = quoted ?? bare ?? '';
    if (!Object.hasOwn(form, key)) {
      return `The block ${name} has no attribute ${key}${suggestion(key, Object.keys(form))}`;
    }
    if (value === '') return `${key} of the block ${name} needs a value: write ${key}=…`;
    if (attributes.has(key)) return `The block ${name} has ${key} twice`;
    attributes.set(key, value);
  }
  const missing = Object.entries(form).find(([key, { isRequired }]) => isRequired && !attributes.has(key));
  return missing === undefined ? attributes : `The block ${name} needs ${missing[0]}=…`;
}

/** A page's tree in which other nodes, or none, stand for some of its blocks; the rest of it is the same. */
export function replaceBlocks(tree: Root, replacements: ReadonlyMap<Nodes, readonly RootContent[]>): Root {
  return replacements.size === 0 ? tree : rebuilt(tree, replacements);
}

function rebuilt<Node extends Nodes>(node: Node, replacements: ReadonlyMap<Nodes, readonly RootContent[]>): Node {
  if (!isHolder(node)) return node;
  const children = node.children.flatMap((child) => replacements.get(child) ?? [rebuilt(child, replacements)]);
  return { ...node, children };
}
