import { jsonReport } from './json.ts';
import { prettyReport } from './pretty.ts';
import type { ReportInput, ReportSetting } from './report-input.ts';

/** The formats of `check`, by the name that `--format` takes. To add one: a file beside this, and its line here. */
export const REPORTERS: Readonly<Record<string, (input: ReportInput, setting: ReportSetting) => string>> = {
  pretty: prettyReport,
  json: (input, { version }) => jsonReport(input, version),
};
