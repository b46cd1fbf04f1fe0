import type { Cluster } from '../repo/facts.ts';

/** What a Kustomization is called among others: its name, behind its namespace where the cluster has the name twice. */
export type LabelOf = (named: { readonly namespace: string | null; readonly name: string }) => string;

/** How the Kustomizations of a cluster are called. */
export function labelsIn(cluster: Cluster): LabelOf {
  const counts = new Map<string, number>();
  for (const { subject } of cluster.kustomizations) counts.set(subject.name, (counts.get(subject.name) ?? 0) + 1);
  return ({ namespace, name }) => ((counts.get(name) ?? 0) > 1 ? `${namespace ?? ''}/${name}` : name);
}
