import { claimId } from './claim-id.ts';

/** A line and a column in a message: they move with every edit above them. */
const POSITION = /:\d+(?::\d+)?/g;

/** What tells a finding from every other of its rule. */
export interface FindingIdentity {
  readonly rule: string;
  /** The file that it stands in; empty for what is said of the whole. */
  readonly file: string;
  readonly message: string;
}

/** Findings with an id each that edits elsewhere leave as it is. */
export function withIds<Found>(
  findings: readonly Found[],
  identityOf: (finding: Found) => FindingIdentity,
): readonly (Found & { readonly id: string })[] {
  const seen = new Map<string, number>();
  return findings.map((finding) => {
    const { rule, file, message } = identityOf(finding);
    const identity = JSON.stringify([rule, file, message.replace(POSITION, '')]);
    const occurrence = seen.get(identity) ?? 0;
    seen.set(identity, occurrence + 1);
    return { ...finding, id: claimId(identity, occurrence) };
  });
}
