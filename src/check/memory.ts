import type { Repository } from '../repo/repository.ts';
import type { Page } from '../wiki/page.ts';
import { checkPage, openReading, type PageCheck, type Reading } from './page-check.ts';
import type { Policy } from './policy.ts';
import type { History } from './unknown.ts';

/**
 * What comparisons found out about each page and each repository, for as long as somebody holds those. Pages and
 * repositories never change, so the same object says the same again; all that is asked here has to be asked with the
 * same settings and the same history.
 */
export class CheckMemory {
  readonly #readings = new WeakMap<Repository, Reading>();
  readonly #pages = new WeakMap<Reading, WeakMap<Page, PageCheck>>();

  /** The repository, ready to be asked. */
  open(repository: Repository, history: History): Reading {
    const known = this.#readings.get(repository);
    if (known !== undefined) return known;
    const reading = openReading(repository, history);
    this.#readings.set(repository, reading);
    this.#pages.set(reading, new WeakMap());
    return reading;
  }

  /** What `checkPage` says, worked out once. */
  checkPage(page: Page, reading: Reading, clusterNames: readonly string[], policy: Policy): PageCheck {
    const pages = this.#pages.get(reading);
    const known = pages?.get(page);
    if (known !== undefined) return known;
    const check = checkPage(page, reading, clusterNames, policy);
    pages?.set(page, check);
    return check;
  }
}
