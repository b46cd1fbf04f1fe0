import { appendFileSync } from 'node:fs';
import { markdownReport } from '../report/markdown.ts';
import type { ReportInput } from '../report/report-input.ts';

/** Shows a report on the page of the job as well, where GitHub names the file for it. Does I/O. */
export function summarizeJob(input: ReportInput): void {
  const file = process.env['GITHUB_STEP_SUMMARY'];
  if (file) appendFileSync(file, markdownReport(input));
}
