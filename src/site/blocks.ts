import type { Element, ElementContent, Root as HtmlRoot } from 'hast';
import type { BlockContent as MarkdownBlock, Nodes, Root } from 'mdast';
import type { DrawingContent, Item, TableContent } from '../blocks/content.ts';
import { drawingText, NOTHING } from '../blocks/markdown.ts';
import type { CheckedBlock } from '../check/verdict.ts';
import { replaceBlocks } from '../wiki/blocks.ts';
import type { Page } from '../wiki/page.ts';
import { dagOf } from './dag.ts';
import { dependencyFigure } from './dag-figure.ts';
import { element, elementsOf, replaceChild, text } from './hast.ts';
import { type Site, subjectHref } from './site.ts';

/** The attribute of the element that holds the place of a block. */
const PLACE = 'dataBlock';

/**
 * A page's tree in which an element holds the place of each block, and nothing is left of the text between its markers:
 * what the site shows is what the repository says now. A block that says nothing stays as it is written.
 */
export function holdBlocks({ path, tree }: Page, site: Site): Root {
  const replacements = new Map<Nodes, MarkdownBlock[]>();
  for (const [index, { block }] of (site.blocks.get(path) ?? []).entries()) {
    const others = replacements.get(block.marker) ?? [];
    replacements.set(block.marker, [...others, placeholder(`${index} ${path}`)]);
    for (const node of block.region?.nodes ?? []) replacements.set(node, []);
  }
  return replaceBlocks(tree, replacements);
}

function placeholder(key: string): MarkdownBlock {
  return { type: 'paragraph', data: { hName: 'div', hProperties: { [PLACE]: key } }, children: [] };
}

/** Puts what blocks say into the places that `holdBlocks` left for them. */
export async function expandBlocks(tree: HtmlRoot, site: Site): Promise<void> {
  let count = 0;
  for (const { node, parent } of elementsOf(tree)) {
    const key = node.properties[PLACE];
    if (typeof key !== 'string') continue;
    count++;
    const space = key.indexOf(' ');
    const block = site.blocks.get(key.slice(space + 1))?.[Number(key.slice(0, space))];
    replaceChild(parent, node, ...(block === undefined ? [] : await blockElements(block, `block-${count}`, site)));
  }
}

async function blockElements({ content }: CheckedBlock, id: string, site: Site): Promise<readonly ElementContent[]> {
  const shown = content.type === 'drawing' ? await drawingElements(content, id, site) : [tableElement(content, site)];
  return content.note === null ? shown : [...shown, element('p', {}, [text(content.note)])];
}

async function drawingElements(content: DrawingContent, id: string, site: Site): Promise<readonly Element[]> {
  const { cluster, around } = content;
  const dag = dagOf(cluster, ({ subject }) => subjectHref(site, subject) ?? null, around ?? undefined);
  const title =
    around === null
      ? `Dependencies of the Kustomizations of ${cluster.name}`
      : `What ${around.subject.name} depends on, and what depends on it`;
  const lines = drawingText(content).map((line) => `${line.text}\n`);
  const code = element('code', { className: ['language-mermaid'] }, [text(lines.join(''))]);
  return [
    await dependencyFigure(dag, id, title),
    element('details', { className: ['source'] }, [
      element('summary', {}, [text('The graph as Mermaid text')]),
      element('pre', {}, [code]),
    ]),
  ];
}

function tableElement({ header, rows, empty }: TableContent, site: Site): Element {
  if (rows.length === 0) return element('p', {}, [text(empty)]);
  const head = header.map((words) => element('th', { scope: 'col' }, inlineCode(words)));
  const body = rows.map(({ cells }) =>
    element(
      'tr',
      {},
      cells.map((items) => element('td', {}, cellContent(items, site))),
    ),
  );
  return element('table', {}, [element('thead', {}, [element('tr', {}, head)]), element('tbody', {}, body)]);
}

/** A heading of ours, in which what stands between backticks is code. */
function inlineCode(words: string): readonly ElementContent[] {
  return words.split('`').flatMap((part, index) => {
    if (part === '') return [];
    return index % 2 === 1 ? element('code', {}, [text(part)]) : text(part);
  });
}

function cellContent(items: readonly Item[], site: Site): readonly ElementContent[] {
  if (items.length === 0) return [text(NOTHING)];
  return items.flatMap((item, index) => [...(index > 0 ? [text(', ')] : []), ...itemContent(item, site)]);
}

function itemContent({ text: words, isCode, subject, remark }: Item, site: Site): readonly ElementContent[] {
  const shown = isCode ? element('code', {}, [text(words)]) : text(words);
  const href = subject === null ? undefined : subjectHref(site, subject);
  const linked = href === undefined ? shown : element('a', { href }, [shown]);
  return remark === null ? [linked] : [linked, text(` (${remark})`)];
}
