import type { Place } from '../vocabulary/place.ts';
import { RULES, type Rule, type RuleId, type Severity } from '../vocabulary/rules.ts';
import { type Correction, type Problem, problemsOf } from './problem.ts';
import type { ReportInput, ReportSetting } from './report-input.ts';
import { explainRule } from './rules.ts';

/** SARIF 2.1.0 §3.27.10, `level`. */
const LEVELS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'note' };

/** The name under which a result's fingerprint stands; another way to make it would need another version. */
const FINGERPRINT = 'wikiproof/v1';

type Json = Readonly<Record<string, unknown>>;

/**
 * SARIF 2.1.0 (OASIS standard) for code scanning: results at the page, the manifests as related locations, mechanical
 * corrections as fixes, and the rules that were broken with their help. Paths are relative to where the command ran.
 */
export function sarifReport(input: ReportInput, { version }: ReportSetting): string {
  const problems = problemsOf(input);
  const rules = [...new Set(problems.map(({ rule }) => rule))].sort();
  const driver = { name: 'wikiproof', version, rules: rules.map(ruleRecord) };
  const run = {
    tool: { driver },
    columnKind: 'utf16CodeUnits',
    results: problems.map((problem) => result(problem, rules.indexOf(problem.rule), input)),
  };
  return `${JSON.stringify({ $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [run] }, null, 2)}\n`;
}

function ruleRecord(id: RuleId): Json {
  const rule: Rule = RULES[id];
  return {
    id,
    shortDescription: { text: rule.meaning },
    fullDescription: { text: `${rule.meaning} ${rule.help}` },
    help: { text: `${rule.meaning} ${rule.help}`, markdown: explainRule(id) },
    defaultConfiguration: { level: LEVELS[rule.severity] },
  };
}

function result(problem: Problem, ruleIndex: number, input: ReportInput): Json {
  const { rule, severity, message, place, evidence, correction, fingerprint } = problem;
  return {
    ruleId: rule,
    ruleIndex,
    level: LEVELS[severity],
    message: { text: withoutLinks(message) },
    // Code scanning takes no result without a location.
    locations: [place === null ? { physicalLocation: fileLocation(input.folders.wiki) } : location(place)],
    ...(evidence.length === 0 ? {} : { relatedLocations: evidence.map(relatedLocation) }),
    partialFingerprints: { [FINGERPRINT]: fingerprint },
    ...(correction === null ? {} : { fixes: [fix(correction)] }),
  };
}

function location(place: Place): Json {
  return { physicalLocation: { ...fileLocation(place.file), region: region(place) } };
}

function relatedLocation(place: Place, index: number): Json {
  return { id: index + 1, message: { text: 'the manifest' }, ...location(place) };
}

/** Parts what a viewer would take for a link in the words of a page (§3.11.6). */
function withoutLinks(text: string): string {
  return text.replaceAll('](', '] (');
}

/** A relative path as the URI reference that SARIF wants (§3.4.3). */
function fileLocation(file: string): Json {
  return { artifactLocation: { uri: file.toWellFormed().split('/').map(encodeURIComponent).join('/') } };
}

function region({ line, column, endLine, endColumn }: Place): Json {
  return { startLine: line, startColumn: column, endLine, endColumn };
}

function fix({ place, replacement }: Correction): Json {
  const replacements = [{ deletedRegion: region(place), insertedContent: { text: replacement } }];
  return {
    description: { text: withoutLinks(`replace it with ${replacement}`) },
    artifactChanges: [{ ...fileLocation(place.file), replacements }],
  };
}
