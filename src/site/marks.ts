import type { Element, Parents, Root, RootContent, Text } from 'hast';
import type { CheckedClaim } from '../check/verdict.ts';
import type { RuleId } from '../vocabulary/rules.ts';
import type { LineIndex } from '../wiki/line-index.ts';
import type { Page } from '../wiki/page.ts';
import { claimAnchor } from './anchors.ts';
import { type CodeClaims, MarkedCode } from './code-marks.ts';
import { nameDriftBlocks } from './drift-blocks.ts';
import { element, elementsOf, replaceChild } from './hast.ts';
import { ProofList, type ProofSources, weightiest } from './proofs.ts';
import { alignText, type Range, rangeOfPlace, rangeOfPosition } from './source-map.ts';

/** The claims that one span of a page makes. */
interface Group extends Range, CodeClaims {}

/** What the marks of a page are made from. */
export interface MarkContext extends ProofSources {
  readonly page: Page;
  readonly claims: readonly CheckedClaim[];
}

/** Elements that stand in a line of text: a mark goes around them. It goes inside all others. */
const PHRASING: ReadonlySet<string> = new Set([
  'a',
  'br',
  'code',
  'del',
  'em',
  'img',
  'input',
  'span',
  'strong',
  'sup',
]);

/** Elements whose words do not stand one by one in the source. A mark goes around the whole, or after it. */
const OPAQUE: ReadonlySet<string> = new Set(['code', 'img']);

/** What a drawing leaves out stands nowhere in it: it is listed below. */
const LEFT_OUT: ReadonlySet<RuleId> = new Set(['wiki/missing-edge', 'wiki/missing-node']);

/**
 * Puts a mark around the words of every claim, `<span class="claim" data-verdict="…" id="claim-…">`, and behind it a
 * button that opens the proof; the proofs stand at the end of the page. Blocks of code are prepared: their marks take
 * their places when the code has its colours.
 */
export function markClaims(tree: Root, context: MarkContext): readonly MarkedCode[] {
  if (context.claims.length === 0) return [];
  const groups = groupClaims(context.claims, context.page.lines);
  const marker = new Marker(context);
  for (const layer of layersOf(groups)) marker.markLayer(tree, layer);
  return marker.finish(tree);
}

/** Claims of the same span in one group, shortest span first. */
function groupClaims(claims: readonly CheckedClaim[], lines: LineIndex): readonly Group[] {
  const groups = new Map<string, Group & { claims: CheckedClaim[] }>();
  for (const claim of claims) {
    const range = rangeOfPlace(lines, claim.place);
    const key = `${range.start}-${range.end}-${LEFT_OUT.has(claim.rule)}`;
    const group = groups.get(key);
    if (group) group.claims.push(claim);
    else groups.set(key, { ...range, claims: [claim] });
  }
  return [...groups.values()].sort((a, b) => a.end - a.start - (b.end - b.start) || a.start - b.start);
}

/** Groups that do not overlap within a layer; a span that holds others comes in a later layer, around them. */
function layersOf(groups: readonly Group[]): readonly (readonly Group[])[] {
  const layers: Group[][] = [];
  for (const group of groups) {
    const layer = layers.find((others) => !others.some((other) => overlaps(group, other)));
    if (layer) layer.push(group);
    else layers.push([group]);
  }
  return layers;
}

function overlaps(a: Range, b: Range): boolean {
  return a.start < b.end && b.start < a.end;
}

function holds(outer: Range, inner: Range): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** Part of a text, and the group that it belongs to. */
interface Piece {
  readonly piece: Text;
  readonly group: Group | undefined;
}

/** The children of one element as they are put together again: neighbours of the same group share a mark. */
class Run {
  readonly children: RootContent[] = [];
  readonly #newMark: (group: Group) => Element;
  #open: { readonly group: Group; readonly mark: Element } | null = null;

  constructor(newMark: (group: Group) => Element) {
    this.#newMark = newMark;
  }

  add(node: RootContent, group: Group | undefined): void {
    if (group === undefined || node.type === 'doctype') {
      this.#open = null;
      this.children.push(node);
      return;
    }
    if (this.#open?.group !== group) {
      this.#open = { group, mark: this.#newMark(group) };
      this.children.push(this.#open.mark);
    }
    this.#open.mark.children.push(node);
  }
}

/** A mark, and the link that it stands in. */
interface PlacedMark {
  readonly mark: Element;
  readonly link: Element | null;
}

/** The work on one page. It keeps where the parts of cut text stand, and which marks belong to which claims. */
class Marker {
  readonly #context: MarkContext;
  readonly #ranges = new WeakMap<RootContent, Range>();
  readonly #marks = new Map<Group, PlacedMark[]>();
  readonly #blocks = new Map<Element, Group[]>();

  constructor(context: MarkContext) {
    this.#context = context;
  }

  markLayer(parent: Parents, groups: readonly Group[], link: Element | null = null): void {
    const run = new Run((group) => this.#newMark(group, link));
    for (const child of parent.children) {
      const range = this.#rangeOf(child);
      const within = range === undefined ? groups : groups.filter((group) => overlaps(group, range));
      if (child.type === 'text') {
        for (const { piece, group } of this.#cut(child, range, within)) run.add(piece, group);
      } else if (child.type === 'element') {
        run.add(child, this.#enter(child, range, within, link));
      } else {
        run.add(child, undefined);
      }
    }
    parent.children = run.children as Element['children'];
  }

  /** Marks inside an element, or gives the group whose mark goes around it. */
  #enter(node: Element, range: Range | undefined, groups: readonly Group[], link: Element | null): Group | undefined {
    if (groups.length === 0) return undefined;
    if (node.tagName === 'pre') {
      this.#blocks.set(node, [...(this.#blocks.get(node) ?? []), ...groups]);
      return undefined;
    }
    const around = range && PHRASING.has(node.tagName) ? chooseAround(node, range, groups) : undefined;
    if (around === undefined) this.markLayer(node, groups, node.tagName === 'a' ? node : link);
    return around;
  }

  /** Gives every mark its proof, in the order of the page, and the page its list of proofs. */
  finish(tree: Root): readonly MarkedCode[] {
    const proofs = new ProofList(this.#context);
    const behindLinks = new Map<Element, Element[]>();
    const blocks = [...this.#blocks].map(([node, groups]) => this.#prepare(node, groups));
    const inText = [...this.#marks].map(([group, marks]) => ({
      start: group.start,
      prove: () => this.#prove(group, marks, proofs, behindLinks),
    }));
    const inCode = blocks.map((block) => ({ start: block.start, prove: () => block.prove(proofs) }));
    for (const { prove } of [...inText, ...inCode].sort((a, b) => a.start - b.start)) prove();
    const marked = new Map(blocks.map((block) => [block.node, block]));
    for (const { node, parent } of elementsOf(tree)) {
      const buttons = behindLinks.get(node);
      if (buttons !== undefined) replaceChild(parent, node, node, ...buttons);
      const block = marked.get(node);
      if (block !== undefined) replaceChild(parent, node, block.frame);
    }
    nameDriftBlocks(tree);
    tree.children.push(...proofs.section());
    return blocks;
  }

  #prepare(node: Element, groups: readonly Group[]): MarkedCode {
    const [missing, within] = [true, false].map((isMissing) =>
      groups.filter(({ claims }) => claims.some(({ rule }) => LEFT_OUT.has(rule)) === isMissing),
    );
    return new MarkedCode(
      node,
      this.#context.page,
      within ?? [],
      (missing ?? []).flatMap(({ claims }) => claims),
    );
  }

  #prove(group: Group, marks: readonly PlacedMark[], proofs: ProofList, behindLinks: Map<Element, Element[]>): void {
    const [first] = marks;
    const last = marks.at(-1);
    if (first === undefined || last === undefined) return;
    first.mark.children.unshift(...group.claims.slice(1).map(({ id }) => element('span', { id: claimAnchor(id) })));
    first.mark.properties['id'] = claimAnchor(group.claims[0]?.id ?? '');
    const button = proofs.add(group.claims);
    // A link may hold no button.
    if (last.link === null) last.mark.children.push(button);
    else behindLinks.set(last.link, [...(behindLinks.get(last.link) ?? []), button]);
  }

  #rangeOf(node: RootContent): Range | undefined {
    const known = this.#ranges.get(node);
    if (known !== undefined) return known;
    return node.position && rangeOfPosition(this.#context.page.lines, node.position);
  }

  #newMark(group: Group, link: Element | null): Element {
    const mark = element('span', { className: ['claim'], dataVerdict: weightiest(group.claims).verdict });
    this.#ranges.set(mark, group);
    this.#marks.set(group, [...(this.#marks.get(group) ?? []), { mark, link }]);
    return mark;
  }

  /** The text in pieces, each wholly inside a group or wholly outside of all. */
  #cut(node: Text, range: Range | undefined, groups: readonly Group[]): readonly Piece[] {
    if (range === undefined || groups.length === 0) return [{ piece: node, group: undefined }];
    const offsets = alignText(node.value, this.#context.page.source, range);
    if (offsets === null) return [{ piece: node, group: groups[0] }];
    const groupAt = (offset: number) => groups.find(({ start, end }) => start <= offset && offset < end);
    const pieces: Piece[] = [];
    let from = 0;
    for (let index = 1; index <= offsets.length; index++) {
      const group = groupAt(offsets[from] ?? range.start);
      if (index < offsets.length && groupAt(offsets[index] ?? range.end) === group) continue;
      const piece: Text = { type: 'text', value: node.value.slice(from, index) };
      this.#ranges.set(piece, { start: offsets[from] ?? range.start, end: offsets[index] ?? range.end });
      pieces.push({ piece, group });
      from = index;
    }
    return pieces;
  }
}

/** The group whose mark goes around a phrasing element as a whole; none where it goes inside. */
function chooseAround(node: Element, range: Range, groups: readonly Group[]): Group | undefined {
  return groups.find((group) => holds(group, range)) ?? (OPAQUE.has(node.tagName) ? groups[0] : undefined);
}
