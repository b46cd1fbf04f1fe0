import type { Element, ElementContent } from 'hast';
import type { CheckedClaim } from '../check/verdict.ts';
import { type CodeLine, codeLines } from '../wiki/code-block.ts';
import type { Page } from '../wiki/page.ts';
import { claimAnchor } from './anchors.ts';
import { element, elementsOf, text, wordsOf } from './hast.ts';
import { type ProofList, weightiest } from './proofs.ts';
import type { Range } from './source-map.ts';

/** The claims that a span of code makes. */
export interface CodeClaims extends Range {
  readonly claims: readonly CheckedClaim[];
}

/** A part of one line that makes claims, in UTF-16 units from the line's beginning. */
interface LineMark extends Range {
  readonly verdict: CheckedClaim['verdict'];
  readonly ids: readonly string[];
}

/**
 * The claims of one block of code. Its lines are coloured after the marks of the page are made, so the marks wait here.
 * Nothing is put between the words of a line, for a drawing in characters would fall apart: the proofs of a line open
 * from its end.
 */
export class MarkedCode {
  readonly node: Element;
  /** Takes the place of the block on the page. */
  readonly frame: Element;
  /** The offset of the block on the page. */
  readonly start: number;
  readonly #lines: readonly CodeLine[];
  readonly #claims: readonly CodeClaims[];
  readonly #leftOut: readonly CheckedClaim[];
  readonly #buttons = new Map<number, Element>();

  /** @param leftOut Claims that stand nowhere in the block: they are listed below it. */
  constructor(node: Element, page: Page, claims: readonly CodeClaims[], leftOut: readonly CheckedClaim[]) {
    this.node = node;
    const all = [...claims.flatMap((group) => group.claims), ...leftOut];
    this.frame = element('div', { className: ['marked-code'], dataVerdict: weightiest(all).verdict }, [node]);
    this.#lines = codeLines(wordsOf(node).replace(/\n$/, ''), node.position, page);
    this.#claims = claims.toSorted((a, b) => a.start - b.start);
    this.#leftOut = leftOut;
    this.start = this.#lines[0]?.start ?? 0;
  }

  /** Adds one proof a line, and one for each claim that is listed below. */
  prove(proofs: ProofList): void {
    const byLine = Map.groupBy(this.#claims, ({ start }) => this.#lineAt(start));
    for (const [line, groups] of byLine) this.#buttons.set(line, proofs.add(groups.flatMap(({ claims }) => claims)));
    if (this.#leftOut.length === 0) return;
    const items = this.#leftOut.map((claim) =>
      element('li', { id: claimAnchor(claim.id) }, [text(claim.message), text(' '), proofs.add([claim], '')]),
    );
    this.frame.children.push(element('ul', { className: ['left-out'] }, items));
  }

  /** Puts the marks into the lines, now that they have their colours. */
  place(): void {
    const lines = [...elementsOf(this.frame)].flatMap(({ node }) => (isLineOfCode(node) ? [node] : []));
    for (const [index, line] of lines.entries()) {
      const marks = this.#marksOf(index);
      if (marks.length > 0) markLine(line, marks);
      const button = this.#buttons.get(index);
      if (button !== undefined) line.children.push(button);
    }
  }

  #lineAt(offset: number): number {
    return Math.max(
      0,
      this.#lines.findLastIndex(({ start }) => start <= offset),
    );
  }

  #marksOf(index: number): readonly LineMark[] {
    const line = this.#lines[index];
    if (line === undefined) return [];
    return this.#claims.flatMap(({ start, end, claims }) => {
      const from = Math.max(0, start - line.start);
      const to = Math.min(line.text.length, end - line.start);
      const ids = this.#lineAt(start) === index ? claims.map(({ id }) => id) : [];
      return from < to ? { start: from, end: to, verdict: weightiest(claims).verdict, ids } : [];
    });
  }
}

function isLineOfCode({ properties }: Element): boolean {
  return Array.isArray(properties['className']) && properties['className'].includes('code');
}

/** Wraps the parts of a line's text that marks cover. Where they overlap, drift shows, then the narrower mark. */
function markLine(line: Element, marks: readonly LineMark[]): void {
  const ranked = marks.toSorted(
    (a, b) => Number(b.verdict === 'drifted') - Number(a.verdict === 'drifted') || a.end - a.start - (b.end - b.start),
  );
  const markAt = (column: number) => ranked.find(({ start, end }) => start <= column && column < end);
  const anchored = new Set<LineMark>();
  let column = 0;
  const wrap = (nodes: readonly ElementContent[]): ElementContent[] =>
    nodes.flatMap((node): ElementContent[] => {
      if (node.type === 'element') return [{ ...node, children: wrap(node.children) }];
      if (node.type !== 'text') return [node];
      const from = column;
      column += node.value.length;
      return cut(node.value, (index) => markAt(from + index)).map(({ value, mark }) => {
        if (mark === undefined) return text(value);
        const isFirst = !anchored.has(mark);
        anchored.add(mark);
        return markElement(value, mark, isFirst ? mark.ids : []);
      });
    });
  line.children = wrap(line.children);
  const hidden = marks.filter((mark) => !anchored.has(mark)).flatMap(({ ids }) => ids);
  line.children.unshift(...hidden.map((id) => element('span', { id: claimAnchor(id) })));
}

function markElement(value: string, { verdict }: LineMark, [id, ...others]: readonly string[]): Element {
  const anchors = others.map((other) => element('span', { id: claimAnchor(other) }));
  const properties = { className: ['claim'], dataVerdict: verdict };
  return element('span', id === undefined ? properties : { ...properties, id: claimAnchor(id) }, [
    ...anchors,
    text(value),
  ]);
}

/** A text in pieces, each of which one mark covers, or none. */
function cut(
  value: string,
  markAt: (index: number) => LineMark | undefined,
): readonly { readonly value: string; readonly mark: LineMark | undefined }[] {
  const pieces: { readonly value: string; readonly mark: LineMark | undefined }[] = [];
  let from = 0;
  for (let index = 1; index <= value.length; index++) {
    const mark = markAt(from);
    if (index < value.length && markAt(index) === mark) continue;
    pieces.push({ value: value.slice(from, index), mark });
    from = index;
  }
  return pieces;
}
