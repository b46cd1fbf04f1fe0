import { printable } from '../vocabulary/printable.ts';
import type { Severity } from '../vocabulary/rules.ts';
import { type Problem, problemsOf, withProof } from './problem.ts';
import type { ReportInput } from './report-input.ts';
import { attributes } from './xml.ts';

/** The severities of Checkstyle's `SeverityLevel`. */
const SEVERITIES: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'info' };

/** The XML of Checkstyle, which Jenkins' warnings plugin and reviewdog read. What has no place stands under `.`. */
export function checkstyleReport(input: ReportInput): string {
  const lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<checkstyle version="4.3">'];
  for (const [file, problems] of Map.groupBy(problemsOf(input), ({ place }) => place?.file ?? '.')) {
    lines.push(`  <file${attributes({ name: printable(file) })}>`, ...problems.map(errorElement), '  </file>');
  }
  return `${[...lines, '</checkstyle>'].join('\n')}\n`;
}

function errorElement(problem: Problem): string {
  const { place, severity, rule } = problem;
  const where = place === null ? { line: 1 } : { line: place.line, column: place.column };
  const said = {
    severity: SEVERITIES[severity],
    message: withProof(problem),
    source: `wikiproof.${rule.replace('/', '.')}`,
  };
  return `    <error${attributes({ ...where, ...said })}/>`;
}
