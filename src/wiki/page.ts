import type { Heading, Root, RootContent } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import { type PageBlock, readBlocks, replaceBlocks } from './blocks.ts';
import { markBlockIds } from './dialects/block-ids.ts';
import { markContainers } from './dialects/containers-in.ts';
import type { Dialect } from './dialects/dialect.ts';
import { movePositions, rewrite } from './dialects/rewrite.ts';
import { type Transcript, transcribe } from './dialects/transcribe.ts';
import type { WikiFinding } from './finding.ts';
import { readFrontMatter } from './front-matter.ts';
import { type IgnoreComment, readIgnores } from './ignore.ts';
import { indexLines, type LineIndex, placeAt } from './line-index.ts';
import { nameHeadings } from './links/anchors.ts';
import { type MarkdownParser, parseMarkdown } from './markdown.ts';
import type { NavPlace } from './nav.ts';
import { type PageSettings, readPageSettings } from './page-settings.ts';

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
  /** What its wiki writes beside CommonMark and GitHub's extensions. */
  readonly dialects: readonly Dialect[];
  /** Where the lines of `source` begin. */
  readonly lines: LineIndex;
  readonly frontMatter: Readonly<Record<string, unknown>>;
  /** Where the wiki's own navigation has the page; `null` where it has none, or not this page. */
  readonly nav: NavPlace | null;
  /** What the front matter says to wikiproof. */
  readonly settings: PageSettings;
  /** The comments that keep findings of the page from being reported. */
  readonly ignores: readonly IgnoreComment[];
  /** Where the page shows what the repository says. What stands there is no claim. */
  readonly blocks: readonly PageBlock[];
  /** The tree that the claims point into and the site renders. Positions count from the file's first line. */
  readonly tree: Root;
  readonly section: Section;
  /** What is wrong with the page without keeping it from being read. */
  readonly findings: readonly WikiFinding[];
}

/**
 * Parses one page. Its title is the first heading of level 1, else the front matter's title, else the file's name.
 * `dialects` are those of its wiki. Throws a `MarkdownError` where the Markdown is too intricate to be parsed.
 *
 * @param parse gives a tree of its own each time, as `parseMarkdown` does
 */
export function readPage(
  path: string,
  source: string,
  dialects: readonly Dialect[] = [],
  parse: MarkdownParser = parseMarkdown,
): Page {
  const lines = indexLines(source);
  const { data, end, fault } = readFrontMatter(source);
  const tree = parseDialects(transcriptOf(source, end, lines, dialects), lines, parse);
  const { settings, faults } = readPageSettings(data);
  const { ignores, findings } = readIgnores(path, source, lines, tree);
  const { blocks, generated, findings: blockFindings } = readBlocks(path, source, lines, tree);
  const inFrontMatter = [...(fault === null ? [] : [fault]), ...faults.map((message) => ({ message, offset: 0 }))];
  return {
    path,
    title: titleOf(tree, data, path),
    source,
    dialects,
    lines,
    frontMatter: data,
    nav: null,
    settings,
    ignores,
    blocks,
    tree,
    section: sectionOf(replaceBlocks(tree, new Map(generated.map((node) => [node, []])))),
    findings: [
      ...inFrontMatter.map(
        ({ message, offset }): WikiFinding => ({
          rule: 'wiki/front-matter',
          place: placeAt(path, lines, offset, offset),
          message,
        }),
      ),
      ...findings,
      ...blockFindings,
    ],
  };
}

/** What the Markdown parser is given of a page: what CommonMark and GitHub's extensions say of it. */
export function markdownOf(source: string, dialects: readonly Dialect[]): string {
  return transcriptOf(source, readFrontMatter(source).end, indexLines(source), dialects).markdown;
}

/** A page's text as CommonMark, and what was rewritten for that. */
interface PageTranscript extends Transcript {
  readonly markdown: string;
}

function transcriptOf(source: string, end: number, lines: LineIndex, dialects: readonly Dialect[]): PageTranscript {
  const text = blank(source, end);
  const transcript = transcribe(text, lines, dialects);
  return { ...transcript, markdown: rewrite(text, lines, transcript.rewriting) };
}

function parseDialects(transcript: PageTranscript, lines: LineIndex, parse: MarkdownParser): Root {
  const tree = parse(transcript.markdown);
  movePositions(tree, lines, transcript.rewriting);
  markContainers(tree, transcript);
  markBlockIds(tree, transcript.blockIds);
  nameHeadings(tree);
  return tree;
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
