import { posix } from 'node:path';
import type { Blame, BlamedCommit, CheckedClaim, Outcome } from './check/verdict.ts';
import { type Project, pastRepository } from './project.ts';
import { type HistoryCommit, isShallow, lastCommitTouching } from './repo/git-history.ts';

/** What pages said of the repository at one commit: every claim of theirs, by its id. */
type Verdicts = ReadonlyMap<string, CheckedClaim>;

/**
 * Finds for each drifted claim the commit of the manifests that made it false. From the commit that is checked out, the
 * search goes to the last commit that touched a folder of the proof, and asks its parents: as with `git blame`, the one
 * at which the claim is false already takes the search on, with the proof that it has there, so that renamed files are
 * followed; where it was true, this commit made it false. Where that finds nothing, every commit is asked. At each commit the whole repository is read
 * and the claim judged anew. At most `limit` commits are read. Runs Git. The outcome is given back with what was found;
 * it is the same where there is no Git.
 */
export function blame(project: Project, outcome: Outcome, limit: number): Outcome {
  const head = project.repository.commit;
  if (head === null) return outcome;
  const search = new Search(project, outcome, limit);
  const claims = outcome.claims.map((claim) => {
    const found = claim.verdict === 'drifted' && !isOfPast(claim, project) ? search.blame(claim, head) : null;
    return found === null ? claim : { ...claim, blame: found };
  });
  return { ...outcome, claims };
}

/** A page that names a commit speaks of that alone. */
function isOfPast({ page }: CheckedClaim, { pages }: Project): boolean {
  return pages.some(({ path, settings }) => path === page && settings.asOf !== null);
}

/** In place of the folders of a proof. */
const EVERYWHERE: readonly string[] = [];

class Search {
  readonly #project: Project;
  readonly #pages: Project['pages'];
  readonly #isShallow: boolean;
  /** What has been read; `null` where Git does not have the commit. */
  readonly #verdicts = new Map<string, Verdicts | null>();
  #left: number;

  constructor(project: Project, outcome: Outcome, limit: number) {
    const drifted = new Set(outcome.claims.filter(({ verdict }) => verdict === 'drifted').map(({ page }) => page));
    this.#project = project;
    this.#pages = project.pages.filter(({ path }) => drifted.has(path));
    this.#isShallow = isShallow(project.repository.root);
    this.#left = limit;
  }

  /** Since when a claim is false; `null` where Git cannot tell. */
  blame(claim: CheckedClaim, head: string): Blame | null {
    const verdicts = this.#at(head);
    if (verdicts === null) return null;
    const present = verdicts.get(claim.id);
    if (present?.verdict !== 'drifted') return { type: 'uncommitted' };
    const found = this.#walk(head, present, foldersOf(present));
    if (found?.type === 'since') return found;
    // It may have been true by a file that is gone, or by one that lies elsewhere: then every commit counts.
    const everywhere = this.#walk(head, present, EVERYWHERE);
    return everywhere?.type === 'since' ? everywhere : found;
  }

  /** Goes back from a commit at which a claim is false, by the commits that touched some folders; then the proof's. */
  #walk(head: string, present: CheckedClaim, from: readonly string[]): Blame | null {
    let here = head;
    let folders = from;
    for (;;) {
      const commit = lastCommitTouching(this.#project.repository.root, here, folders);
      if (commit === null) return null;
      const then = this.#claimAt(commit.hash, present.id);
      if (then === 'unread') return { type: 'before', commit: shown(commit) };
      if (then?.verdict !== 'drifted') return null;
      const step = this.#step(commit, present.id);
      if (step.type !== 'go-on') return step;
      here = step.hash;
      if (folders !== EVERYWHERE) folders = foldersOf(step.claim);
    }
  }

  /** What the parents of a commit at which the claim is false tell. */
  #step(
    commit: HistoryCommit,
    id: string,
  ): Blame | { readonly type: 'go-on'; readonly hash: string; readonly claim: CheckedClaim } {
    if (commit.parents.length === 0) {
      return { type: this.#isShallow ? 'before' : 'never-true', commit: shown(commit) };
    }
    let wasTrue = false;
    for (const hash of commit.parents) {
      const claim = this.#claimAt(hash, id);
      if (claim === 'unread') return { type: 'before', commit: shown(commit) };
      if (claim?.verdict === 'drifted') return { type: 'go-on', hash, claim };
      wasTrue ||= claim?.verdict === 'verified';
    }
    return { type: wasTrue ? 'since' : 'never-true', commit: shown(commit) };
  }

  #claimAt(hash: string, id: string): CheckedClaim | undefined | 'unread' {
    const verdicts = this.#at(hash);
    return verdicts === null ? 'unread' : verdicts.get(id);
  }

  #at(hash: string): Verdicts | null {
    const known = this.#verdicts.get(hash);
    if (known !== undefined) return known;
    if (this.#left === 0) return null;
    this.#left--;
    const repository = pastRepository(this.#project.config, hash);
    const outcome = repository && this.#project.compare({ repository, pages: this.#pages });
    const verdicts = outcome && new Map(outcome.claims.map((claim) => [claim.id, claim]));
    this.#verdicts.set(hash, verdicts);
    return verdicts;
  }
}

/** The folders of the proof, or everywhere where there is none. */
function foldersOf({ evidence }: CheckedClaim): readonly string[] {
  if (evidence.length === 0) return EVERYWHERE;
  return [
    ...new Set(evidence.map(({ place }) => posix.dirname(place.file)).map((folder) => (folder === '.' ? '' : folder))),
  ];
}

function shown({ hash, date, subject }: HistoryCommit): BlamedCommit {
  return { hash, date, subject };
}
