/** The formats of `check`, by the name that `--format` takes, and for whom each is, as the help says it. */
export const FORMAT_PURPOSES = {
  pretty: 'for people',
  json: 'for programs: every claim with its verdict',
  github: 'annotations in GitHub Actions',
  gitlab: 'code quality report of GitLab',
  sarif: 'SARIF 2.1.0, for code scanning',
  junit: 'JUnit XML, for the test view of a CI',
  checkstyle: 'Checkstyle XML, for Jenkins and others',
  rdjson: 'Reviewdog Diagnostic Format, with suggestions',
  markdown: 'a comment for a pull request',
  agent: 'one line a problem, for coding agents',
} as const satisfies Readonly<Record<string, string>>;

export type FormatName = keyof typeof FORMAT_PURPOSES;

/** Every name, in the order of the help. */
export const FORMAT_NAMES = Object.keys(FORMAT_PURPOSES) as readonly FormatName[];

export function isFormatName(name: string): name is FormatName {
  return Object.hasOwn(FORMAT_PURPOSES, name);
}
