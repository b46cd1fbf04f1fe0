import { formatPlace } from '../vocabulary/place.ts';
import type { Variable } from './facts.ts';
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
  readonly variables: readonly Variable[];
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
  /** Why there may be Kustomizations that are not known; empty where there are none. Part of `incomplete`. */
  readonly mayHoldMore: readonly string[];
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
  /** The variables that they use. */
  readonly variables: readonly Variable[];
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

/** What was taken in for one Kustomization. */
interface Taken {
  readonly kustomization: AppliedKustomization | null;
  readonly objects: readonly AppliedObject[];
  readonly incomplete: readonly string[];
  readonly findings: readonly RepositoryFinding[];
}

/** One pass over a cluster, first met first told of: what has been met, and what is still to come. */
export class DeploymentWalk {
  readonly #root: ClusterRoot;
  readonly #met = new Map<string, Resource>();
  readonly #waiting: Waiting[] = [];
  /** By the key of the Kustomization; empty for the one outside Git that applies the root's folder. */
  readonly #taken = new Map<string, Taken>();
  readonly #duplicates: AppliedObject[] = [];
  readonly #duplicateFindings: RepositoryFinding[] = [];
  readonly #mayHoldMore: string[] = [];
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
      this.#duplicateFindings.push(duplicate(earlier, resource));
    }
  }

  /** The next Kustomization, in the order in which they are met; `undefined` where none is left for now. */
  next(): Waiting | undefined {
    const next = this.#waiting[this.#position];
    if (next) this.#position += 1;
    return next;
  }

  /** Takes in what a Kustomization applies; `null` stands for the one outside Git that applies the root's folder. */
  take(by: Waiting | null, application: Application): void {
    const fallback = by?.resource.namespace ?? 'flux-system';
    const resources = application.resources.map((resource) => withNamespace(resource, fallback));
    const appliedBy = by?.key ?? null;
    const kustomizations = resources.filter(isFluxKustomization);
    for (const resource of kustomizations) this.enter(resource, appliedBy);
    for (const resource of application.duplicates) this.enter(withNamespace(resource, fallback), appliedBy);
    const owner = by ? `Kustomization ${by.resource.name}` : 'the root';
    const incomplete = application.incomplete.map((reason) => `${owner}: ${reason}`);
    const appliesKustomizations = by === null || by.appliedBy === null || kustomizations.length > 0;
    if (application.isOpen || appliesKustomizations) this.#mayHoldMore.push(...incomplete);
    this.#taken.set(appliedBy ?? '', {
      kustomization: by && {
        ...by,
        resources,
        incomplete: application.incomplete,
        variables: application.variables,
      },
      objects: resources
        .filter((resource) => !isFluxKustomization(resource))
        .map((resource) => ({ resource, appliedBy })),
      incomplete,
      findings: application.findings,
    });
  }

  finish(): Deployment {
    const keys = ['', ...this.#waiting.map(({ key }) => key)];
    const taken = keys.flatMap((key) => this.#taken.get(key) ?? []);
    return {
      root: this.#root,
      kustomizations: taken.flatMap(({ kustomization }) => kustomization ?? []),
      objects: taken.flatMap(({ objects }) => objects),
      duplicates: this.#duplicates,
      incomplete: taken.flatMap(({ incomplete }) => incomplete),
      mayHoldMore: this.#mayHoldMore,
      findings: [...taken.flatMap(({ findings }) => findings), ...this.#duplicateFindings],
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
