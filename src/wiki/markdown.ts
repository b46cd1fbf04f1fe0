import vm from 'node:vm';
import type { Root, RootContent } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';

/** The Markdown cannot be read. The message is a sentence for the page's author. */
export class MarkdownError extends Error {
  override readonly name = 'MarkdownError';
}

/** Makes a tree of Markdown, as `parseMarkdown` does. */
export type MarkdownParser = (text: string) => Root;

/** Some inputs cost the parser time quadratic in their length: no page may hold up the others for longer than this. */
const PARSE_MILLISECONDS = 20_000;

/**
 * Each watch over a deadline is a thread, which costs several times what a short page does. Of so few characters even
 * the worst input takes the parser some seconds and no more.
 */
const UNWATCHED_LENGTH = 16 * 1024;

/** Nobody nests fifty lists. No reader, and no renderer behind it, needs to guard its recursion against such a tree. */
const MAX_DEPTH = 100;
const TOO_DEEP = 'Lists and quotes are nested too deep to be read.';

const processor = unified().use(remarkParse).use(remarkGfm).freeze();

// The parser is synchronous, and V8 stops synchronous code at a deadline only when a script of a context runs it.
const sandbox: { job: () => Root } = vm.createContext({ job: () => processor.parse('') }) as { job: () => Root };
const runJob = new vm.Script('job()');

/**
 * CommonMark with GitHub's extensions (tables, strikethrough, task lists, footnotes, autolinks) to a tree.
 * Throws a `MarkdownError` where a long text takes longer than `milliseconds`, or where lists and quotes are nested too
 * deep.
 */
export function parseMarkdown(text: string, milliseconds: number = PARSE_MILLISECONDS): Root {
  if (nestsTooDeep(text)) throw new MarkdownError(TOO_DEEP);
  const tree = parseWithin(text, milliseconds);
  if (depthOf(tree) > MAX_DEPTH) throw new MarkdownError(TOO_DEEP);
  return tree;
}

/** Whether lists stand in lists so deep that their indentation alone tells: the parser would take long to find out. */
function nestsTooDeep(text: string): boolean {
  const open: number[] = [];
  for (const [marker] of text.matchAll(/^[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]/gm)) {
    const indent = marker.search(/[^ \t]/);
    while ((open.at(-1) ?? -1) >= indent) open.pop();
    open.push(indent);
    if (open.length > MAX_DEPTH) return true;
  }
  return false;
}

function parseWithin(text: string, milliseconds: number): Root {
  try {
    return text.length <= UNWATCHED_LENGTH ? processor.parse(text) : parseWatched(text, milliseconds);
  } catch (error) {
    if (error instanceof RangeError) throw new MarkdownError(TOO_DEEP);
    if (isTimeout(error)) throw new MarkdownError(`The Markdown took longer than ${milliseconds / 1000} s to parse.`);
    throw error;
  }
}

function parseWatched(text: string, milliseconds: number): Root {
  sandbox.job = () => processor.parse(text);
  return runJob.runInContext(sandbox, { timeout: milliseconds }) as Root;
}

/** The error is made in the script's own context, whose `Error` is not ours. */
function isTimeout(error: unknown): boolean {
  const { code } = error as { readonly code?: unknown };
  return code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';
}

function depthOf(tree: Root): number {
  let depth = 0;
  let layer: readonly RootContent[] = tree.children;
  while (layer.length > 0) {
    depth++;
    layer = layer.flatMap((node): readonly RootContent[] => ('children' in node ? node.children : []));
  }
  return depth;
}
