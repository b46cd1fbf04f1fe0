import type { RuleId, Severity } from '../vocabulary/rules.ts';

/** A finding that the wiki's owner has looked at and does not want to hear of again. What is not given fits everything. */
export interface Ignore {
  readonly rule?: RuleId;
  readonly page?: string;
  /** The name of an object. */
  readonly subject?: string;
  readonly reason: string;
}

/** What the configuration says of rules. */
export interface CheckSettings {
  readonly severities: Readonly<Partial<Record<RuleId, Severity | 'off'>>>;
  readonly ignore: readonly Ignore[];
}

export const DEFAULT_SETTINGS: CheckSettings = { severities: {}, ignore: [] };
