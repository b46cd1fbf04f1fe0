import { readArrowChains } from './ascii/arrow-chain.ts';
import { type SectionContext, sectionContexts } from './context.ts';
import type { Drawing, DrawnEdge, DrawnNode } from './drawing.ts';
import { type DrawingBlock, drawingBlocks, spanInPage } from './drawing-blocks.ts';
import { meaningOfNode } from './drawing-names.ts';
import { arrowWords, drawingWords, joinsKustomizations } from './drawing-words.ts';
import { namesLeftOut } from './left-out.ts';
import { placeAt } from './line-index.ts';
import type { NameIndex } from './names.ts';
import type { Page } from './page.ts';
import type { Span } from './phrase.ts';
import { readAsciiDrawing } from './readers/ascii-dag.ts';
import { readMermaidDrawing } from './readers/mermaid.ts';
import type { Sketch, SketchEdge } from './sketch.ts';

/** The reader of each way to draw. */
const READERS: Readonly<Record<DrawingBlock['language'], (text: string) => Sketch | null>> = {
  mermaid: readMermaidDrawing,
  text: readAsciiDrawing,
  prose: readArrowChains,
};

/** Every graph that a page draws of objects whose names are in the index, in the order of the page. */
export function readDrawings(page: Page, names: NameIndex): readonly Drawing[] {
  const leftOut = namesLeftOut(page);
  return sectionContexts(page, names).flatMap((context) =>
    drawingBlocks(page, context.section.blocks).flatMap((block) => readBlock(context, block, leftOut) ?? []),
  );
}

/** `null` where nothing is drawn, or nothing that the repository has a name for. */
function readBlock(context: SectionContext, block: DrawingBlock, leftOut: ReadonlySet<string>): Drawing | null {
  const sketch = READERS[block.language](block.text);
  if (sketch === null) return null;
  const first = sourceAt(context.page, block, firstLine(block.text));
  const areKustomizations = joinsKustomizations(context.page, context.section, first.place.line);
  const drawn = sketch.nodes.map(
    (node): DrawnNode => ({
      ...sourceAt(context.page, block, node.span),
      ...meaningOfNode(context, node, areKustomizations),
    }),
  );
  const nodes = withoutStrangers(withoutNamesakes(drawn), areKustomizations);
  if (!nodes.some(({ mention }) => mention !== null && mention.type !== 'unknown')) return null;
  const unconnected = sketch.nodes.filter(({ id }) => id === null).flatMap(({ lines }) => lines);
  return {
    isInText: block.language === 'prose',
    isTree: block.language === 'text' && isTree(block.text),
    shape: block.language === 'mermaid' ? 'mermaid' : 'ascii-dag',
    ...first,
    cluster: context.cluster,
    nodes,
    edges: edgesOf(context.page, block, sketch),
    words: drawingWords(context.page, context.section, first.place.line, wordsInside(block, unconnected)),
    leftOut,
    unclear: sketch.unclear.map(({ span, nodes: joined }) => ({
      ...sourceAt(context.page, block, span),
      nodes: joined,
    })),
  };
}

/** A name, by itself or at the end of a branch. */
const BRANCH = /^(?:[\s│|]*[├└][─-]{1,8})?[^\u2500-\u257F]*$|^[\s│|]*$/u;

/** Whether every line begins a branch, or a tree. */
function isTree(text: string): boolean {
  return /[├└]/.test(text) && text.split('\n').every((line) => BRANCH.test(line));
}

/** Longer than any sentence about a drawing. */
const LONGEST_WORDS = 2000;

/** So many Kustomizations, and nothing else beside them, make a drawing in which any name is one of theirs. */
const FEWEST_KNOWN = 3;

/**
 * A name that the repository does not have is the name of a Kustomization where the page says so, where it begins like
 * those around it, and where all others are known. Elsewhere it may be anything.
 */
function withoutStrangers(nodes: readonly DrawnNode[], areKustomizations: boolean): readonly DrawnNode[] {
  if (areKustomizations) return nodes;
  const names = nodes.flatMap(({ mention }) => (mention?.type === 'known' ? mention.subject.name : []));
  const beginnings = new Set(names.filter((name) => name.includes('-')).map(beginningOf));
  const isPure = names.length >= FEWEST_KNOWN && nodes.every(({ mention }) => mention !== null);
  return nodes.map((node) => {
    const { mention, isKindNamed } = node;
    if (mention?.type !== 'unknown' || isKindNamed || isPure || beginnings.has(beginningOf(mention.written)))
      return node;
    return { ...node, mention: null };
  });
}

/**
 * Beside a node that says of which kind an object is, other words that could be its name stand for something else:
 * "Postgres Cluster" is no `Kustomization: postgres-cluster`.
 */
function withoutNamesakes(nodes: readonly DrawnNode[]): readonly DrawnNode[] {
  const kindNamed = new Set(nodes.flatMap(({ mention, isKindNamed }) => (isKindNamed ? nameOf(mention) : [])));
  return nodes.map((node) => {
    const [name] = nameOf(node.mention);
    const isNamesake = !node.isKindNamed && name !== undefined && kindNamed.has(name) && !node.text.includes(name);
    return isNamesake ? { ...node, mention: null } : node;
  });
}

function nameOf(mention: DrawnNode['mention']): readonly string[] {
  return mention?.type === 'known' ? [mention.subject.name] : [];
}

function beginningOf(name: string): string {
  return name.slice(0, Math.max(0, name.indexOf('-')));
}

function edgesOf(page: Page, block: DrawingBlock, sketch: Sketch): readonly DrawnEdge[] {
  return sketch.edges
    .filter(({ isMutual }) => !isMutual)
    .map((edge) => ({
      from: edge.from,
      to: edge.to,
      ...sourceAt(page, block, edge.span),
      reversed: reversedText(page, block, edge),
      says: arrowWords(edge.label),
    }));
}

/** An arrow on one line, with its ends in each other's place. */
function reversedText(page: Page, block: DrawingBlock, { ends }: SketchEdge): string | null {
  if (ends === null) return null;
  const [left, right] = ends.map((end) => spanInPage(block, end));
  if (left === undefined || right === undefined) return null;
  const { source } = page;
  const text = [right, { start: left.end, end: right.start }, left].map(({ start, end }) => source.slice(start, end));
  return text.some((part) => /[\r\n]/.test(part)) ? null : text.join('');
}

/** Sentences inside the drawing: comments of Mermaid's language, words that are no name. */
function wordsInside({ language, text }: DrawingBlock, words: readonly string[]): readonly string[] {
  if (language === 'prose') return [text.slice(0, LONGEST_WORDS)];
  if (language === 'text') return words.filter((word) => word.includes(' '));
  return text.split('\n').flatMap((line) => /^\s*%%(?!\{)(.*)$/.exec(line)?.[1] ?? []);
}

function firstLine(text: string): Span {
  const start = Math.max(0, text.search(/\S/));
  const end = text.indexOf('\n', start);
  return { start, end: end < 0 ? text.length : end };
}

function sourceAt(page: Page, block: DrawingBlock, span: Span): Pick<DrawnEdge, 'place' | 'text'> {
  const { start, end } = spanInPage(block, span);
  return { place: placeAt(page.path, page.lines, start, end), text: page.source.slice(start, end) };
}
