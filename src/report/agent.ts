import { formatPlace } from '../vocabulary/place.ts';
import { printable } from '../vocabulary/printable.ts';
import { changeSentences } from './changes.ts';
import { type Problem, problemsOf } from './problem.ts';
import type { ReportInput } from './report-input.ts';
import { sentenceOf } from './tally-sentence.ts';

/** For programs that read text: one line for each problem with its proof and its correction, and the figures last. */
export function agentReport(input: ReportInput): string {
  return `${[...problemsOf(input).map(problemLine), ...changeSentences(input), sentenceOf(input)].join('\n')}\n`;
}

function problemLine({ place, severity, rule, message, evidence, correction, fingerprint }: Problem): string {
  const [proof] = evidence;
  return printable(
    [
      `${place === null ? '-' : formatPlace(place)} ${severity} ${rule} ${message}`,
      ...(proof === undefined ? [] : [`proof: ${proof.file}:${proof.line}`]),
      ...(correction === null ? [] : [`fix: replace with ${correction.replacement}`]),
      `id: ${fingerprint}`,
    ].join(' | '),
  );
}
