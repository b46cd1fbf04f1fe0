import type { Heading, Root, RootContent } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import type { WikiFinding } from './finding.ts';
import { readFrontMatter } from './front-matter.ts';
import { indexLines, type LineIndex, placeAt } from './line-index.ts';
import { parseMarkdown } from './markdown.ts';

/** The part of a page under one heading; the page itself is the section without one. */
export interface Section {
  /** The heading's words, `null` for the page's beginning. */
  readonly heading: string | null;
  /** The heading in the page's tree, `null` for the page's beginning. */
  readonly node: Heading | null;
  /** 1 to 6; 0 for the page itself. */
  readonly depth: number;
  /** The blocks under the heading, without those of its sub-sections. */
  readonly blocks: readonly RootContent[];
  readonly sections: readonly Section[];
}

/** One Markdown file of the wiki. */
export interface Page {
  /** Relative to the wiki's folder, with `/` between its parts. */
  readonly path: string;
  readonly title: string;
  readonly source: string;
  /** Where the lines of `source` begin. */
  readonly lines: LineIndex;
  readonly frontMatter: Readonly<Record<string, unknown>>;
  /** The tree that the claims point into and the site renders. Positions count from the file's first line. */
  readonly tree: Root;
  readonly section: Section;
  /** What is wrong with the page without keeping it from being read. */
  readonly findings: readonly WikiFinding[];
}

/**
 * Parses one page. Its title is the first heading of level 1, else the front matter's title, else the file's name.
 * Throws a `MarkdownError` where the Markdown is too intricate to be parsed.
 */
export function readPage(path: string, source: string): Page {
  const lines = indexLines(source);
  const { data, end, fault } = readFrontMatter(source);
  const tree = parseMarkdown(blank(source, end));
  const findings: WikiFinding[] = [];
  if (fault !== null) {
    findings.push({
      rule: 'wiki/front-matter',
      place: placeAt(path, lines, fault.offset, fault.offset),
      message: fault.message,
    });
  }
  return {
    path,
    title: titleOf(tree, data, path),
    source,
    lines,
    frontMatter: data,
    tree,
    section: sectionOf(tree),
    findings,
  };
}

/** The text with its beginning up to `end` blanked out, so that what follows keeps its lines and columns. A BOM is no column. */
function blank(source: string, end: number): string {
  const head = source.slice(0, end).replace(/[^\r\n]/g, ' ');
  const rest = source.slice(end);
  return rest.startsWith('\uFEFF') ? `${head} ${rest.slice(1)}` : head + rest;
}

function titleOf(tree: Root, frontMatter: Readonly<Record<string, unknown>>, path: string): string {
  const first = tree.children.find((node) => node.type === 'heading' && node.depth === 1);
  const heading = first === undefined ? '' : headingText(first);
  if (heading !== '') return heading;
  const { title } = frontMatter;
  if (typeof title === 'string' && title.trim() !== '') return title.trim();
  const name = path.slice(path.lastIndexOf('/') + 1);
  const dot = name.lastIndexOf('.');
  return dot > 0 ? name.slice(0, dot) : name;
}

function headingText(node: RootContent): string {
  return textOf(node, { includeImageAlt: false, includeHtml: false }).replace(/\s+/g, ' ').trim();
}

interface OpenSection extends Section {
  readonly blocks: RootContent[];
  readonly sections: OpenSection[];
}

/** The section tree of a page. A heading belongs to the nearest heading before it that is of a higher level. */
function sectionOf(tree: Root): Section {
  const root: OpenSection = { heading: null, node: null, depth: 0, blocks: [], sections: [] };
  const open: OpenSection[] = [];
  for (const block of tree.children) {
    if (block.type !== 'heading') {
      (open.at(-1) ?? root).blocks.push(block);
      continue;
    }
    while ((open.at(-1)?.depth ?? 0) >= block.depth) open.pop();
    const section: OpenSection = {
      heading: headingText(block),
      node: block,
      depth: block.depth,
      blocks: [],
      sections: [],
    };
    (open.at(-1) ?? root).sections.push(section);
    open.push(section);
  }
  return root;
}
