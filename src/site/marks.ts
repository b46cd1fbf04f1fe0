import type { Element, ElementContent, Parents, Root, RootContent, Text } from 'hast';
import type { CheckedClaim, Verdict } from '../check/verdict.ts';
import { formatReference, formatValue, type Reference } from '../vocabulary/value.ts';
import type { LineIndex } from '../wiki/line-index.ts';
import type { Page } from '../wiki/page.ts';
import { claimAnchor } from './anchors.ts';
import { element, text } from './hast.ts';
import { alignText, type Range, rangeOfPlace, rangeOfPosition } from './source-map.ts';

/** The claims that one span of a page makes. */
interface Group extends Range {
  readonly claims: readonly CheckedClaim[];
}

/** What the marks of a page are made from. */
export interface MarkContext {
  readonly page: Page;
  readonly claims: readonly CheckedClaim[];
  /** The address at which a drifted claim is explained. */
  readonly explain: (claim: CheckedClaim) => string;
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

/** Where several claims share a span, the one that matters most says how it looks. */
const WEIGHT: Readonly<Record<Verdict, number>> = { drifted: 2, verified: 1, unverifiable: 0 };

/** A note longer than this would push the page's own words aside. */
const LONGEST_NOTE = 64;

/**
 * Puts a mark around the words of every claim: `<span class="claim" data-verdict="…" id="claim-…">`. A drifted claim
 * is followed by a note that says what is so; drifted claims in a block of code are listed below the block.
 */
export function markClaims(tree: Root, context: MarkContext): void {
  if (context.claims.length === 0) return;
  const groups = groupClaims(context.claims, context.page.lines);
  const marker = new Marker(context);
  for (const layer of layersOf(groups)) marker.markLayer(tree, layer);
  marker.finish();
}

/** Claims of the same span in one group, shortest span first. */
function groupClaims(claims: readonly CheckedClaim[], lines: LineIndex): readonly Group[] {
  const groups = new Map<string, Group & { claims: CheckedClaim[] }>();
  for (const claim of claims) {
    const range = rangeOfPlace(lines, claim.place);
    const key = `${range.start}-${range.end}`;
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

/** The work on one page. It keeps where the parts of cut text stand, and which marks belong to which claims. */
class Marker {
  readonly #context: MarkContext;
  readonly #ranges = new WeakMap<RootContent, Range>();
  readonly #marks = new Map<Group, { readonly mark: Element; readonly inLink: boolean }[]>();
  readonly #below = new Map<Element, { readonly parent: Parents; readonly groups: Group[] }>();

  constructor(context: MarkContext) {
    this.#context = context;
  }

  markLayer(parent: Parents, groups: readonly Group[], inLink = false): void {
    const run = new Run((group) => this.#newMark(group, inLink));
    for (const child of parent.children) {
      const range = this.#rangeOf(child);
      const within = range === undefined ? groups : groups.filter((group) => overlaps(group, range));
      if (child.type === 'text') {
        for (const { piece, group } of this.#cut(child, range, within)) run.add(piece, group);
      } else if (child.type === 'element') {
        run.add(child, this.#enter(child, parent, range, within, inLink));
      } else {
        run.add(child, undefined);
      }
    }
    parent.children = run.children as Element['children'];
  }

  /** Marks inside an element, or gives the group whose mark goes around it. */
  #enter(
    node: Element,
    parent: Parents,
    range: Range | undefined,
    groups: readonly Group[],
    inLink: boolean,
  ): Group | undefined {
    if (groups.length === 0) return undefined;
    if (node.tagName === 'pre') {
      this.#remember(node, parent, groups);
      return undefined;
    }
    const around = range && PHRASING.has(node.tagName) ? chooseAround(node, range, groups) : undefined;
    if (around === undefined) this.markLayer(node, groups, inLink || node.tagName === 'a');
    return around;
  }

  finish(): void {
    for (const [group, marks] of this.#marks) {
      const [first] = marks;
      const last = marks.at(-1);
      if (first === undefined || last === undefined) continue;
      first.mark.children.unshift(...group.claims.slice(1).map(({ id }) => element('span', { id: claimAnchor(id) })));
      first.mark.properties['id'] = claimAnchor(group.claims[0]?.id ?? '');
      const note = this.#note(group, last.inLink);
      if (note !== undefined) last.mark.children.push(note);
    }
    for (const [block, { parent, groups }] of this.#below) {
      const drifted = groups.flatMap(({ claims }) => claims).filter(({ verdict }) => verdict === 'drifted');
      if (drifted.length === 0) continue;
      const items = drifted.map((claim) =>
        element('li', { id: claimAnchor(claim.id) }, [
          element('a', { href: this.#context.explain(claim) }, [text(`Line ${claim.place.line}`)]),
          text(`: ${claim.message}`),
        ]),
      );
      const index = parent.children.indexOf(block);
      parent.children.splice(index + 1, 0, element('ul', { className: ['claim-list'] }, items));
    }
  }

  #rangeOf(node: RootContent): Range | undefined {
    const known = this.#ranges.get(node);
    if (known !== undefined) return known;
    return node.position && rangeOfPosition(this.#context.page.lines, node.position);
  }

  #newMark(group: Group, inLink: boolean): Element {
    const mark = element('span', { className: ['claim'], dataVerdict: worst(group.claims).verdict });
    const title = quietTitle(group.claims);
    if (title !== undefined) mark.properties['title'] = title;
    this.#ranges.set(mark, group);
    this.#marks.set(group, [...(this.#marks.get(group) ?? []), { mark, inLink }]);
    return mark;
  }

  #remember(block: Element, parent: Parents, groups: readonly Group[]): void {
    const known = this.#below.get(block);
    if (known) known.groups.push(...groups);
    else this.#below.set(block, { parent, groups: [...groups] });
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

  #note(group: Group, inLink: boolean): Element | undefined {
    const drifted = group.claims.filter(({ verdict }) => verdict === 'drifted');
    const [first] = drifted;
    if (first === undefined) return undefined;
    const words: ElementContent[] = [
      element('span', { className: ['sr-only'] }, [text(' Drifted: ')]),
      text([...new Set(drifted.map(noteOf))].join('; ')),
    ];
    const properties = { className: ['claim-note'], dataPagefindIgnore: true, title: first.message };
    return inLink
      ? element('span', properties, words)
      : element('a', { ...properties, href: this.#context.explain(first) }, words);
  }
}

/** The group whose mark goes around a phrasing element as a whole; none where it goes inside. */
function chooseAround(node: Element, range: Range, groups: readonly Group[]): Group | undefined {
  return groups.find((group) => holds(group, range)) ?? (OPAQUE.has(node.tagName) ? groups[0] : undefined);
}

function worst(claims: readonly CheckedClaim[]): CheckedClaim {
  return claims.reduce((a, b) => (WEIGHT[b.verdict] > WEIGHT[a.verdict] ? b : a));
}

/** What a pointer shows on words that need no note. */
function quietTitle(claims: readonly CheckedClaim[]): string | undefined {
  const claim = worst(claims);
  if (claim.verdict !== 'verified') return undefined;
  const [evidence] = claim.evidence;
  return evidence ? `Verified: ${evidence.place.file}:${evidence.place.line}` : 'Verified';
}

/** What is so, in as few words as fit beside the words of the page. */
function noteOf(claim: CheckedClaim): string {
  if (claim.predicate === 'exists') return 'not in Git';
  if (claim.actual === null) return 'not so in Git';
  if (claim.actual.type === 'references' && claim.claimed?.type === 'references') {
    const parts = [
      ...namedOnly('missing', claim.actual.references, claim.claimed.references),
      ...namedOnly('not in Git', claim.claimed.references, claim.actual.references),
    ];
    if (parts.length > 0) return parts.join('; ');
  }
  const note = `Git: ${formatValue(claim.actual)}`;
  return note.length <= LONGEST_NOTE ? note : 'Git differs';
}

/** The references of one list that the other leaves out, with a word before them. */
function namedOnly(word: string, list: readonly Reference[], other: readonly Reference[]): readonly string[] {
  const names = new Set(other.map(({ name }) => name));
  const only = list.filter(({ name }) => !names.has(name)).map(formatReference);
  return only.length === 0 ? [] : [`${word}: ${only.join(', ')}`];
}
