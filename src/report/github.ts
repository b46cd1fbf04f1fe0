import { printable } from '../vocabulary/printable.ts';
import type { Severity } from '../vocabulary/rules.ts';
import { changeSentences } from './changes.ts';
import { type Problem, problemsOf } from './problem.ts';
import type { ReportInput } from './report-input.ts';
import { sentenceOf } from './tally-sentence.ts';

/** The workflow commands that annotate (docs.github.com, "Workflow commands for GitHub Actions"). */
const COMMANDS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'notice' };

/** Annotations for GitHub Actions, one line each, and the figures in the last line, which is none. */
export function githubReport(input: ReportInput): string {
  const sentences = [...changeSentences(input), sentenceOf(input)].map(withoutCommands);
  return `${[...problemsOf(input).map(annotation), ...sentences].join('\n')}\n`;
}

function annotation({ severity, rule, message, place, evidence, correction }: Problem): string {
  const where: Readonly<Record<string, string | number>> =
    place === null
      ? {}
      : {
          file: place.file,
          line: place.line,
          endLine: place.endLine,
          // GitHub refuses columns of a span that goes over several lines.
          ...(place.line === place.endLine ? { col: place.column, endColumn: place.endColumn } : {}),
        };
  const properties = Object.entries({ ...where, title: rule }).map(([name, value]) => `${name}=${property(value)}`);
  const [proof] = evidence;
  const text = [
    message,
    ...(proof === undefined ? [] : [`Proof: ${proof.file}:${proof.line}`]),
    ...(correction === null ? [] : [`Fix: replace it with ${correction.replacement}`]),
  ]
    .map(printable)
    .join('\n');
  return `::${COMMANDS[severity]} ${properties.join(',')}::${data(text)}`;
}

/** A line that is no annotation: the runner reads the older form of its commands, `##[name]`, wherever it stands. */
function withoutCommands(line: string): string {
  return line.replaceAll('##[', '## [');
}

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(value: string | number): string {
  return data(String(value)).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
