import type { Place } from '../vocabulary/place.ts';
import type { Subject } from '../vocabulary/subject.ts';
import type { Unknown, Value } from '../vocabulary/value.ts';

/** How a fact came about: it stands in a manifest, it is what holds when nothing is written, or it follows from others. */
export type FactOrigin = 'written' | 'defaulted' | 'derived';

/** What the repository says of one predicate of a subject. */
export interface Fact {
  readonly value: Value | Unknown;
  readonly origin: FactOrigin;
  /** Where it stands, first the place that decided. For a defaulted fact: the object that leaves it out. */
  readonly evidence: readonly Place[];
  /** For defaulted and derived facts: the rule that gives the value, as a sentence without a full stop. Otherwise `null`. */
  readonly because: string | null;
}

/** One object of a cluster, with the facts of its kind's vocabulary. */
export interface Entity {
  readonly subject: Subject;
  readonly apiVersion: string;
  readonly place: Place;
  /** The Flux Kustomization that applies it; `null` for a root, for what something outside Git applies, and for what no root reaches. */
  readonly appliedBy: Subject | null;
  /** By predicate. Fields that the kind's vocabulary does not hold are not here. */
  readonly facts: ReadonlyMap<string, Fact>;
  /**
   * What its manifest writes at a path, keys parted by dots: one value or a list of values. `undefined` where there is no
   * such value, and for what is kept secret.
   */
  readonly fieldAt: (path: string) => Fact | undefined;
}

/** A dependency as one Kustomization declares it. */
export interface Dependency {
  readonly namespace: string;
  readonly name: string;
  readonly place: Place;
}

/** A Flux Kustomization: an entity, and where it stands in the graph. */
export interface FluxKustomization extends Entity {
  readonly dependsOn: readonly Dependency[];
  /** What it applies, other Kustomizations included. */
  readonly applies: readonly Subject[];
  /** Why what it applies is not known in full; empty where it is. */
  readonly incomplete: readonly string[];
  /** The longest way from a Kustomization without dependencies, in steps; `null` on a cycle and behind one. */
  readonly level: number | null;
  readonly dependents: readonly Subject[];
}

/** An address that a Service asks for, or what stands for one: a Gateway, or the values of a HelmRelease. */
export interface AddressHolding {
  readonly address: string;
  readonly subject: Subject;
  readonly ports: readonly { readonly port: number; readonly protocol: string }[];
  /** The key under which Services may share the address. */
  readonly sharingKey: string | null;
  /** The pool of the cluster that holds the address; `null` where Git has none that does. */
  readonly pool: string | null;
  readonly place: Place;
}

/** A host name that an object serves. */
export interface HostHolding {
  readonly host: string;
  readonly subject: Subject;
  readonly place: Place;
}

/** A chart that a HelmRelease installs. */
export interface ChartUse {
  readonly chart: string;
  readonly version: string | null;
  readonly subject: Subject;
  readonly place: Place;
}

/** One cluster of the repository: what its roots reach. */
export interface Cluster {
  readonly name: string;
  readonly kustomizations: readonly FluxKustomization[];
  /** Everything that is applied, the Kustomizations included. */
  readonly entities: readonly Entity[];
  readonly addresses: readonly AddressHolding[];
  readonly hosts: readonly HostHolding[];
  readonly charts: readonly ChartUse[];
  /** Members of dependency cycles, one list a cycle, in order. */
  readonly cycles: readonly (readonly Subject[])[];
  /** Why the cluster's objects are not known in full; empty where they are. */
  readonly incomplete: readonly string[];
  /** Those of the reasons for which there may be Kustomizations that are not known. */
  readonly mayHoldMore: readonly string[];
}
