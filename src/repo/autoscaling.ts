import { unknownFact } from './effective.ts';
import type { Fact } from './facts.ts';
import type { Resource } from './resource.ts';
import { textAt } from './traced.ts';

/** Kinds of objects that set the replicas of what their `spec.scaleTargetRef` names (autoscaling/v2, keda.sh/v1alpha1). */
const SCALERS: ReadonlySet<string> = new Set(['HorizontalPodAutoscaler', 'ScaledObject']);

/** What KEDA takes where the reference has no kind. */
const USUAL_TARGET = 'Deployment';

/** Finds the object that decides how many replicas another one has. */
export type FindScaler = (resource: Resource) => Resource | undefined;

/** Looks up whom the autoscalers among some objects scale. */
export function findScalers(objects: readonly Resource[]): FindScaler {
  const scalers = new Map<string, Resource>();
  for (const scaler of objects) {
    if (!SCALERS.has(scaler.kind)) continue;
    const kind = textAt(scaler.root, 'spec', 'scaleTargetRef', 'kind') ?? USUAL_TARGET;
    const name = textAt(scaler.root, 'spec', 'scaleTargetRef', 'name');
    if (name !== undefined) scalers.set(keyOf(kind, scaler.namespace, name), scaler);
  }
  return ({ kind, namespace, name }) => scalers.get(keyOf(kind, namespace, name));
}

/** The facts of an object whose replicas `scaler` decides: how many there are is not in Git. */
export function scaledFacts(facts: ReadonlyMap<string, Fact>, scaler: Resource): ReadonlyMap<string, Fact> {
  if (!facts.has('spec.replicas')) return facts;
  const reason = `${scaler.kind} ${scaler.name} decides how many replicas there are`;
  return new Map([...facts, ['spec.replicas', unknownFact(reason, 'derived', [scaler.place])]]);
}

function keyOf(kind: string, namespace: string | null, name: string): string {
  return `${kind}/${namespace ?? ''}/${name}`;
}
