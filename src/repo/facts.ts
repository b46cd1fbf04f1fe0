import type { AddressRange } from '../vocabulary/address.ts';
import type { Place } from '../vocabulary/place.ts';
import type { Subject } from '../vocabulary/subject.ts';
import type { Reference, Unknown, Value } from '../vocabulary/value.ts';

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
  /** All that `fieldAt` knows. */
  readonly written: () => readonly WrittenField[];
}

/** What a manifest writes at one path. */
export interface WrittenField {
  readonly path: string;
  readonly fact: Fact;
  /** Whether the same is said of every path below it: what stands there is not known. */
  readonly isOpen: boolean;
}

/** A dependency as one Kustomization declares it. */
export interface Dependency {
  readonly namespace: string;
  readonly name: string;
  readonly place: Place;
}

/** A variable that the manifests of a Kustomization use (`spec.postBuild`). What it stands for is not told. */
export interface Variable {
  readonly name: string;
  /**
   * `written`: Git has its value. `secret`: an entry of a Secret. `provided`: the configuration gives it. `open`: it may
   * come from what Git does not hold. `unset`: nothing gives it.
   */
  readonly origin: 'written' | 'secret' | 'provided' | 'open' | 'unset';
  /** Who gives it, such as `ConfigMap cluster-vars`; `null` where nobody does. */
  readonly source: string | null;
  /** Where it is given; `null` where Git does not tell. */
  readonly place: Place | null;
  /** The first of the places that use it. */
  readonly usedAt: Place;
}

/** A Flux Kustomization: an entity, and where it stands in the graph. */
export interface FluxKustomization extends Entity {
  readonly dependsOn: readonly Dependency[];
  /** What it applies, other Kustomizations included. */
  readonly applies: readonly Subject[];
  /** Why what it applies is not known in full; empty where it is. */
  readonly incomplete: readonly string[];
  /** In alphabetical order. */
  readonly variables: readonly Variable[];
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

/** Addresses that a load balancer may give away. */
export interface AddressPool {
  readonly name: string;
  readonly ranges: readonly AddressRange[];
  /** Whether all of its ranges could be read. */
  readonly isWhole: boolean;
  readonly place: Place;
}

/** A host name that an object serves. */
export interface HostHolding {
  readonly host: string;
  readonly subject: Subject;
  /** What requests for it are sent to, Services most of the time; empty where Git does not tell. */
  readonly backends: readonly Reference[];
  readonly tls: HostTls | null;
  readonly place: Place;
}

/** Where a host's certificate comes from. */
export interface HostTls {
  /** Such as `Secret web-tls`; `null` where it is left to the controller. */
  readonly source: string | null;
  readonly place: Place;
}

/** A chart that a HelmRelease installs. */
export interface ChartUse {
  readonly chart: string;
  readonly version: string | null;
  readonly subject: Subject;
  /** The object that the chart is fetched by. */
  readonly source: ChartSource | null;
  /** Where its values come from, later ones over earlier ones. */
  readonly values: readonly ChartValues[];
  readonly place: Place;
}

/** A HelmRepository, an OCIRepository, or another source of charts. */
export interface ChartSource extends Reference {
  /** Where it fetches from; `null` where Git does not tell. */
  readonly url: string | null;
}

/** One of the origins of a chart's values, never the values themselves. */
export interface ChartValues {
  /** `spec.values`, or the ConfigMap or Secret with its key. */
  readonly from: string;
  /** Where the values stand; for what Git does not hold, where it is asked for. */
  readonly place: Place;
  readonly isInGit: boolean;
}

/** One cluster of the repository: what its roots reach. */
export interface Cluster {
  readonly name: string;
  readonly kustomizations: readonly FluxKustomization[];
  /** Everything that is applied, the Kustomizations included. */
  readonly entities: readonly Entity[];
  readonly addresses: readonly AddressHolding[];
  readonly pools: readonly AddressPool[];
  readonly hosts: readonly HostHolding[];
  readonly charts: readonly ChartUse[];
  /** Members of dependency cycles, one list a cycle, in order. */
  readonly cycles: readonly (readonly Subject[])[];
  /** Why the cluster's objects are not known in full; empty where they are. */
  readonly incomplete: readonly string[];
  /** Those of the reasons for which there may be Kustomizations that are not known. */
  readonly mayHoldMore: readonly string[];
}
