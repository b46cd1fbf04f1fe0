import { RULES, type RuleId, type Severity } from '../vocabulary/rules.ts';
import type { CheckSettings, Ignore } from './settings.ts';
import type { FoundOnPage } from './verdict.ts';

/** What the configuration's entries ask of a finding. */
export interface Ignorable {
  readonly rule: RuleId;
  /** `null` for what is said of the wiki or of the repository as a whole. */
  readonly page: string | null;
  /** The name of the object that it is about; `null` where it is about none, or several. */
  readonly subject: string | null;
}

/** What the configuration says of findings, and which of its entries have kept one from being reported. */
export class Policy {
  readonly #settings: CheckSettings;
  readonly #used = new Set<Ignore>();

  constructor(settings: CheckSettings) {
    this.#settings = settings;
  }

  /** How much a finding of a rule weighs on a page. */
  severityOf(rule: RuleId, page: string | null): Severity | 'off' {
    const { severities, pageSeverities } = this.#settings;
    const here = page === null ? undefined : pageSeverities.get(page)?.[rule];
    return here ?? severities[rule] ?? RULES[rule].severity;
  }

  /** A finding with its severity on a page; nothing for one that is off. */
  weigh<Found extends { readonly rule: RuleId }>(
    found: Found,
    page: string | null,
  ): readonly (Found & { readonly severity: Severity })[] {
    const severity = this.severityOf(found.rule, page);
    return severity === 'off' ? [] : [{ ...found, severity }];
  }

  /** Whether an entry keeps a finding from being reported, which it has then been used for. */
  ignores(found: Ignorable): boolean {
    const covering = this.#settings.ignore.filter((ignore) => !this.#isExpired(ignore) && fits(ignore, found));
    for (const ignore of covering) this.#used.add(ignore);
    return covering.length > 0;
  }

  /** The entries that ignore no longer. */
  get expired(): readonly FoundOnPage[] {
    return this.#settings.ignore
      .filter((ignore) => this.#isExpired(ignore))
      .map((ignore) => ({
        rule: 'wiki/expired-ignore',
        page: null,
        place: ignore.place,
        message: `${nameOf(ignore)} has held until ${ignore.until}: mend what it was written for, or give it another day`,
      }));
  }

  /** The entries that have kept nothing from being reported so far. */
  get unused(): readonly FoundOnPage[] {
    return this.#settings.ignore
      .filter((ignore) => !this.#used.has(ignore) && !this.#isExpired(ignore))
      .map((ignore) => ({
        rule: 'wiki/unused-ignore',
        page: null,
        place: ignore.place,
        message: `${nameOf(ignore)} keeps nothing from being reported: remove it`,
      }));
  }

  /** Days in this form are in the order of their letters. */
  #isExpired({ until }: Ignore): boolean {
    return until !== undefined && until < this.#settings.today;
  }
}

function fits({ rule, page, subject }: Ignore, found: Ignorable): boolean {
  return (
    (rule === undefined || rule === found.rule) &&
    (page === undefined || page === found.page) &&
    (subject === undefined || subject === found.subject)
  );
}

function nameOf({ rule, page, subject }: Ignore): string {
  return `The entry of ignore for ${[rule, page, subject].filter((part) => part !== undefined).join(', ')}`;
}
