import type { CheckedClaim, Evidence, Outcome, PageFinding, RepositoryFault } from '../check/verdict.ts';
import { formatPlace, type Place } from '../vocabulary/place.ts';
import { printable } from '../vocabulary/printable.ts';
import type { Severity } from '../vocabulary/rules.ts';
import { formatValue } from '../vocabulary/value.ts';
import { blameSentence } from './blame.ts';
import { changeSentences } from './changes.ts';
import { frame, type Sources } from './frame.ts';
import type { Paint, Role } from './paint.ts';
import { plural } from './plural.ts';
import type { ReportInput, ReportSetting } from './report-input.ts';
import { shownCommit } from './tally-sentence.ts';

const SIGNS: Readonly<Record<Severity, { readonly sign: string; readonly role: Role }>> = {
  error: { sign: '✖', role: 'bad' },
  warning: { sign: '▲', role: 'doubtful' },
  info: { sign: '·', role: 'quiet' },
};
const LABEL_WIDTH = 10;
const NAMES_SHOWN = 8;

/** The report for a person: each drifted claim with both places, then what is wrong elsewhere, then one line in sum. */
export function prettyReport(input: ReportInput, setting: ReportSetting): string {
  const { outcome } = input;
  const { sources, paint } = setting;
  const drifted = outcome.claims.filter((claim) => claim.verdict === 'drifted');
  const lines: string[] = [];
  for (const [page, claims] of Map.groupBy(drifted, (claim) => claim.page)) {
    lines.push(paint('strong', printable(page)), '');
    for (const claim of claims) lines.push(...claimLines(claim, sources, paint), '');
  }
  lines.push(...repositoryLines(outcome.repositoryFindings, sources, paint));
  lines.push(...pageFindingLines(outcome.pageFindings, sources, paint));
  if (setting.verbose) lines.push(...unverifiableLines(outcome, paint), '');
  lines.push(...changeSentences(input), summary(input, paint));
  return `${lines.join('\n')}\n`;
}

function claimLines(claim: CheckedClaim, sources: Sources, paint: Paint): readonly string[] {
  const { sign, role } = SIGNS[claim.severity];
  const head = `${paint(role, sign)} ${shownPlace(claim.place, paint)}  ${printable(claim.message)}  ${paint('quiet', claim.rule)}`;
  return [
    `  ${head}`,
    ...indent(frame(sources.page(claim.page), claim.place, paint)),
    ...said(claim, paint),
    ...proofLines(claim.evidence, sources, paint),
    ...(claim.blame === undefined ? [] : [field('false', blameSentence(claim.blame), paint)]),
    ...(claim.fix === null ? [] : [field('fix', `replace it with ${printable(claim.fix.replacement)}`, paint)]),
  ];
}

/** The place of the repository that decides, with its line. */
function proofLines([decisive]: readonly Evidence[], sources: Sources, paint: Paint): readonly string[] {
  if (decisive === undefined) return [];
  const { place } = decisive;
  return [
    field('proof', shownPlace(place, paint), paint),
    ...indent(frame(sources.manifest(place.file), place, paint)),
  ];
}

function said(claim: CheckedClaim, paint: Paint): readonly string[] {
  const because = claim.because === null ? '' : paint('quiet', ` (${printable(claim.because)})`);
  if (claim.predicate === 'exists') return [];
  return [
    field('said', printable(claim.claimed === null ? claim.text : formatValue(claim.claimed)), paint),
    field('so', `${claim.actual === null ? 'unknown' : printable(formatValue(claim.actual))}${because}`, paint),
  ];
}

function field(label: string, text: string, paint: Paint): string {
  return `    ${paint('quiet', label.padEnd(LABEL_WIDTH))}${text}`;
}

function shownPlace(place: Place, paint: Paint): string {
  return paint('place', printable(formatPlace(place)));
}

function indent(lines: readonly string[]): readonly string[] {
  return lines.map((line) => `      ${line}`);
}

/** The first finding of a file under a rule is shown with its line; the others of the file follow as a list of places. */
function repositoryLines(findings: readonly RepositoryFault[], sources: Sources, paint: Paint): readonly string[] {
  if (findings.length === 0) return [];
  const lines = [paint('strong', 'In the repository'), ''];
  for (const [first, ...others] of Map.groupBy(findings, ruleAndFile).values()) {
    if (first === undefined) continue;
    lines.push(...faultLines(first, sources, paint));
    if (others.length > 0) lines.push(field('also', listed(others.map(lineOf)), paint));
    lines.push('');
  }
  return lines;
}

function ruleAndFile({ rule, evidence }: RepositoryFault): string {
  return `${rule} ${evidence[0]?.file ?? ''}`;
}

function lineOf({ evidence }: RepositoryFault): string {
  return `line ${evidence[0]?.line ?? '?'}`;
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, NAMES_SHOWN).join(', ');
  return names.length > NAMES_SHOWN ? `${shown} and ${names.length - NAMES_SHOWN} more` : shown;
}

function faultLines(finding: RepositoryFault, sources: Sources, paint: Paint): readonly string[] {
  const { sign, role } = SIGNS[finding.severity];
  const [place, ...others] = finding.evidence;
  const where = place === undefined ? '' : `${shownPlace(place, paint)}  `;
  return [
    `  ${paint(role, sign)} ${where}${printable(finding.message)}  ${paint('quiet', finding.rule)}`,
    ...(place === undefined ? [] : indent(frame(sources.manifest(place.file), place, paint))),
    ...others.map((other) => field('and', shownPlace(other, paint), paint)),
  ];
}

/** Findings of pages are told one by one; what no page speaks of is told in one line. */
function pageFindingLines(findings: readonly PageFinding[], sources: Sources, paint: Paint): readonly string[] {
  if (findings.length === 0) return [];
  const lines = [paint('strong', 'In the wiki'), ''];
  const [placed, general] = [
    findings.filter((finding) => finding.place !== null),
    findings.filter((finding) => finding.place === null),
  ];
  for (const finding of placed)
    lines.push(findingLine(finding, paint), ...proofLines(finding.evidence ?? [], sources, paint));
  for (const group of Map.groupBy(general, (finding) => finding.rule).values()) {
    for (const finding of group.slice(0, NAMES_SHOWN)) lines.push(findingLine(finding, paint));
    if (group.length > NAMES_SHOWN) lines.push(paint('quiet', `  · and ${group.length - NAMES_SHOWN} more`));
  }
  return [...lines, ''];
}

function findingLine(finding: PageFinding, paint: Paint): string {
  const { sign, role } = SIGNS[finding.severity];
  const where = finding.place === null ? '' : `${shownPlace(finding.place, paint)}  `;
  return `  ${paint(role, sign)} ${where}${printable(finding.message)}  ${paint('quiet', finding.rule)}`;
}

function summary(input: ReportInput, paint: Paint): string {
  const { verified, drifted, unverifiable } = input.outcome.tally;
  const claims = plural(verified + drifted + unverifiable, 'claim');
  const counts = [
    paint('good', `${verified} verified`),
    paint(drifted > 0 ? 'bad' : 'quiet', `${drifted} drifted`),
    paint('doubtful', `${unverifiable} unverifiable`),
  ];
  return `${plural(input.pages, 'page')}, ${claims}: ${counts.join(', ')}, against ${shownCommit(input.repository)}. ${paint('quiet', 'Git was checked, not the cluster.')}`;
}

function unverifiableLines(outcome: Outcome, paint: Paint): readonly string[] {
  return outcome.claims
    .filter((claim) => claim.verdict === 'unverifiable')
    .map((claim) => `  ? ${shownPlace(claim.place, paint)}  ${printable(claim.message)}`);
}
