import type { Root, RootContent } from 'mdast';
import type { Place } from '../vocabulary/place.ts';
import { RULE_IDS, type RuleId } from '../vocabulary/rules.ts';
import { commentsIn } from './comments.ts';
import type { WikiFinding } from './finding.ts';
import { type LineIndex, placeAt } from './line-index.ts';

/**
 * A comment by which the owner of a page keeps findings from being reported:
 * `<!-- wikiproof-ignore flux/wait net/port -- the reason -->`. Without rules it holds for all of them.
 */
export interface IgnoreComment {
  readonly place: Place;
  /** Empty for every rule. */
  readonly rules: readonly RuleId[];
  readonly reason: string;
  /** The lines for which it holds, both included. */
  readonly lines: { readonly from: number; readonly to: number };
}

/** A comment that asks for something, before it is known whether it is well formed. */
interface Written {
  readonly place: Place;
  readonly words: string;
  /** What the comment stands before, or in; `null` at the end of the page. */
  readonly block: RootContent | null;
}

const NAME = 'wikiproof-ignore';

/** A line beyond every page: a number that JSON has as well, which does not know infinity. */
export const BEYOND_ALL_LINES = 1e9;

/** The lines that each form of the comment is about. `wikiproof-ignore` before a heading is about its whole section. */
const FORMS: ReadonlyMap<string, (written: Written, tree: Root) => IgnoreComment['lines'] | null> = new Map([
  [NAME, ({ block }: Written, tree: Root) => (block === null ? null : linesOfBlock(block, tree))],
  [`${NAME}-next-line`, ({ place }: Written) => ({ from: place.endLine + 1, to: place.endLine + 1 })],
  [`${NAME}-page`, () => ({ from: 1, to: BEYOND_ALL_LINES })],
]);

/** The ignore comments of a page, and what is wrong with those that cannot be used. */
export function readIgnores(
  path: string,
  source: string,
  lines: LineIndex,
  tree: Root,
): { readonly ignores: readonly IgnoreComment[]; readonly findings: readonly WikiFinding[] } {
  const ignores: IgnoreComment[] = [];
  const findings: WikiFinding[] = [];
  if (!source.includes(NAME)) return { ignores, findings };
  for (const written of writtenIn(tree.children, null, path, source, lines)) {
    const ignore = understand(written, tree);
    if (typeof ignore === 'string')
      findings.push({ rule: 'wiki/ignore-comment', place: written.place, message: ignore });
    else ignores.push(ignore);
  }
  return { ignores, findings };
}

/** Whether a comment keeps a finding of this rule on this line from being reported. */
export function isIgnoredBy(ignore: IgnoreComment, rule: RuleId, line: number): boolean {
  const { from, to } = ignore.lines;
  return from <= line && line <= to && (ignore.rules.length === 0 || ignore.rules.includes(rule));
}

/** The comment as it holds, or what is wrong with it. */
function understand(written: Written, tree: Root): IgnoreComment | string {
  const { place, words } = written;
  const dashes = / --(?: |$)/.exec(words);
  const [name = '', ...rules] = words
    .slice(0, dashes?.index ?? words.length)
    .split(/[\s,]+/)
    .filter((word) => word !== '');
  const reason = dashes === null ? '' : words.slice(dashes.index + dashes[0].length).trim();
  const form = FORMS.get(name);
  if (form === undefined) return `There is no comment ${name}: expected ${[...FORMS.keys()].join(', ')}.`;
  const unknown = rules.find((rule) => !isRule(rule));
  if (unknown !== undefined) return `${name} names the rule ${unknown}, which does not exist. It has no effect.`;
  if (reason === '') return `${name} gives no reason: write one behind " -- ". Without it the comment has no effect.`;
  const lines = form(written, tree);
  if (lines === null) return `${name} stands before nothing that it could be about.`;
  return { place, rules: rules.filter(isRule), reason, lines };
}

function isRule(word: string): word is RuleId {
  return RULE_IDS.some((id) => id === word);
}

/** The comments that begin with the name, in the order of the page. Trees are no deeper than the parser allows. */
function writtenIn(
  nodes: readonly RootContent[],
  around: RootContent | null,
  path: string,
  source: string,
  lines: LineIndex,
): readonly Written[] {
  return nodes.flatMap((node, index) => {
    if (node.type === 'html') {
      const block = around ?? nextBlock(nodes, index);
      return commentsIn(node, source)
        .filter(({ words, isClosed }) => isClosed && words.startsWith(NAME))
        .map(({ words, start, end }) => ({ place: placeAt(path, lines, start, end), words, block }));
    }
    const isText = node.type === 'paragraph' || node.type === 'heading' || node.type === 'tableRow';
    return 'children' in node ? writtenIn(node.children, isText ? node : around, path, source, lines) : [];
  });
}

function nextBlock(nodes: readonly RootContent[], index: number): RootContent | null {
  return nodes.slice(index + 1).find((node) => node.type !== 'html') ?? null;
}

/** A heading stands for its section: everything up to the next heading of its level or a higher one. */
function linesOfBlock(block: RootContent, tree: Root): IgnoreComment['lines'] | null {
  const { position } = block;
  if (position === undefined) return null;
  const from = position.start.line;
  if (block.type !== 'heading') return { from, to: position.end.line };
  const rest = tree.children.slice(tree.children.indexOf(block) + 1);
  const next = rest.find((node) => node.type === 'heading' && node.depth <= block.depth);
  const end = next?.position?.start.line;
  return { from, to: end === undefined ? BEYOND_ALL_LINES : end - 1 };
}
