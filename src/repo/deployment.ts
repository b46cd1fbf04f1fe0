import { formatPlace } from '../vocabulary/place.ts';
import type { RepositoryFinding } from './finding.ts';
import { isFluxKustomization, type Resource } from './resource.ts';

/** Where Flux begins in a cluster. */
export interface ClusterRoot {
  readonly cluster: string;
  /** Kustomizations that are there before Flux applies anything. */
  readonly kustomizations: readonly Resource[];
  /** A folder that is applied by a Kustomization that is not in Git; `null` where those above are all. */
  readonly folder: string | null;
  /** The sources (`sourceKey`) that stand for this very repository. */
  readonly ownSources: ReadonlySet<string>;
  /** What makes the Kustomizations above, where no manifest writes them; otherwise `null`. */
  readonly madeBy: string | null;
}

/** An object, and the key of the Kustomization that applies it; `null` for what something outside Git applies. */
export interface AppliedObject {
  readonly resource: Resource;
  readonly appliedBy: string | null;
}

/** A Kustomization, and what it applies. */
export interface AppliedKustomization extends AppliedObject {
  /** `namespace/name`: one of a kind in its cluster. */
  readonly key: string;
  readonly resources: readonly Resource[];
  readonly incomplete: readonly string[];
}

/** What the root of a cluster reaches. */
export interface Deployment {
  readonly root: ClusterRoot;
  readonly kustomizations: readonly AppliedKustomization[];
  /** Everything that is applied and is no Flux Kustomization. */
  readonly objects: readonly AppliedObject[];
  /** Kustomizations that another manifest defines already. */
  readonly duplicates: readonly AppliedObject[];
  readonly incomplete: readonly string[];
  /** Whether what is incomplete may hide Kustomizations. */
  readonly mayHideKustomizations: boolean;
  readonly findings: readonly RepositoryFinding[];
}

/** What one Kustomization applies. */
export interface Application {
  readonly resources: readonly Resource[];
  readonly incomplete: readonly string[];
  /** Whether objects of any kind may be missing from the resources. */
  readonly isOpen: boolean;
  /** Further manifests of Kustomizations that are among the resources: kustomize builds neither. */
  readonly duplicates: readonly Resource[];
  readonly findings: readonly RepositoryFinding[];
}

/** `namespace/name` of a Kustomization. */
export function kustomizationKey(resource: Pick<Resource, 'namespace' | 'name'>): string {
  return `${resource.namespace ?? ''}/${resource.name}`;
}

/** A Kustomization whose turn comes. */
export interface Waiting extends AppliedObject {
  readonly key: string;
}

/** One pass over a cluster, first met first applied: what has been met, and what is still to come. */
export class DeploymentWalk {
  readonly #root: ClusterRoot;
  readonly #met = new Map<string, Resource>();
  readonly #waiting: Waiting[] = [];
  readonly #kustomizations: AppliedKustomization[] = [];
  readonly #objects: AppliedObject[] = [];
  readonly #duplicates: AppliedObject[] = [];
  readonly #incomplete: string[] = [];
  readonly #findings: RepositoryFinding[] = [];
  #mayHide = false;
  #position = 0;

  constructor(root: ClusterRoot) {
    this.#root = root;
  }

  /** Notes a Kustomization, to be applied in its turn. */
  enter(resource: Resource, appliedBy: string | null): void {
    const key = kustomizationKey(resource);
    const earlier = this.#met.get(key);
    if (!earlier) {
      this.#met.set(key, resource);
      this.#waiting.push({ key, resource, appliedBy });
    } else if (formatPlace(earlier.place) !== formatPlace(resource.place)) {
      this.#duplicates.push({ resource, appliedBy });
      this.#findings.push(duplicate(earlier, resource));
    }
  }

  next(): Waiting | undefined {
    const next = this.#waiting[this.#position];
    this.#position += 1;
    return next;
  }

  /** Takes in what a Kustomization applies; `null` stands for the one outside Git that applies the root's folder. */
  take(by: Waiting | null, application: Application): void {
    const fallback = by?.resource.namespace ?? 'flux-system';
    const resources = application.resources.map((resource) => withNamespace(resource, fallback));
    const appliedBy = by?.key ?? null;
    let appliesKustomizations = by === null || by.appliedBy === null;
    for (const resource of resources) {
      if (!isFluxKustomization(resource)) {
        this.#objects.push({ resource, appliedBy });
        continue;
      }
      appliesKustomizations = true;
      this.enter(resource, appliedBy);
    }
    for (const resource of application.duplicates) this.enter(withNamespace(resource, fallback), appliedBy);
    if (by) this.#kustomizations.push({ ...by, resources, incomplete: application.incomplete });
    this.#mayHide ||= application.isOpen || (appliesKustomizations && application.incomplete.length > 0);
    const owner = by ? `Kustomization ${by.resource.name}` : 'the root';
    this.#incomplete.push(...application.incomplete.map((reason) => `${owner}: ${reason}`));
    this.#findings.push(...application.findings);
  }

  finish(): Deployment {
    return {
      root: this.#root,
      kustomizations: this.#kustomizations,
      objects: this.#objects,
      duplicates: this.#duplicates,
      incomplete: this.#incomplete,
      mayHideKustomizations: this.#mayHide,
      findings: this.#findings,
    };
  }
}

/** A Flux Kustomization without a namespace is taken to be in that of the Kustomization that applies it. */
function withNamespace(resource: Resource, fallback: string): Resource {
  const isOpen = resource.namespace === null && isFluxKustomization(resource);
  return isOpen ? { ...resource, namespace: fallback } : resource;
}

function duplicate(earlier: Resource, later: Resource): RepositoryFinding {
  return {
    rule: 'flux/duplicate-kustomization',
    message: `Kustomization ${kustomizationKey(later)} is defined here and at ${formatPlace(earlier.place)}`,
    evidence: [later.place, earlier.place],
  };
}
