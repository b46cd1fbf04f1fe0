import type { FindSource, VariableSource } from './post-build.ts';
import { variableSources } from './post-build.ts';
import type { Resource } from './resource.ts';
import { sourceKey } from './sources.ts';
import { type TracedNode, textAt } from './traced.ts';

const KINDS: ReadonlySet<string> = new Set(['ConfigMap', 'Secret', 'GitRepository']);

/**
 * What a cluster holds that Flux itself reads: ConfigMaps and Secrets with variables, and GitRepositories. They become
 * known one Kustomization after the other.
 */
export class AppliedSources {
  readonly #applied = new Map<string, Resource>();
  /** As they are built, before substitution: for what waits for a source of its own. */
  readonly #expected = new Map<string, Resource>();
  readonly #awaited = new Set<string>();
  #arrived = false;

  /** Takes in what a Kustomization of this namespace applies. */
  add(resources: readonly Resource[], fallback: string): void {
    for (const [key, resource] of keyed(resources, fallback)) {
      this.#applied.set(key, resource);
      this.#arrived ||= this.#awaited.has(key);
    }
  }

  /** Takes in what a Kustomization will apply once its variables are known. */
  expect(resources: readonly Resource[], fallback: string): void {
    for (const [key, resource] of keyed(resources, fallback)) {
      if (!this.#expected.has(key)) this.#expected.set(key, withoutVariables(resource));
    }
  }

  /** Whether every source of the Kustomization's variables is known. If not, they are awaited from now on. */
  areReadyFor(kustomization: Resource): boolean {
    const missing = variableSources(kustomization)
      .map(sourceKey)
      .filter((key) => !this.#applied.has(key));
    for (const key of missing) this.#awaited.add(key);
    return missing.length === 0;
  }

  /** Whether something awaited has come since the last time this was asked. */
  hasArrived(): boolean {
    const arrived = this.#arrived;
    this.#arrived = false;
    return arrived;
  }

  /** A ConfigMap, a Secret or a GitRepository. */
  readonly find: FindSource = (source: VariableSource) => {
    const key = sourceKey(source);
    return this.#applied.get(key) ?? this.#expected.get(key);
  };
}

function keyed(resources: readonly Resource[], fallback: string): readonly (readonly [string, Resource])[] {
  return resources
    .filter(({ kind }) => KINDS.has(kind))
    .map((resource) => {
      const { kind, name, namespace } = resource;
      return [sourceKey({ kind, name, namespace: namespace ?? fallback }), resource];
    });
}

/** A value with a variable in it is not known yet, and not what it says. */
function withoutVariables(resource: Resource): Resource {
  const data = resource.root.entries.get('data');
  if (data?.value.type !== 'mapping') return resource;
  const entries = new Map(data.value.entries);
  for (const [name, entry] of entries) {
    if (!textAt(entry.value)?.includes('${')) continue;
    const value: TracedNode = {
      type: 'unknown',
      reason: 'it has variables of its own',
      origin: entry.value.origin,
    };
    entries.set(name, { key: entry.key, value });
  }
  const value: TracedNode = { ...data.value, entries };
  return {
    ...resource,
    root: { ...resource.root, entries: new Map(resource.root.entries).set('data', { ...data, value }) },
  };
}
