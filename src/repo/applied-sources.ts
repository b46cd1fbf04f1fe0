import { artifactNames, EXTERNAL_ARTIFACT, isArtifactGenerator } from './artifacts.ts';
import type { FindSource, VariableSource } from './post-build.ts';
import { variableSources } from './post-build.ts';
import type { Resource } from './resource.ts';
import { readSourceRef, sourceKey } from './sources.ts';
import { type TracedNode, textAt } from './traced.ts';

const KINDS: ReadonlySet<string> = new Set(['ConfigMap', 'Secret', 'GitRepository']);

/**
 * What a cluster holds that Flux itself reads: ConfigMaps and Secrets with variables, GitRepositories, and what makes
 * artifacts of them. They become known one Kustomization after the other.
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

  /** Whether every source of the Kustomization's variables is known, and who makes its artifact. If not, they are awaited from now on. */
  areReadyFor(kustomization: Resource): boolean {
    const source = readSourceRef(kustomization);
    const artifacts = source?.kind === EXTERNAL_ARTIFACT ? [source] : [];
    const missing = [...variableSources(kustomization), ...artifacts]
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

  /** A ConfigMap, a Secret, a GitRepository, or the ArtifactGenerator of an ExternalArtifact. */
  readonly find: FindSource = (source: VariableSource) => {
    const key = sourceKey(source);
    return this.#applied.get(key) ?? this.#expected.get(key);
  };
}

function keyed(resources: readonly Resource[], fallback: string): readonly (readonly [string, Resource])[] {
  return resources.flatMap((resource): readonly (readonly [string, Resource])[] => {
    const { kind, name } = resource;
    const namespace = resource.namespace ?? fallback;
    if (KINDS.has(kind)) return [[sourceKey({ kind, name, namespace }), resource]];
    if (!isArtifactGenerator(resource)) return [];
    const generator = { ...resource, namespace };
    return artifactNames(resource).map((artifact) => [
      sourceKey({ kind: EXTERNAL_ARTIFACT, name: artifact, namespace }),
      generator,
    ]);
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
