import { agentReport } from './agent.ts';
import { checkstyleReport } from './checkstyle.ts';
import type { FormatName } from './format-names.ts';
import { githubReport } from './github.ts';
import { gitlabReport } from './gitlab.ts';
import { jsonReport } from './json.ts';
import { junitReport } from './junit.ts';
import { markdownReport } from './markdown.ts';
import { prettyReport } from './pretty.ts';
import { rdjsonReport } from './rdjson.ts';
import type { ReportInput, ReportSetting } from './report-input.ts';
import { sarifReport } from './sarif.ts';

/** What makes the report of each format. To add one: a file beside this, its line here, and one in `format-names.ts`. */
export const FORMATS: Readonly<Record<FormatName, (input: ReportInput, setting: ReportSetting) => string>> = {
  pretty: prettyReport,
  json: (input, { version }) => jsonReport(input, version),
  github: githubReport,
  gitlab: gitlabReport,
  sarif: sarifReport,
  junit: junitReport,
  checkstyle: checkstyleReport,
  rdjson: rdjsonReport,
  markdown: markdownReport,
  agent: agentReport,
};
