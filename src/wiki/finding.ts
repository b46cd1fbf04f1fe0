import type { Place } from '../vocabulary/place.ts';
import type { RuleId } from '../vocabulary/rules.ts';

/** A fault of a page as a file, whatever it says of the repository. */
export interface WikiFinding {
  readonly rule: RuleId;
  readonly place: Place;
  readonly message: string;
}
