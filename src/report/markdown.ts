import { formatPlace } from '../vocabulary/place.ts';
import type { Severity } from '../vocabulary/rules.ts';
import { changeSentences } from './changes.ts';
import { codeSpan, plainText } from './markdown-text.ts';
import { plural } from './plural.ts';
import { type Problem, problemsOf } from './problem.ts';
import type { ReportInput } from './report-input.ts';
import { sentenceOf } from './tally-sentence.ts';

/** GitHub takes no comment of more than 65,536 characters; this leaves room for what is put around it. */
const MAX_LENGTH = 60_000;

const SEVERITIES: Readonly<Record<Severity, string>> = { error: '❌', warning: '⚠️', info: 'ℹ️' };

/** A comment for a pull request, and the summary of a job: what is to be mended, as tables in Markdown. */
export function markdownReport(input: ReportInput): string {
  const problems = problemsOf(input);
  const lines = [
    '## wikiproof',
    '',
    ...changeSentences(input).map((sentence) => `${prose(sentence)}\n`),
    sentenceOf(input),
  ];
  const rows = problems.map(row);
  const shown = fitting(rows);
  if (rows.length > 0) {
    lines.push('', '| | Where | What is so | Proof | Fix |', '|---|---|---|---|---|', ...rows.slice(0, shown));
  }
  if (shown < rows.length) lines.push('', `… and ${plural(rows.length - shown, 'more problem')}.`);
  return `${lines.join('\n')}\n`;
}

/** How many rows fit into one comment. */
function fitting(rows: readonly string[]): number {
  let length = 0;
  for (const [index, { length: added }] of rows.entries()) {
    length += added + 1;
    if (length > MAX_LENGTH) return index;
  }
  return rows.length;
}

function row({ severity, place, message, rule, evidence, correction }: Problem): string {
  const [proof] = evidence;
  const cells = [
    SEVERITIES[severity],
    place === null ? '' : codeSpan(formatPlace(place)),
    `${prose(message)} (${codeSpan(rule)})`,
    proof === undefined ? '' : codeSpan(formatPlace(proof)),
    correction === null ? '' : codeSpan(correction.replacement),
  ];
  return `| ${cells.join(' | ')} |`;
}

/** What GitHub makes links of: people, addresses of pages and of mail, and the numbers of issues. */
const LINK_SIGNS = /@|:(?=\/\/)|www(?=\.)|#(?=\d)|GH(?=-\d)/gi;

/** Text in which nothing is markup or leads anywhere: an empty comment parts what would make a link. */
function prose(text: string): string {
  return plainText(text).replace(LINK_SIGNS, '$&<!-- -->');
}
