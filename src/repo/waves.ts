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

/** One Kustomization of a chain of dependencies. */
export interface ChainStep {
  readonly kustomization: FluxKustomization;
  /** Its timeout, in milliseconds. */
  readonly timeout: number;
  /** When it is ready or has failed at the latest, in milliseconds from the start of the chain. */
  readonly until: number;
}

/** The longest chain that leads to a Kustomization; `null` where a timeout is not known. */
type Chain = ChainEnd | null;

interface ChainEnd extends ChainStep {
  /** The end of the chain before it; `null` for a root. */
  readonly before: ChainEnd | null;
}

/** The waves of a cluster in order. What is on a cycle, or behind one, is in none. */
export function readWaves(cluster: Cluster): readonly Wave[] {
  const chains = readChains(cluster);
  const levels = Map.groupBy(chains.keys(), ({ level }) => level ?? 0);
  return [...levels].map(([level, kustomizations]) => {
    const longest = longestOf(kustomizations.map((kustomization) => chains.get(kustomization) ?? null));
    return { level, kustomizations, worstCase: longest?.until ?? null };
  });
}

/**
 * The chain of dependencies that may take longest, from its root on. Empty where every Kustomization is on a cycle or
 * there is none; `null` where a timeout is not known.
 */
export function readWorstChain(cluster: Cluster): readonly ChainStep[] | null {
  const chains = [...readChains(cluster).values()];
  if (chains.length === 0) return [];
  const longest = longestOf(chains);
  if (longest === null) return null;
  const steps: ChainStep[] = [];
  for (let end: Chain = longest; end !== null; end = end.before) steps.push(end);
  return steps.reverse();
}

/** For each Kustomization that is on no cycle and behind none, level by level, the chain that leads to it. */
function readChains(cluster: Cluster): ReadonlyMap<FluxKustomization, Chain> {
  const byKey = new Map(cluster.kustomizations.map((one) => [kustomizationKey(one.subject), one]));
  const levels = Map.groupBy(cluster.kustomizations, ({ level }) => level);
  const chains = new Map<FluxKustomization, Chain>();
  for (let level = 0; levels.has(level); level += 1) {
    for (const kustomization of levels.get(level) ?? []) {
      // A dependency that the cluster does not have takes no time; it is reported elsewhere.
      const needed = kustomization.dependsOn.flatMap((dependency) => byKey.get(kustomizationKey(dependency)) ?? []);
      chains.set(
        kustomization,
        extend(
          kustomization,
          needed.map((one) => chains.get(one) ?? null),
        ),
      );
    }
  }
  return chains;
}

function extend(kustomization: FluxKustomization, leading: readonly Chain[]): Chain {
  const timeout = timeoutOf(kustomization);
  if (timeout === null) return null;
  if (leading.length === 0) return { kustomization, timeout, until: timeout, before: null };
  const before = longestOf(leading);
  return before && { kustomization, timeout, until: before.until + timeout, before };
}

/** The longest of some chains, the first of those that are equally long; `null` where one is not known. */
function longestOf(chains: readonly Chain[]): Chain {
  let longest: Chain = null;
  for (const chain of chains) {
    if (chain === null) return null;
    if (longest === null || chain.until > longest.until) longest = chain;
  }
  return longest;
}

function timeoutOf(kustomization: FluxKustomization): number | null {
  const timeout = kustomization.facts.get('spec.timeout')?.value;
  return timeout?.type === 'duration' ? timeout.milliseconds : null;
}
