import type { Place } from '../vocabulary/place.ts';
import type { RuleId } from '../vocabulary/rules.ts';

/** A fault of the repository itself, whatever the wiki says. The first place is where it shows. */
export interface RepositoryFinding {
  readonly rule: RuleId;
  readonly message: string;
  readonly evidence: readonly Place[];
}
