import { createHash } from 'node:crypto';
import type { Subject } from '../vocabulary/subject.ts';
import { plainValue, type Value } from '../vocabulary/value.ts';
import type { Claim } from '../wiki/claim.ts';

const ID_LENGTH = 12;

/** What tells a claim from every other: where it is made does not matter, so that edits elsewhere keep its id. */
export function claimIdentity(page: string, claim: Claim, subject: Subject): string {
  const said = claim.saying.type === 'value' ? plainOf(claim.saying.value) : claim.text;
  return JSON.stringify([
    page,
    claim.shape,
    subject.kind,
    subject.namespace,
    subject.name,
    subject.cluster,
    claim.predicate,
    said,
    ...(claim.counted === undefined ? [] : [claim.counted]),
  ]);
}

/** A short name for an identity. `occurrence` counts, from 0, the equal identities before it on the page. */
export function claimId(identity: string, occurrence: number): string {
  return createHash('sha256').update(identity).update(String(occurrence)).digest('hex').slice(0, ID_LENGTH);
}

function plainOf(value: Value): unknown {
  const plain = plainValue(value);
  return typeof plain === 'object' ? [...plain].sort() : plain;
}
