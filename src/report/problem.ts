import { posix } from 'node:path';
import type { CheckedClaim, PageFinding, RepositoryFault } from '../check/verdict.ts';
import type { Place } from '../vocabulary/place.ts';
import { printable } from '../vocabulary/printable.ts';
import type { RuleId, Severity } from '../vocabulary/rules.ts';
import type { Sources } from './frame.ts';
import type { ReportInput } from './report-input.ts';

/** The words of a page that a correction takes the place of. */
export interface Correction {
  readonly place: Place;
  readonly replacement: string;
}

/**
 * One thing to mend, in the form that the formats for other programs share: a drifted claim, or a finding. The files
 * of its places are relative to the folder in which the command ran, with `/` between their parts.
 */
export interface Problem {
  /** The same from run to run, for programs that tell new from known. */
  readonly fingerprint: string;
  readonly rule: RuleId;
  readonly severity: Severity;
  /** One line, without characters that act. */
  readonly message: string;
  /** `null` for what is said of the wiki or the repository as a whole. */
  readonly place: Place | null;
  /** The places of the repository that bear it out. */
  readonly evidence: readonly Place[];
  readonly correction: Correction | null;
}

/** What problems are made of. Their files begin with the folders, however those are written. */
export type ProblemInput = Pick<ReportInput, 'outcome' | 'folders'>;

/** Everything that a run found, in the order of the pages, and the repository last. */
export function problemsOf(input: ProblemInput): readonly Problem[] {
  const { outcome } = input;
  const drifted = outcome.claims.filter(({ verdict }) => verdict === 'drifted');
  return [
    ...drifted.map((claim) => claimProblem(claim, input)),
    ...outcome.pageFindings.map((finding) => findingProblem(finding, input)),
    ...outcome.repositoryFindings.map((fault) => faultProblem(fault, input)),
  ];
}

function claimProblem(claim: CheckedClaim, { folders }: ProblemInput): Problem {
  const place = placeIn(folders.wiki, claim.place);
  return {
    fingerprint: claim.id,
    rule: claim.rule,
    severity: claim.severity,
    message: printable(claim.message),
    place,
    evidence: claim.evidence.map((evidence) => placeIn(folders.repository, evidence.place)),
    correction: claim.fix && { place, replacement: claim.fix.replacement },
  };
}

function findingProblem(finding: PageFinding, { folders }: ProblemInput): Problem {
  const { id, rule, severity, message, evidence = [], fix } = finding;
  const place = finding.place && placeIn(folders.wiki, finding.place);
  return {
    fingerprint: id,
    rule,
    severity,
    message: printable(message),
    place,
    evidence: evidence.map((one) => placeIn(folders.repository, one.place)),
    correction: fix && place ? { place, replacement: fix.replacement } : null,
  };
}

function faultProblem(fault: RepositoryFault, { folders }: ProblemInput): Problem {
  const { id, rule, severity, message } = fault;
  const [place = null, ...others] = fault.evidence.map((evidence) => placeIn(folders.repository, evidence));
  return {
    fingerprint: id,
    rule,
    severity,
    message: printable(message),
    place,
    evidence: others,
    correction: null,
  };
}

/** The message with the place that bears it out, for formats that show one place alone. */
export function withProof({ message, evidence: [proof] }: Problem): string {
  return proof === undefined ? message : `${message} (proof: ${proof.file}:${proof.line})`;
}

/** A place of a file below `folder`, as it is called where the command runs. */
function placeIn(folder: string, place: Place): Place {
  return folder === '.' ? place : { ...place, file: posix.join(folder, place.file) };
}

/** The text of a file that a problem names; `undefined` where it cannot be shown. */
export function textOf(file: string, { folders }: ReportInput, sources: Sources): string | undefined {
  const page = pathBelow(folders.wiki, file);
  const manifest = pathBelow(folders.repository, file);
  return (
    (page === null ? undefined : sources.page(page)) ?? (manifest === null ? undefined : sources.manifest(manifest))
  );
}

function pathBelow(folder: string, file: string): string | null {
  if (folder === '.') return file;
  return file.startsWith(`${folder}/`) ? file.slice(folder.length + 1) : null;
}
