import type { Element, Root } from 'hast';
import type { Code, Nodes } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import { joinPath } from '../wiki/addresses/slug.ts';
import { readDrawings } from '../wiki/drawings.ts';
import { type Flowchart, readFlowchart } from '../wiki/mermaid/flowchart.ts';
import type { Page } from '../wiki/page.ts';
import type { Dag } from './dag.ts';
import { dagFigure } from './dag-figure.ts';
import { flowchartDag } from './flowchart-dag.ts';
import { element, elementsOf, replaceChild, text } from './hast.ts';
import { type Site, siteHref, subjectHref } from './site.ts';

/** A diagram that a page writes in Mermaid's language. */
export interface PageDiagram {
  /** The line of the page at which its block begins. */
  readonly line: number;
  /** Counts the diagrams of the page from 1. */
  readonly number: number;
  readonly title: string;
  /** `null` for diagrams of other types than flowcharts: these are drawn where the page is read. */
  readonly dag: Dag | null;
  /** The slug of its page in full size; `null` where it has none. */
  readonly slug: string | null;
}

/** Beyond this nobody sees anything in a drawing, and to lay it out takes long. */
const MOST_NODES = 300;
const MOST_EDGES = 1000;

/** The folder of the pages that show a diagram in full size. */
const FULL_SIZE = 'diagram';

/** The slug of the page that shows the drawing of a page in full size. */
export function fullSizeSlug(slug: string, number?: number): string {
  return joinPath(FULL_SIZE, number === undefined ? slug : joinPath(slug, String(number)));
}

/** The diagrams of a page in its order. */
export function diagramsOf(site: Site, page: Page): readonly PageDiagram[] {
  const blocks = mermaidBlocks(page.tree);
  if (blocks.length === 0) return [];
  const drawings = readDrawings(page, site.names).filter(({ shape }) => shape === 'mermaid');
  const entry = site.tree.byPath.get(page.path);
  return blocks.map((code, index) => {
    const [line, end] = [code.position?.start.line ?? 0, code.position?.end.line ?? 0];
    const isWithin = (place: { readonly line: number }) => line <= place.line && place.line <= end;
    const flowchart = drawable(code.value);
    const dag =
      flowchart &&
      flowchartDag({
        flowchart,
        drawing: drawings.find(({ place }) => isWithin(place)) ?? null,
        claims: (site.claims.get(page.path) ?? []).filter(({ shape, place }) => shape === 'mermaid' && isWithin(place)),
        kustomizations: site.clusters.flatMap(({ cluster }) => cluster.kustomizations),
        hrefOf: (subject) => subjectHref(site, subject),
      });
    const slug = entry && dag ? fullSizeSlug(entry.slug, index + 1) : null;
    const isFree = slug !== null && !site.tree.bySlug.has(slug);
    return { line, number: index + 1, title: titleAt(page, line), dag, slug: isFree ? slug : null };
  });
}

/** Whether a page has a diagram that is drawn where the page is read. */
export function hasForeignDiagram({ tree }: Page): boolean {
  return mermaidBlocks(tree).some(({ value }) => drawable(value) === null);
}

function mermaidBlocks(node: Nodes): readonly Code[] {
  if (node.type === 'code') return /^\{?\.?mermaid\b/i.test(node.lang ?? '') ? [node] : [];
  return 'children' in node ? node.children.flatMap(mermaidBlocks) : [];
}

/** A flowchart that is understood as a whole, and not too large to be looked at. */
function drawable(source: string): Flowchart | null {
  const flowchart = readFlowchart(source);
  if (flowchart === null || flowchart.unread.length > 0 || flowchart.nodes.size === 0) return null;
  return flowchart.nodes.size <= MOST_NODES && flowchart.edges.length <= MOST_EDGES ? flowchart : null;
}

/** The heading that a line stands under. */
function titleAt(page: Page, line: number): string {
  const heading = page.tree.children.findLast(
    (node) => node.type === 'heading' && (node.position?.start.line ?? 0) < line,
  );
  return heading === undefined ? page.title : textOf(heading);
}

/** What a screen reader tells of a drawing. */
export function describeDag({ nodes, edges }: Dag): string {
  const count = `${nodes.length} nodes and ${edges.length} arrows.`;
  const names = new Map(nodes.map(({ id, label }) => [id, label.replaceAll('\n', ' ')]));
  const listed = (look: 'false' | 'left-out') =>
    edges
      .filter((edge) => edge.look === look)
      .map(({ from, to }) => `${names.get(from) ?? from} to ${names.get(to) ?? to}`);
  const [wrong, missing] = [listed('false'), listed('left-out')];
  return [
    count,
    ...(wrong.length === 0 ? [] : [`Not so in Git: ${wrong.join(', ')}.`]),
    ...(missing.length === 0 ? [] : [`Left out: ${missing.join(', ')}.`]),
  ].join(' ');
}

/**
 * Puts the drawing of each diagram before its text, which stays as it is written: folded away below a drawing, and in
 * the open where a script has yet to draw it.
 *
 * @param prefix Starts the ids of the figures; no other part of the page may have it.
 */
export async function drawDiagrams(tree: Root, page: Page, site: Site, prefix: string): Promise<void> {
  const blocks = [...elementsOf(tree)].filter(({ node }) => isMermaid(node));
  if (blocks.length === 0) return;
  const diagrams = new Map(diagramsOf(site, page).map((diagram) => [diagram.line, diagram]));
  for (const { node, parent } of blocks) {
    const diagram = diagrams.get(node.position?.start.line ?? 0);
    if (diagram === undefined) continue;
    if (diagram.dag === null) {
      replaceChild(
        parent,
        node,
        element('figure', { className: ['diagram', 'not-content'] }, [sourceElement(node, true)]),
      );
      continue;
    }
    const fullSize = diagram.slug === null ? null : siteHref(site, diagram.slug);
    const { title, dag } = diagram;
    const id = `${prefix}${diagram.number}`;
    const figure = await dagFigure(dag, { id, title, description: describeDag(dag), arrows: null, fullSize });
    figure.children.push(sourceElement(node, false));
    replaceChild(parent, node, figure);
  }
}

function sourceElement(block: Element, open: boolean): Element {
  const summary = element('summary', {}, [text('The diagram as Mermaid text')]);
  return element('details', { className: ['source'], open }, [summary, block]);
}

function isMermaid({ tagName, children: [code] }: Element): boolean {
  if (tagName !== 'pre' || code?.type !== 'element') return false;
  const classes = code.properties['className'];
  return Array.isArray(classes) && classes.some((name) => /^language-\{?\.?mermaid/i.test(String(name)));
}
