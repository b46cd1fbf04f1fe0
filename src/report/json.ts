import type { Changes } from '../check/changes.ts';
import type { CheckedClaim, Evidence } from '../check/verdict.ts';
import { sealed } from '../seal.ts';
import { plainValue } from '../vocabulary/value.ts';
import { placeRecord } from './place-record.ts';
import type { ReportInput } from './report-input.ts';

/** The version of the format; it changes when a field is taken away or changes its meaning. */
const SCHEMA_VERSION = 1;

/** The report for programs; that of a shard is on one line, as it is only to be merged, and sealed. */
export function jsonReport(input: ReportInput, version: string): string {
  const { outcome, repository } = input;
  const report = {
    schemaVersion: SCHEMA_VERSION,
    tool: { name: 'wikiproof', version },
    repository,
    summary: { pages: input.pages, claims: outcome.claims.length, ...outcome.tally },
    claims: outcome.claims.map(claimRecord),
    repositoryFindings: outcome.repositoryFindings.map((finding) => ({
      ...finding,
      evidence: finding.evidence.map(placeRecord),
    })),
    ...(input.changes === null ? {} : { changes: changesRecord(input.changes) }),
    pageFindings: outcome.pageFindings.map(({ place, evidence, ...finding }) => ({
      ...finding,
      line: place?.line ?? null,
      ...(evidence && { evidence: evidence.map(evidenceRecord) }),
    })),
  };
  return input.shard === undefined ? `${JSON.stringify(report, null, 2)}\n` : sealed({ ...report, shard: input.shard });
}

function changesRecord({ since, broken, mended }: Changes): Readonly<Record<string, unknown>> {
  return {
    since,
    broken: broken.map(({ file, claims }) => ({ file, claims: claims.map(({ id }) => id) })),
    mended: mended.map(({ id, page, place, text, message }) => ({ id, page, line: place.line, text, message })),
  };
}

function claimRecord(claim: CheckedClaim): Readonly<Record<string, unknown>> {
  const {
    id,
    page,
    place,
    shape,
    text,
    subject,
    predicate,
    claimed,
    actual,
    verdict,
    reason,
    rule,
    severity,
    message,
    fix,
  } = claim;
  return {
    id,
    page,
    line: place.line,
    column: place.column,
    endLine: place.endLine,
    endColumn: place.endColumn,
    shape,
    text,
    subject,
    predicate,
    claimed: claimed && plainValue(claimed),
    actual: actual && plainValue(actual),
    verdict,
    reason,
    rule,
    severity,
    message,
    because: claim.because,
    fix,
    evidence: claim.evidence.map(evidenceRecord),
    ...(claim.blame === undefined ? {} : { blame: claim.blame }),
  };
}

function evidenceRecord(evidence: Evidence): Readonly<Record<string, unknown>> {
  return { ...placeRecord(evidence.place), origin: evidence.origin };
}
