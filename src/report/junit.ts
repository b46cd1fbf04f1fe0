import type { CheckedClaim } from '../check/verdict.ts';
import { formatPlace } from '../vocabulary/place.ts';
import { printable } from '../vocabulary/printable.ts';
import { type Problem, problemsOf } from './problem.ts';
import type { ReportInput } from './report-input.ts';
import { attributes, xml } from './xml.ts';

/** One element `testcase`, and what it counts as in its suite. */
interface TestCase {
  readonly outcome: 'passed' | 'failed' | 'skipped';
  readonly element: string;
}

/**
 * JUnit's XML, as CI systems read it: a suite for each page and one for the repository, a test for each claim. What
 * failed is drift or a finding with severity `error`; what could not be checked is skipped; lesser findings pass, and
 * tell of themselves on standard output.
 */
export function junitReport(input: ReportInput): string {
  const suites = Map.groupBy(casesOf(input), ([suite]) => suite);
  const elements = [...suites].flatMap(([name, cases]) =>
    suiteElement(
      name,
      cases.map(([, testCase]) => testCase),
    ),
  );
  return `${['<?xml version="1.0" encoding="UTF-8"?>', '<testsuites name="wikiproof">', ...elements, '</testsuites>'].join('\n')}\n`;
}

/** Every test with the suite that it belongs to: what holds first, then what is to be mended. */
function casesOf(input: ReportInput): readonly (readonly [string, TestCase])[] {
  const { claims } = input.outcome;
  const folder = input.folders.wiki === '.' ? '' : `${input.folders.wiki}/`;
  const settled = claims.filter(({ verdict }) => verdict !== 'drifted');
  return [
    ...settled.map((claim) => [`${folder}${claim.page}`, settledCase(claim)] as const),
    ...problemsOf(input).map((problem) => [problem.place?.file ?? '.', problemCase(problem)] as const),
  ];
}

function settledCase(claim: CheckedClaim): TestCase {
  const name = `line ${claim.place.line}: ${claim.message}`;
  if (claim.verdict === 'verified') return { outcome: 'passed', element: caseElement(name, claim.rule, []) };
  const reason = attributes({ message: printable(claim.reason ?? claim.message) });
  return { outcome: 'skipped', element: caseElement(name, claim.rule, [`<skipped${reason}/>`]) };
}

function problemCase(problem: Problem): TestCase {
  const { place, message, rule, severity, evidence } = problem;
  const name = place === null ? message : `line ${place.line}: ${message}`;
  const places = [...(place === null ? [] : [place]), ...evidence].map(formatPlace).map(printable).join('\n');
  if (severity !== 'error') {
    const element = caseElement(name, rule, [`<system-out>${xml(`${severity}: ${message}\n${places}`)}</system-out>`]);
    return { outcome: 'passed', element };
  }
  const failure = `<failure${attributes({ message, type: rule })}>${xml(`${message}\n${places}`)}</failure>`;
  return { outcome: 'failed', element: caseElement(name, rule, [failure]) };
}

function caseElement(name: string, rule: string, content: readonly string[]): string {
  const head = `    <testcase${attributes({ name: printable(name), classname: rule, time: 0 })}`;
  return content.length === 0 ? `${head}/>` : `${head}>${content.join('')}</testcase>`;
}

function suiteElement(name: string, cases: readonly TestCase[]): readonly string[] {
  const count = (outcome: TestCase['outcome']) => cases.filter((testCase) => testCase.outcome === outcome).length;
  const counts = { tests: cases.length, failures: count('failed'), errors: 0, skipped: count('skipped'), time: 0 };
  return [
    `  <testsuite${attributes({ name: printable(name), ...counts })}>`,
    ...cases.map(({ element }) => element),
    '  </testsuite>',
  ];
}
