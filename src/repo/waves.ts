import { kustomizationKey } from './deployment.ts';
import type { Cluster, FluxKustomization } from './facts.ts';

/** The Kustomizations that have the same number of steps before them. */
export interface Wave {
  readonly level: number;
  readonly kustomizations: readonly FluxKustomization[];
  /**
   * The longest, in milliseconds, that it may take from the start until all of them are ready or have failed: the sum
   * of the timeouts along the longest chain of dependencies. `null` where a timeout is not known.
   */
  readonly worstCase: number | null;
}

/** The waves of a cluster in order. What is on a cycle, or behind one, is in none. */
export function readWaves(cluster: Cluster): readonly Wave[] {
  const byKey = new Map(cluster.kustomizations.map((one) => [kustomizationKey(one.subject), one]));
  const levels = Map.groupBy(cluster.kustomizations, ({ level }) => level);
  const worst = new Map<string, number | null>();
  const waves: Wave[] = [];
  for (let level = 0; levels.has(level); level += 1) {
    const kustomizations = levels.get(level) ?? [];
    for (const kustomization of kustomizations) {
      // A dependency that the cluster does not have takes no time; it is reported elsewhere.
      const before = kustomization.dependsOn.map(kustomizationKey).filter((key) => byKey.has(key));
      const times = [0, ...before.map((key) => worst.get(key) ?? null)];
      worst.set(kustomizationKey(kustomization.subject), sum(timeoutOf(kustomization), longest(times)));
    }
    const times = kustomizations.map(({ subject }) => worst.get(kustomizationKey(subject)) ?? null);
    waves.push({ level, kustomizations, worstCase: longest(times) });
  }
  return waves;
}

function timeoutOf(kustomization: FluxKustomization): number | null {
  const timeout = kustomization.facts.get('spec.timeout')?.value;
  return timeout?.type === 'duration' ? timeout.milliseconds : null;
}

function sum(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : a + b;
}

function longest(times: readonly (number | null)[]): number | null {
  let most = 0;
  for (const time of times) {
    if (time === null) return null;
    most = Math.max(most, time);
  }
  return most;
}
