import { withoutCredentials } from '../../vocabulary/confidential.ts';
import type { Place } from '../../vocabulary/place.ts';
import { formatPlace } from '../../vocabulary/place.ts';
import type { RuleId } from '../../vocabulary/rules.ts';
import type { RepositoryFinding } from '../finding.ts';

/** Gathers what is wrong with a build and what cannot be known of it. Each is kept once. */
export class Notes {
  readonly #findings = new Map<string, RepositoryFinding>();
  readonly #incomplete = new Set<string>();
  readonly #files = new Set<string>();

  get findings(): readonly RepositoryFinding[] {
    return [...this.#findings.values()];
  }

  get incomplete(): readonly string[] {
    return [...this.#incomplete];
  }

  /** The files that the build has read as YAML. */
  get files(): ReadonlySet<string> {
    return this.#files;
  }

  /** A file that the build reads: what is wrong with it makes the build incomplete. */
  reads(file: string): void {
    this.#files.add(file);
  }

  /** A fault on which kustomize would stop. The build goes on without the part at fault, so it is incomplete. */
  fault(rule: RuleId, message: string, ...evidence: readonly [Place, ...Place[]]): void {
    const [place] = evidence;
    const shown = withoutCredentials(message);
    this.#findings.set(`${rule} ${formatPlace(place)} ${shown}`, { rule, message: shown, evidence });
    this.#incomplete.add(`${formatPlace(place)}: ${shown}`);
  }

  /** Something that is no fault, but that Git does not tell. */
  unknown(reason: string, place: Place): void {
    this.#incomplete.add(`${formatPlace(place)}: ${withoutCredentials(reason)}`);
  }

  /** Takes over what was noted elsewhere. */
  add(other: Notes): void {
    for (const [key, finding] of other.#findings) this.#findings.set(key, finding);
    for (const reason of other.#incomplete) this.#incomplete.add(reason);
    for (const file of other.#files) this.#files.add(file);
  }
}
