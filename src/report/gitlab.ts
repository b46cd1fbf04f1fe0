import type { Severity } from '../vocabulary/rules.ts';
import { problemsOf, withProof } from './problem.ts';
import type { ReportInput } from './report-input.ts';

/** The severities of GitLab's code quality report (docs.gitlab.com/ci/testing/code_quality). */
const SEVERITIES: Readonly<Record<Severity, string>> = { error: 'major', warning: 'minor', info: 'info' };

/** GitLab's code quality report. GitLab needs a file for each entry: what has no place stands at the wiki's folder. */
export function gitlabReport(input: ReportInput): string {
  const entries = problemsOf(input).map((problem) => ({
    description: withProof(problem),
    check_name: problem.rule,
    fingerprint: problem.fingerprint,
    severity: SEVERITIES[problem.severity],
    location: {
      path: problem.place?.file ?? input.folders.wiki,
      lines: { begin: problem.place?.line ?? 1, end: problem.place?.endLine ?? 1 },
    },
  }));
  return `${JSON.stringify(entries, null, 2)}\n`;
}
