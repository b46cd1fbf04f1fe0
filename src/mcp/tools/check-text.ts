import { z } from 'zod';
import { openBaseline } from '../../baseline.ts';
import { withoutKnown } from '../../check/baseline.ts';
import type { CheckedClaim, Evidence, Outcome, PageFinding } from '../../check/verdict.ts';
import type { Proposal } from '../session.ts';
import { defineTool } from '../tool.ts';

/** Of each list so many are given; how many there are is told beside them. */
const MOST = 100;

const input = z.object({
  page: z
    .string()
    .min(1)
    .max(1000)
    .describe('Path of the page in the wiki, such as topics/dns.md; it need not exist yet'),
  text: z.string().describe('The whole text of the page as you would save it'),
});

const proof = z.array(z.object({ file: z.string(), line: z.int() })).describe('Where the repository bears it out');

const output = z.object({
  page: z.string(),
  isNew: z.boolean(),
  against: z.string().nullable().describe('The commit of the manifests; null outside Git'),
  counts: z.object({
    verified: z.int(),
    drifted: z.int(),
    unverifiable: z.int(),
    findings: z.int(),
    known: z.int().describe('Problems that the baseline knows, which are left out'),
    elsewhere: z.int(),
  }),
  problems: z
    .array(
      z.object({
        id: z.string(),
        line: z.int().nullable(),
        column: z.int().nullable(),
        rule: z.string(),
        severity: z.enum(['error', 'warning', 'info']),
        message: z.string(),
        words: z.string().nullable().describe('What the text says there; null where it is no statement'),
        replacement: z
          .string()
          .nullable()
          .describe('What to write in place of exactly these words, where that is mechanical'),
        proof,
      }),
    )
    .describe('What is false or wrong in the text'),
  verified: z.array(z.object({ line: z.int(), message: z.string(), proof })),
  unverifiable: z.array(z.object({ line: z.int(), words: z.string(), reason: z.string() })),
  elsewhere: z
    .array(z.object({ page: z.string().nullable(), line: z.int().nullable(), rule: z.string(), message: z.string() }))
    .describe('What the text would make wrong on other pages'),
});

/** The verdicts on a text that nobody has saved. */
export const checkText = defineTool(
  {
    name: 'check_text',
    title: 'Check a text before it is saved',
    description:
      'Checks the text of a wiki page that is not saved yet against the Flux repository: what is false (with proof and, where mechanical, the replacement), what is verified, what cannot be checked and why, and what would become wrong on other pages. Writes nothing. Call it until problems is empty, then propose the change.',
    input,
    output,
  },
  ({ page, text }, session) => ({ data: reportOf(session.propose(page, text)) }),
);

function reportOf({ path, before, after }: Proposal): Readonly<Record<string, unknown>> {
  const { known } = openBaseline(after);
  const outcome = withoutKnown(after.outcome, known);
  const claims = outcome.claims.filter((claim) => claim.page === path);
  const of = (verdict: CheckedClaim['verdict']) => claims.filter((claim) => claim.verdict === verdict);
  const findings = outcome.pageFindings.filter((finding) => finding.page === path);
  const elsewhere = madeWrong(path, before.outcome.pageFindings, outcome.pageFindings);
  const problems = [...of('drifted').map(driftRecord), ...findings.map(findingRecord)];
  const [drifted, verified, unverifiable] = [of('drifted'), of('verified'), of('unverifiable')];
  return {
    page: path,
    isNew: !before.pages.some((page) => page.path === path),
    against: after.repository.commit,
    counts: {
      verified: verified.length,
      drifted: drifted.length,
      unverifiable: unverifiable.length,
      findings: findings.length,
      known: problemsOn(path, after.outcome) - problems.length,
      elsewhere: elsewhere.length,
    },
    problems: problems.slice(0, MOST),
    verified: verified.slice(0, MOST).map((claim) => ({
      line: claim.place.line,
      message: claim.message,
      proof: proofOf(claim.evidence),
    })),
    unverifiable: unverifiable.slice(0, MOST).map(({ place, text, reason, message }) => ({
      line: place.line,
      words: text,
      reason: reason ?? message,
    })),
    elsewhere: elsewhere.slice(0, MOST).map(({ page, place, rule, message }) => ({
      page,
      line: place?.line ?? null,
      rule,
      message,
    })),
  };
}

function problemsOn(path: string, { claims, pageFindings }: Outcome): number {
  const drifted = claims.filter(({ page, verdict }) => page === path && verdict === 'drifted');
  return drifted.length + pageFindings.filter(({ page }) => page === path).length;
}

/** What is wrong elsewhere only with the text. */
function madeWrong(
  path: string,
  before: readonly PageFinding[],
  after: readonly PageFinding[],
): readonly PageFinding[] {
  const known = new Set(before.map(({ id }) => id));
  return after.filter(({ id, page }) => page !== path && !known.has(id));
}

function driftRecord({ id, place, rule, severity, message, text, fix, evidence }: CheckedClaim) {
  return {
    id,
    line: place.line,
    column: place.column,
    rule,
    severity,
    message,
    words: text,
    replacement: fix?.replacement ?? null,
    proof: proofOf(evidence),
  };
}

function findingRecord({ id, place, rule, severity, message, fix, evidence = [] }: PageFinding) {
  return {
    id,
    line: place?.line ?? null,
    column: place?.column ?? null,
    rule,
    severity,
    message,
    words: null,
    replacement: fix?.replacement ?? null,
    proof: proofOf(evidence),
  };
}

function proofOf(evidence: readonly Evidence[]) {
  return evidence.map(({ place: { file, line } }) => ({ file, line }));
}
