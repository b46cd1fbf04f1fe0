import { isDeepStrictEqual } from 'node:util';
import type { Repository } from '../repo/repository.ts';
import type { Claim } from '../wiki/claim.ts';
import { readClaims } from '../wiki/claims.ts';
import type { NameIndex } from '../wiki/names.ts';
import type { Page } from '../wiki/page.ts';
import { namesOf } from './names.ts';
import { checkPage, openReading, type PageCheck, type Reading } from './page-check.ts';
import type { Policy } from './policy.ts';
import type { History } from './unknown.ts';

/** Repositories follow one another with the same names; a few are asked in turns where pages name commits. */
const MOST_NAMES = 8;

/**
 * What was read of pages, for as long as somebody holds those. It depends on the names that a repository has and on
 * nothing else of it, so that it holds for every repository with the same names.
 */
export class ClaimMemory {
  readonly #claims = new WeakMap<NameIndex, WeakMap<Page, readonly Claim[]>>();
  #known: readonly NameIndex[] = [];

  /** The names of a repository: the same object for the same names. */
  namesOf(repository: Repository): NameIndex {
    const now = namesOf(repository);
    const names = this.#known.find((one) => isDeepStrictEqual(one, now)) ?? now;
    this.#known = [names, ...this.#known.filter((one) => one !== names)].slice(0, MOST_NAMES);
    return names;
  }

  /** What `readClaims` finds, looked for once. */
  read(page: Page, names: NameIndex): readonly Claim[] {
    const pages = this.#claims.get(names) ?? new WeakMap<Page, readonly Claim[]>();
    this.#claims.set(names, pages);
    const claims = pages.get(page) ?? readClaims(page, names);
    pages.set(page, claims);
    return claims;
  }
}

/**
 * What comparisons found out about each page and each repository, for as long as somebody holds those. Pages and
 * repositories never change, so the same object says the same again; all that is asked here has to be asked with the
 * same settings and the same history.
 */
export class CheckMemory {
  /** May be handed on to where settings or history are others. */
  readonly claims: ClaimMemory;
  readonly #readings = new WeakMap<Repository, Reading>();
  readonly #pages = new WeakMap<Reading, WeakMap<Page, PageCheck>>();

  constructor(claims: ClaimMemory = new ClaimMemory()) {
    this.claims = claims;
  }

  /** The repository, ready to be asked. */
  open(repository: Repository, history: History): Reading {
    const known = this.#readings.get(repository);
    if (known !== undefined) return known;
    const reading = openReading(repository, history, this.claims.namesOf(repository));
    this.#readings.set(repository, reading);
    this.#pages.set(reading, new WeakMap());
    return reading;
  }

  /** What `checkPage` says, worked out once. */
  checkPage(page: Page, reading: Reading, clusterNames: readonly string[], policy: Policy): PageCheck {
    const pages = this.#pages.get(reading);
    const known = pages?.get(page);
    if (known !== undefined) return known;
    const written = this.claims.read(page, reading.names);
    const check = checkPage(page, written, reading, clusterNames, policy);
    pages?.set(page, check);
    return check;
  }
}
