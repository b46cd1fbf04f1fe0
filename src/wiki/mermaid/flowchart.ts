import type { Span } from '../phrase.ts';
import { type Link, readLink } from './link.ts';
import { readShape, readShapeData } from './node-shape.ts';

/** A node of a flowchart. A sub-graph that is an end of an arrow is one as well. */
export interface FlowNode {
  readonly id: string;
  /** Its words as they are written, without quotes; its id where it has none. */
  readonly text: string;
  /** The title of the innermost sub-graph that it was drawn in. */
  readonly group: string | null;
  /** Where it first stands with its words. */
  readonly span: Span;
}

/** An arrow, between the ids of nodes or sub-graphs. */
export interface FlowEdge {
  readonly from: string;
  readonly to: string;
  readonly label: string | null;
  readonly heads: Link['heads'];
  /** From one end to the other, within the chain that it is part of. */
  readonly span: Span;
  /** Its ends, where the arrow is a statement by itself between one node and another; `null` for any other. */
  readonly ends: readonly [Span, Span] | null;
}

/** A sub-graph. */
export interface FlowGroup {
  readonly id: string;
  readonly title: string;
  /** The id of the sub-graph around it. */
  readonly parent: string | null;
  /** The ids of the nodes in it, without those of its own sub-graphs. */
  readonly members: readonly string[];
}

/** Which way the first arrow of a flowchart points. */
export type FlowDirection = 'down' | 'up' | 'left' | 'right';

/** A flowchart, as Mermaid reads it. */
export interface Flowchart {
  readonly direction: FlowDirection;
  /** In order of appearance. */
  readonly groups: readonly FlowGroup[];
  /** By id, in order of appearance. */
  readonly nodes: ReadonlyMap<string, FlowNode>;
  readonly edges: readonly FlowEdge[];
  /** Statements that are none of the language's. */
  readonly unread: readonly Span[];
}

/** `a & b & c --> d & e` draws an arrow for each pair: beyond this many nobody reads the drawing. */
const MOST_EDGES = 20_000;

const HEADER = /^\s*(?:graph|flowchart|flowchart-elk)\b[^\S\n]*(TB|TD|BT|RL|LR|BR|[<>^]|v\b)?/;
/** All others point down. */
const DIRECTIONS: Readonly<Record<string, FlowDirection>> = {
  LR: 'right',
  '>': 'right',
  RL: 'left',
  '<': 'left',
  BT: 'up',
  '^': 'up',
};
/** Statements that say nothing of nodes and arrows; they end with their line. */
const ASIDE = /^(?:classDef|class|style|linkStyle|click|direction|accTitle|accDescr)\b/;
const SUBGRAPH = /^subgraph\b[^\S\n]*/;
const END = /^end\b/;
const ID_CHARACTER = /[\p{L}\p{N}!#$%&'*+.`?\\_/:,]/u;

/** Reads a flowchart; `null` for a diagram of another type. Every statement that is understood counts. */
export function readFlowchart(source: string): Flowchart | null {
  const text = withoutComments(source);
  const header = HEADER.exec(text);
  if (header === null) return null;
  return new FlowchartParser(text).parse(header[0].length, DIRECTIONS[header[1] ?? ''] ?? 'down');
}

/** Front matter, directives and comments blanked out, so that what is left stands where it stood. */
function withoutComments(source: string): string {
  const head = /^\s*---[^\S\n]*\n/.exec(source)?.[0];
  let text = source;
  if (head !== undefined) {
    const close = /\n[^\S\n]*---[^\S\n]*(?:\n|$)/.exec(source.slice(head.length - 1));
    if (close !== null) {
      const end = head.length - 1 + close.index + close[0].length;
      text = blanked(source.slice(0, end)) + source.slice(end);
    }
  }
  text = text
    .split('%%{')
    .map((part, index) => (index === 0 ? part : withoutDirective(part)))
    .join('');
  return text
    .split('\n')
    .map((line) => (line.trimStart().startsWith('%%') ? blanked(line) : line))
    .join('\n');
}

/** The text behind a `%%{`, with the directive blanked out. */
function withoutDirective(part: string): string {
  const close = part.indexOf('}%%');
  return close < 0 ? `%%{${part}` : `   ${blanked(part.slice(0, close + 3))}${part.slice(close + 3)}`;
}

function blanked(text: string): string {
  return text.replace(/[^\n]/g, ' ');
}

interface OpenGroup extends FlowGroup {
  readonly members: string[];
}

/** One end of an arrow as it stands in a chain. */
interface End extends Span {
  readonly ids: readonly string[];
}

class FlowchartParser {
  readonly #text: string;
  readonly #nodes = new Map<string, FlowNode>();
  /** Titles of sub-graphs, by id. */
  readonly #titles = new Map<string, FlowNode>();
  readonly #edges: FlowEdge[] = [];
  readonly #unread: Span[] = [];
  readonly #groups: OpenGroup[] = [];
  readonly #open: OpenGroup[] = [];
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  parse(start: number, direction: FlowDirection): Flowchart {
    this.#at = start;
    for (this.#skipBlanks(); this.#at < this.#text.length; this.#skipBlanks()) {
      const before = this.#at;
      if (this.#statement()) continue;
      this.#at = Math.max(this.#lineEnd(), before + 1);
      this.#unread.push({ start: before, end: this.#at });
    }
    // A sub-graph is no node of its own; its title tells what an arrow to it means.
    for (const [id, title] of this.#titles) {
      if (this.#nodes.has(id)) this.#nodes.set(id, title);
    }
    return { direction, groups: this.#groups, nodes: this.#nodes, edges: this.#edges, unread: this.#unread };
  }

  /** Whether a statement was read up to its end. */
  #statement(): boolean {
    const line = this.#text.slice(this.#at, this.#at + 16);
    if (ASIDE.test(line) && !this.#isNodeHere()) return this.#skipAside();
    if (SUBGRAPH.test(line)) return this.#subgraph();
    if (END.test(line)) {
      this.#open.pop();
      this.#at += 3;
      return this.#isAtEnd();
    }
    return this.#chain();
  }

  /** `class` and its like may be the beginning of a node's name: `class-a`. */
  #isNodeHere(): boolean {
    const after = /^[A-Za-z]+(.?)/.exec(this.#text.slice(this.#at, this.#at + 16))?.[1] ?? '';
    return after !== '' && /[-_.[({]/.test(after);
  }

  #skipAside(): boolean {
    const isBlock = /^accDescr\s{0,8}\{/.test(this.#text.slice(this.#at, this.#at + 24));
    const close = isBlock ? this.#text.indexOf('}', this.#at) : -1;
    this.#at = close < 0 ? this.#lineEnd() : close + 1;
    return true;
  }

  #subgraph(): boolean {
    const start = this.#at;
    const end = this.#lineEnd();
    const skipped = SUBGRAPH.exec(this.#text.slice(start, end))?.[0].length ?? 0;
    const written = this.#text
      .slice(start + skipped, end)
      .replace(/;\s*$/, '')
      .trim();
    const id = /^[^\s"[(]+(?=\s*[[(])/.exec(written)?.[0];
    const shape = id === undefined ? null : readShape(written, written.search(/[[(]/));
    const title = shape?.text ?? unquoted(written);
    const outer = this.#open.at(-1);
    const group = { id: id ?? title, title, parent: outer?.id ?? null, members: [] };
    const span = { start: start + skipped, end: start + skipped + written.length };
    this.#titles.set(group.id, { id: group.id, text: title, group: outer?.title ?? null, span });
    this.#groups.push(group);
    this.#open.push(group);
    this.#at = end;
    return true;
  }

  /** `a --> b & c -- text --> d` */
  #chain(): boolean {
    const first = this.#ends();
    if (first === null) return false;
    const before = this.#edges.length;
    let from = first;
    let links = 0;
    for (let link = this.#link(); link !== null; link = this.#link()) {
      this.#skipSpaces();
      const to = this.#ends();
      if (to === null) return false;
      if (link.isVisible) this.#connect(from, link, to);
      from = to;
      links++;
    }
    const edge = this.#edges[before];
    if (edge !== undefined && this.#edges.length === before + 1 && links === 1) {
      this.#edges[before] = { ...edge, ends: [spanOf(first), spanOf(from)] };
    }
    return this.#isAtEnd();
  }

  #connect(from: End, link: Link, to: End): void {
    const span = { start: from.start, end: to.end };
    for (const source of from.ids) {
      for (const target of to.ids) {
        if (this.#edges.length >= MOST_EDGES) return;
        this.#edges.push({ from: source, to: target, label: link.label, heads: link.heads, span, ends: null });
      }
    }
  }

  #link(): Link | null {
    const blanks = /^\s*/.exec(this.#text.slice(this.#at, this.#at + 200))?.[0].length ?? 0;
    const link = readLink(this.#text, this.#at + blanks);
    if (link !== null) this.#at = link.end;
    return link;
  }

  /** `a & b` */
  #ends(): End | null {
    const start = this.#at;
    const ids: string[] = [];
    let end = start;
    for (;;) {
      const id = this.#node();
      if (id === null) return null;
      ids.push(id);
      end = this.#at;
      this.#skipSpaces();
      if (this.#text.charAt(this.#at) !== '&') break;
      this.#at++;
      this.#skipSpaces();
    }
    this.#at = end;
    return { ids, start, end };
  }

  #node(): string | null {
    const start = this.#at;
    const id = this.#id();
    if (id === '') return null;
    const shape = readShape(this.#text, this.#at);
    if (shape !== null) this.#at = shape.end;
    const data = readShapeData(this.#text, this.#at);
    if (data !== undefined) this.#at = data.end;
    const className = /^:::[\w-]+/.exec(this.#text.slice(this.#at, this.#at + 80));
    if (className !== null) this.#at += className[0].length;
    this.#add(id, data?.label ?? shape?.text ?? null, { start, end: this.#at });
    return id;
  }

  /** The last words given to a node are its words. */
  #add(id: string, text: string | null, span: Span): void {
    const known = this.#nodes.get(id);
    const inner = this.#open.at(-1);
    const group = known?.group ?? inner?.title ?? null;
    if ((known?.group ?? null) === null) inner?.members.push(id);
    if (known === undefined) this.#nodes.set(id, { id, text: text ?? id, group, span });
    else if (text !== null) this.#nodes.set(id, { ...known, text, group, span });
    else if (known.group === null && group !== null) this.#nodes.set(id, { ...known, group });
  }

  #id(): string {
    const start = this.#at;
    if (this.#text.charAt(start) === '&') return '';
    while (this.#at < this.#text.length && this.#isIdCharacter()) this.#at++;
    return this.#text.slice(start, this.#at);
  }

  #isIdCharacter(): boolean {
    const character = this.#text.charAt(this.#at);
    const next = this.#text.charAt(this.#at + 1);
    if (character === '-') return next !== '' && !'->.'.includes(next) && !/\s/.test(next);
    if (character === '=') return next !== '=' && next !== '';
    if (character === ':') return !this.#text.startsWith(':::', this.#at);
    return ID_CHARACTER.test(character) || /[\uD800-\uDFFF]/.test(character);
  }

  #isAtEnd(): boolean {
    this.#skipSpaces();
    const character = this.#text.charAt(this.#at);
    return character === '' || character === '\n' || character === ';';
  }

  #lineEnd(): number {
    const end = this.#text.indexOf('\n', this.#at);
    return end < 0 ? this.#text.length : end;
  }

  #skipSpaces(): void {
    while (/[^\S\n]/.test(this.#text.charAt(this.#at))) this.#at++;
  }

  #skipBlanks(): void {
    while (/[\s;]/.test(this.#text.charAt(this.#at))) this.#at++;
  }
}

function spanOf({ start, end }: End): Span {
  return { start, end };
}

function unquoted(text: string): string {
  return text.replace(/^"`?/, '').replace(/`?"$/, '').trim();
}
