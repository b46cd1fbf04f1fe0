import type { Cluster, FluxKustomization } from '../repo/facts.ts';
import type { Subject } from '../vocabulary/subject.ts';
import type { Drawing, DrawnEdge, Reading } from '../wiki/drawing.ts';
import type { EntityIndex } from './entities.ts';
import { prerequisites } from './judge.ts';
import { deployedKustomizations } from './judges/kustomizations.ts';
import type { JudgeContext } from './judges.ts';

/** How the two ends of an arrow stand to each other in the repository. */
export interface Bond {
  readonly edge: DrawnEdge;
  /** The second end depends on the first. */
  readonly forward: Strength;
  /** The first end depends on the second. */
  readonly backward: Strength;
  /** The first end applies the second, and neither depends on the other. */
  readonly isApplication: boolean;
}

export type Strength = 'direct' | 'transitive' | 'none';

/** What the repository knows of dependencies, asked for by the objects that drawings name. */
export class DependencyGraph {
  readonly #context: JudgeContext;
  readonly #reached = new Map<FluxKustomization, ReadonlySet<string>>();

  constructor(context: JudgeContext) {
    this.#context = context;
  }

  get index(): EntityIndex {
    return this.#context.index;
  }

  get clusters(): readonly Cluster[] {
    return this.#context.repository.clusters;
  }

  /** The bond of an arrow between two Kustomizations that are deployed; `null` for any other. */
  bondOf(drawing: Drawing, edge: DrawnEdge): Bond | null {
    const [from, to] = [this.#kustomizations(drawing, edge.from), this.#kustomizations(drawing, edge.to)];
    if (from.length === 0 || to.length === 0) return null;
    const forward = this.#strength(to, from);
    const backward = this.#strength(from, to);
    const isFree = forward === 'none' && backward === 'none';
    return { edge, forward, backward, isApplication: isFree && applies(from, to) };
  }

  #kustomizations(drawing: Drawing, node: number): readonly FluxKustomization[] {
    const mention = drawing.nodes[node]?.mention;
    return mention?.type === 'known' ? deployedKustomizations(mention.subject, this.#context) : [];
  }

  #strength(dependents: readonly FluxKustomization[], needed: readonly FluxKustomization[]): Strength {
    const pairs = dependents.flatMap((dependent) =>
      needed.filter((one) => one.subject.cluster === dependent.subject.cluster).map((one) => ({ dependent, one })),
    );
    if (pairs.some(({ dependent, one }) => dependsOn(dependent, one.subject))) return 'direct';
    return pairs.some(({ dependent, one }) => this.#reach(dependent).has(one.subject.name)) ? 'transitive' : 'none';
  }

  #reach(kustomization: FluxKustomization): ReadonlySet<string> {
    const known = this.#reached.get(kustomization);
    if (known !== undefined) return known;
    const names = prerequisites(kustomization, this.#context.index);
    this.#reached.set(kustomization, names);
    return names;
  }
}

function dependsOn(kustomization: FluxKustomization, { name, namespace }: Subject): boolean {
  return kustomization.dependsOn.some((one) => one.name === name && one.namespace === namespace);
}

function applies(from: readonly FluxKustomization[], to: readonly FluxKustomization[]): boolean {
  const applied = to.map(({ subject }) => subject);
  return from.some((one) =>
    one.applies.some((subject) =>
      applied.some(
        ({ kind, name, namespace, cluster }) =>
          subject.kind === kind &&
          subject.name === name &&
          subject.namespace === namespace &&
          subject.cluster === cluster,
      ),
    ),
  );
}

/** How strongly an arrow holds when it is read one way. */
export function strengthIn(bond: Bond, reading: Reading): Strength {
  return reading === 'prerequisite-first' ? bond.forward : bond.backward;
}
