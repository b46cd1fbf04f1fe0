import type { Place } from '../vocabulary/place.ts';
import type { Severity } from '../vocabulary/rules.ts';
import type { Sources } from './frame.ts';
import { type Problem, problemsOf, textOf } from './problem.ts';
import type { ReportInput, ReportSetting } from './report-input.ts';

/** The severities of the Reviewdog Diagnostic Format (`reviewdog.rdf.Severity`). */
const SEVERITIES: Readonly<Record<Severity, string>> = { error: 'ERROR', warning: 'WARNING', info: 'INFO' };

/**
 * The Reviewdog Diagnostic Format (`reviewdog.rdf.DiagnosticResult`) with corrections as suggestions. Its columns
 * count bytes of UTF-8. What has no place is left out: the format cannot hold it.
 */
export function rdjsonReport(input: ReportInput, { sources }: ReportSetting): string {
  const rangeOf = bytePositions(input, sources);
  const diagnostics = problemsOf(input).flatMap((problem) =>
    problem.place === null ? [] : [diagnostic(problem, problem.place, rangeOf)],
  );
  return `${JSON.stringify({ source: { name: 'wikiproof' }, diagnostics }, null, 2)}\n`;
}

/** Places as ranges of the format, whose lines and columns count from 1, each file being cut into lines once. */
function bytePositions(input: ReportInput, sources: Sources): Range {
  const files = new Map<string, readonly string[]>();
  const linesOf = (file: string) => {
    const lines = files.get(file) ?? textOf(file, input, sources)?.split('\n') ?? [];
    files.set(file, lines);
    return lines;
  };
  const position = (file: string, line: number, column: number) => {
    const before = linesOf(file)[line - 1]?.slice(0, column - 1);
    return { line, column: before === undefined ? column : Buffer.byteLength(before) + 1 };
  };
  return ({ file, line, column, endLine, endColumn }) => ({
    start: position(file, line, column),
    end: position(file, endLine, endColumn),
  });
}

type Range = (place: Place) => Readonly<Record<'start' | 'end', Readonly<Record<'line' | 'column', number>>>>;

function diagnostic(problem: Problem, place: Place, rangeOf: Range): Readonly<Record<string, unknown>> {
  const { message, severity, rule, evidence, correction } = problem;
  return {
    message,
    location: { path: place.file, range: rangeOf(place) },
    severity: SEVERITIES[severity],
    code: { value: rule },
    ...(correction === null
      ? {}
      : { suggestions: [{ range: rangeOf(correction.place), text: correction.replacement }] }),
    ...(evidence.length === 0
      ? {}
      : {
          related_locations: evidence.map((related) => ({
            message: 'the manifest',
            location: { path: related.file, range: rangeOf(related) },
          })),
        }),
  };
}
