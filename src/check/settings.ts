import type { Place } from '../vocabulary/place.ts';
import type { RuleId, Severity } from '../vocabulary/rules.ts';

/** How much the findings of rules weigh; a rule that is `off` is left out. What is not given weighs what the rule says. */
export type Severities = Readonly<Partial<Record<RuleId, Severity | 'off'>>>;

/** A finding that the wiki's owner has looked at and does not want to hear of again. What is not given fits everything. */
export interface Ignore {
  readonly rule?: RuleId;
  readonly page?: string;
  /** The name of an object. */
  readonly subject?: string;
  readonly reason: string;
  /** The last day on which it holds, as `YYYY-MM-DD`. */
  readonly until?: string;
  /** Where the configuration says so; the file is relative to the wiki's folder. */
  readonly place: Place;
}

/** What the configuration says of rules. */
export interface CheckSettings {
  readonly severities: Severities;
  /** What goes before that on single pages, by path. */
  readonly pageSeverities: ReadonlyMap<string, Severities>;
  readonly ignore: readonly Ignore[];
  /** The day of the check, as `YYYY-MM-DD`. */
  readonly today: string;
}

export const DEFAULT_SETTINGS: CheckSettings = { severities: {}, pageSeverities: new Map(), ignore: [], today: '' };
