import { type AppliedKustomization, kustomizationKey } from './deployment.ts';
import type { Dependency } from './facts.ts';
import type { Resource } from './resource.ts';
import { at, itemsAt } from './traced.ts';

/**
 * Whether those that depend on a Kustomization wait for its objects, and not only until they are applied: `wait: true`
 * or health checks (`KustomizationSpec`, kustomize.toolkit.fluxcd.io/v1). What Git does not tell may well be so.
 */
export function isAwaited(kustomization: Resource): boolean {
  const wait = at(kustomization.root, 'spec', 'wait');
  const checks = at(kustomization.root, 'spec', 'healthChecks');
  if (wait?.type === 'unknown' || checks?.type === 'unknown') return true;
  return isWaiting(kustomization) || itemsAt(checks).length > 0;
}

/** Whether the Kustomization waits for all of its objects. */
export function isWaiting(kustomization: Resource): boolean {
  const wait = at(kustomization.root, 'spec', 'wait');
  return wait?.type === 'scalar' && wait.value === true;
}

/** What has to come before a Kustomization, as its cluster's manifests say. */
export class Prerequisites {
  readonly #kustomizations: ReadonlyMap<string, AppliedKustomization>;
  readonly #dependsOn: ReadonlyMap<string, readonly Dependency[]>;
  readonly #children: ReadonlyMap<string | null, readonly AppliedKustomization[]>;
  readonly #known = new Map<string, ReadonlySet<string>>();

  constructor(kustomizations: readonly AppliedKustomization[], dependsOn: ReadonlyMap<string, readonly Dependency[]>) {
    this.#kustomizations = new Map(kustomizations.map((kustomization) => [kustomization.key, kustomization]));
    this.#dependsOn = dependsOn;
    this.#children = Map.groupBy(kustomizations, ({ appliedBy }) => appliedBy);
  }

  /**
   * The keys of all that comes before the Kustomization: what it depends on, what applies it, what either depends on in
   * turn, and what a dependency that waits for its objects applies.
   */
  of(key: string): ReadonlySet<string> {
    const known = this.#known.get(key);
    if (known) return known;
    const before = new Set<string>();
    const open = [...this.#directly(key)];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (before.has(next)) continue;
      before.add(next);
      open.push(...this.#directly(next));
    }
    this.#known.set(key, before);
    return before;
  }

  /** Whether the Kustomization, or one that applies it, depends on the `other`; to be applied by it is not enough. */
  dependsOn(key: string, other: string): boolean {
    const ancestors = [key];
    for (let above = this.#applierOf(key); above && !ancestors.includes(above); above = this.#applierOf(above)) {
      ancestors.push(above);
    }
    const dependencies = ancestors
      .filter((ancestor) => ancestor !== other)
      .flatMap((ancestor) => (this.#dependsOn.get(ancestor) ?? []).map(kustomizationKey));
    const seen = new Set<string>();
    for (let next = dependencies.pop(); next !== undefined; next = dependencies.pop()) {
      if (next === other) return true;
      if (seen.has(next)) continue;
      seen.add(next);
      dependencies.push(...(this.#dependsOn.get(next) ?? []).map(kustomizationKey));
    }
    return false;
  }

  #applierOf(key: string): string | null {
    return this.#kustomizations.get(key)?.appliedBy ?? null;
  }

  #directly(key: string): readonly string[] {
    const kustomization = this.#kustomizations.get(key);
    if (!kustomization) return [];
    const dependencies = (this.#dependsOn.get(key) ?? []).map(kustomizationKey);
    const applied = dependencies.flatMap((dependency) => this.#awaitedChildren(dependency));
    return [...dependencies, ...applied, ...(kustomization.appliedBy === null ? [] : [kustomization.appliedBy])];
  }

  #awaitedChildren(key: string): readonly string[] {
    const kustomization = this.#kustomizations.get(key);
    if (!kustomization || !isWaiting(kustomization.resource)) return [];
    return (this.#children.get(key) ?? []).map((child) => child.key);
  }
}
