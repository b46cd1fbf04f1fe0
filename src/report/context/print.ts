import { plural } from '../plural.ts';
import type { CheckedCommit } from '../report-input.ts';
import { shownCommit } from '../tally-sentence.ts';
import type { ContextItem, ContextType } from './context.ts';
import { fitInto, tokensOf } from './fit.ts';

/** What was asked for. */
export interface ContextRequest extends CheckedCommit {
  readonly names: readonly string[];
  /** In tokens, as `tokensOf` counts them. */
  readonly budget: number;
}

const SCHEMA_VERSION = 1;

/** The heading over the items of each type, in the order in which they come. */
const HEADINGS: Readonly<Record<ContextType, string>> = {
  facts: 'What Git says',
  finding: 'What is wrong',
  section: 'What the wiki says',
  neighbour: 'What Git says of its neighbours',
};

/** What the tokens are for that no item takes: the list of what is left out, and how it ends. */
const LIST_SHARE = 0.1;
const LIST_END = 24;

/** Context as Markdown, never longer than its budget where that has room for the first lines. */
export function contextMarkdown(items: readonly ContextItem[], request: ContextRequest): string {
  const head = headOf(request);
  const frame =
    tokensOf(head) + Object.values(HEADINGS).reduce((sum, heading) => sum + tokensOf(`\n## ${heading}\n`), 0);
  const room = Math.floor((request.budget - frame) * (1 - LIST_SHARE)) - LIST_END;
  const { taken, left } = fitInto(room, items, (item) => tokensOf(itemMarkdown(item)));
  const parts = [head];
  for (const [type, group] of Map.groupBy(taken, (item) => item.type)) {
    parts.push(`\n## ${HEADINGS[type]}\n`, ...group.map(itemMarkdown));
  }
  const used = parts.reduce((sum, part) => sum + tokensOf(part), 0);
  return parts.join('') + leftOutList(left, request.budget - used);
}

/** The same for programs. The budget is for the texts: names and brackets come on top. */
export function contextJson(items: readonly ContextItem[], request: ContextRequest): string {
  const { taken, left } = fitInto(request.budget, items, ({ text }) => tokensOf(text));
  const record = ({ text, ...item }: ContextItem) => ({ ...item, tokens: tokensOf(text) });
  const report = {
    schemaVersion: SCHEMA_VERSION,
    names: request.names,
    commit: request.commit,
    uncommittedChanges: request.uncommittedChanges,
    budget: request.budget,
    tokens: taken.reduce((sum, { text }) => sum + tokensOf(text), 0),
    items: taken.map((item) => ({ ...record(item), text: item.text })),
    leftOut: left.map(record),
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}

function headOf({ names, budget, ...checked }: ContextRequest): string {
  return `# ${names.join(', ')}\n\nRead against ${shownCommit(checked)}: Git was read, not the cluster. At most ${budget} tokens of four bytes, the most important first.\n`;
}

function itemMarkdown({ type, title, place, text }: ContextItem): string {
  const at = place === null ? '' : `${place.file}:${place.line}`;
  if (type === 'finding') return `\n- ${title}${at === '' ? '' : ` at ${at}`}: ${text}\n`;
  // A section has headings of its own, of any level: a comment cannot be taken for one.
  if (type === 'section') return `\n<!-- ${at} -->\n\n${text}\n`;
  return `\n### ${title}\n\n${text}\n`;
}

function leftOutList(left: readonly ContextItem[], budget: number): string {
  if (left.length === 0) return '';
  const heading = '\n## Left out for want of room\n\n';
  const lines = left.map(({ type, title, place, text }) => {
    const at = place === null ? '' : `${place.file}:${place.line} `;
    return `- ${at}${title} (${HEADINGS[type].toLowerCase()}, ${plural(tokensOf(text), 'token')})\n`;
  });
  const { taken, left: unnamed } = fitInto(budget - tokensOf(heading) - LIST_END / 2, lines, tokensOf);
  const end = unnamed.length === 0 ? '' : `- and ${unnamed.length} more\n`;
  const list = heading + taken.join('') + end;
  return tokensOf(list) <= budget ? list : '';
}
