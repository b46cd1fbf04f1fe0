import { agentReport } from './agent.ts';
import { checkstyleReport } from './checkstyle.ts';
import { githubReport } from './github.ts';
import { gitlabReport } from './gitlab.ts';
import { jsonReport } from './json.ts';
import { junitReport } from './junit.ts';
import { markdownReport } from './markdown.ts';
import { prettyReport } from './pretty.ts';
import { rdjsonReport } from './rdjson.ts';
import type { ReportInput, ReportSetting } from './report-input.ts';
import { sarifReport } from './sarif.ts';

/** A format of `check`. */
export interface Format {
  /** For whom it is, as the help and the documentation say it. */
  readonly purpose: string;
  readonly report: (input: ReportInput, setting: ReportSetting) => string;
}

/** The formats of `check`, by the name that `--format` takes. To add one: a file beside this, and its line here. */
export const FORMATS = {
  pretty: { purpose: 'for people', report: prettyReport },
  json: {
    purpose: 'for programs: every claim with its verdict',
    report: (input, { version }) => jsonReport(input, version),
  },
  github: { purpose: 'annotations in GitHub Actions', report: githubReport },
  gitlab: { purpose: 'code quality report of GitLab', report: gitlabReport },
  sarif: { purpose: 'SARIF 2.1.0, for code scanning', report: sarifReport },
  junit: { purpose: 'JUnit XML, for the test view of a CI', report: junitReport },
  checkstyle: { purpose: 'Checkstyle XML, for Jenkins and others', report: checkstyleReport },
  rdjson: { purpose: 'Reviewdog Diagnostic Format, with suggestions', report: rdjsonReport },
  markdown: { purpose: 'a comment for a pull request', report: markdownReport },
  agent: { purpose: 'one line a problem, for coding agents', report: agentReport },
} as const satisfies Readonly<Record<string, Format>>;

export type FormatName = keyof typeof FORMATS;

export function isFormatName(name: string): name is FormatName {
  return Object.hasOwn(FORMATS, name);
}
