import type { CheckedClaim } from '../check/verdict.ts';
import type { FluxKustomization } from '../repo/facts.ts';
import type { RuleId } from '../vocabulary/rules.ts';
import { covers, type Subject } from '../vocabulary/subject.ts';
import type { Mention } from '../wiki/claim.ts';
import type { Drawing } from '../wiki/drawing.ts';
import type { Flowchart, FlowEdge, FlowNode } from '../wiki/mermaid/flowchart.ts';
import { labelLines } from '../wiki/mermaid/label.ts';
import type { Dag, DagEdge, DagNode } from './dag.ts';

/** What an arrow that drifted says of itself. */
const FALSE_LABEL = '✗ not in Git';

const MISSING_EDGE: RuleId = 'wiki/missing-edge';
const MISSING_NODE: RuleId = 'wiki/missing-node';

/** A flowchart of a page, and what is known of it. */
export interface CheckedFlowchart {
  readonly flowchart: Flowchart;
  /** The same as the check reads it: nodes in the same order, arrows without those that have heads at both ends. */
  readonly drawing: Drawing | null;
  /** The claims that it makes. */
  readonly claims: readonly CheckedClaim[];
  readonly kustomizations: readonly FluxKustomization[];
  /** The address of an object's page, `undefined` where it has none. */
  readonly hrefOf: (subject: Subject) => string | undefined;
}

/**
 * A flowchart that somebody wrote as a drawing: its nodes lead to the pages of what they stand for, arrows that drifted
 * say so, and what it leaves out is dashed in.
 */
export function flowchartDag(checked: CheckedFlowchart): Dag {
  const { flowchart, drawing, claims } = checked;
  const groups = new Map(flowchart.groups.flatMap(({ id, members }) => members.map((member) => [member, id])));
  const groupIds = new Set(flowchart.groups.map(({ id }) => id));
  const mentions = new Map(
    [...flowchart.nodes.keys()].map((id, index) => [id, drawing?.nodes[index]?.mention ?? null]),
  );
  const nodes = [...flowchart.nodes.values()].filter(({ id }) => !groupIds.has(id));
  const drawn = nodes.map((node) => drawNode(node, mentions.get(node.id) ?? null, groups.get(node.id), checked));
  const edges = drawEdges(flowchart.edges, drawing, claims);
  const leftOut = leftOutOf(checked, mentions, isPrerequisiteFirst(drawing, claims));
  return {
    nodes: [...drawn, ...leftOut.nodes],
    edges: [...edges, ...leftOut.edges],
    groups: flowchart.groups.map(({ id, title, parent }) => ({ id, title: labelLines(title).join(' '), parent })),
    direction: flowchart.direction,
  };
}

function drawNode(
  { id, text }: FlowNode,
  mention: Mention | null,
  group: string | undefined,
  { claims, hrefOf }: CheckedFlowchart,
): DagNode {
  const isGone =
    mention?.type === 'unknown' &&
    claims.some(({ verdict, ...claim }) => verdict === 'drifted' && namesIn(claim).includes(mention.written));
  return {
    id,
    label: labelLines(text).join('\n') || id,
    href: (mention?.type === 'known' && hrefOf(mention.subject)) || null,
    look: isGone ? 'missing' : 'immediate',
    focus: false,
    ...(group === undefined ? {} : { group }),
  };
}

/** Both names that a claim about an arrow is about. */
function namesIn({ subject, claimed }: Pick<CheckedClaim, 'subject' | 'claimed'>): readonly string[] {
  return [subject.name, ...(claimed?.type === 'references' ? claimed.references.map(({ name }) => name) : [])];
}

function drawEdges(
  edges: readonly FlowEdge[],
  drawing: Drawing | null,
  claims: readonly CheckedClaim[],
): readonly DagEdge[] {
  const drifted = new Set(claims.filter(({ verdict }) => verdict === 'drifted').map(keyOfClaim));
  // The check leaves out what points both ways.
  let index = 0;
  return edges.map(({ from, to, label, heads }) => {
    const isFalse = heads !== 'both' && drifted.has(keyOfEdge(drawing, index));
    if (heads !== 'both') index++;
    const words = [...(label === null ? [] : [labelLines(label).join(' ')]), ...(isFalse ? [FALSE_LABEL] : [])].join(
      ' ',
    );
    return {
      from,
      to,
      ...(isFalse ? { look: 'false' as const } : {}),
      ...(words === '' ? {} : { label: words }),
      ...(heads === 'one' ? {} : { heads }),
    };
  });
}

/** Arrows of one chain share a place; the names at their ends tell them apart. */
function keyOfClaim(claim: CheckedClaim): string {
  const { line, column, endLine, endColumn } = claim.place;
  return [line, column, endLine, endColumn, ...namesIn(claim).toSorted()].join(' ');
}

function keyOfEdge(drawing: Drawing | null, index: number): string {
  const edge = drawing?.edges[index];
  if (drawing === null || edge === undefined) return '';
  const { line, column, endLine, endColumn } = edge.place;
  const names = [edge.from, edge.to].map((node) => writtenName(drawing.nodes[node]?.mention ?? null));
  return [line, column, endLine, endColumn, ...names.toSorted()].join(' ');
}

function writtenName(mention: Mention | null): string {
  if (mention === null) return '';
  if (mention.type === 'known') return mention.subject.name;
  if (mention.type === 'ambiguous') return mention.candidates[0]?.name ?? mention.written;
  return mention.written;
}

/** Whether arrows lead from what is needed: as most of those do that the check could read. */
function isPrerequisiteFirst(drawing: Drawing | null, claims: readonly CheckedClaim[]): boolean {
  if (drawing === null) return true;
  const dependents = new Map(claims.map((claim) => [keyOfClaim(claim), claim.subject.name]));
  const forward = drawing.edges.map(({ to }, index) => {
    const dependent = dependents.get(keyOfEdge(drawing, index));
    if (dependent === undefined) return 0;
    return dependent === writtenName(drawing.nodes[to]?.mention ?? null) ? 1 : -1;
  });
  return forward.reduce<number>((sum, vote) => sum + vote, 0) >= 0;
}

/** What the check says that the flowchart leaves out: Kustomizations with their dependencies, and arrows. */
function leftOutOf(
  { claims, kustomizations, hrefOf }: CheckedFlowchart,
  mentions: ReadonlyMap<string, Mention | null>,
  prerequisiteFirst: boolean,
): Pick<Dag, 'nodes' | 'edges'> {
  const ids = new Map(
    [...mentions].map(([id, mention]) => [mention?.type === 'known' ? mention.subject.name : '', id]),
  );
  ids.delete('');
  const arrow = (needed: string | undefined, dependent: string | undefined): readonly DagEdge[] => {
    if (needed === undefined || dependent === undefined) return [];
    const [from, to] = prerequisiteFirst ? [needed, dependent] : [dependent, needed];
    return [{ from, to, look: 'left-out' }];
  };
  const missing = claims.filter(({ rule }) => rule === MISSING_NODE).map(({ subject }) => subject);
  for (const { name } of missing) ids.set(name, `left out: ${name}`);
  const nodes = missing.map(
    (subject): DagNode => ({
      id: ids.get(subject.name) ?? '',
      label: subject.name,
      href: hrefOf(subject) ?? null,
      look: 'left-out',
      focus: false,
    }),
  );
  const between = claims
    .filter(({ rule }) => rule === MISSING_EDGE)
    .flatMap(({ subject, claimed }) =>
      claimed?.type === 'references'
        ? claimed.references.flatMap(({ name }) => arrow(ids.get(name), ids.get(subject.name)))
        : [],
    );
  const isMissing = (name: string) => missing.some((subject) => subject.name === name);
  const around = kustomizations
    .filter(
      ({ subject }) => missing.length > 0 && missing.some((other) => covers({ ...other, name: subject.name }, subject)),
    )
    .flatMap(({ subject, dependsOn }) =>
      dependsOn
        .filter(({ name }) => isMissing(name) || isMissing(subject.name))
        .flatMap(({ name }) => arrow(ids.get(name), ids.get(subject.name))),
    );
  return { nodes, edges: [...between, ...around] };
}
