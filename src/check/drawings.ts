import { formatPlace, type Place } from '../vocabulary/place.ts';
import type { RuleId } from '../vocabulary/rules.ts';
import type { Subject } from '../vocabulary/subject.ts';
import { formatValue, type Reference, type Value } from '../vocabulary/value.ts';
import type { Claim, Mention, Saying } from '../wiki/claim.ts';
import type { Drawing, DrawnEdge, Reading } from '../wiki/drawing.ts';
import { findGaps, type Gaps, type ReadDrawing } from './drawing-gaps.ts';
import { type Bond, DependencyGraph, strengthIn } from './drawing-graph.ts';
import { type Interpretation, interpret } from './drawing-reading.ts';
import { unverifiable } from './judge.ts';
import type { JudgeContext, Judged } from './judges.ts';
import { missingObject } from './unknown.ts';
import type { Fix } from './verdict.ts';

/** A claim that a drawing makes. */
export interface DrawnClaim {
  readonly claim: Claim;
  /** What comes of it, where the drawing as a whole decides; `null` to hold it against the repository like any other. */
  readonly judged: Judged | null;
  /** What is said of it if it drifted; `null` for what the comparison says. */
  readonly remark: string | null;
  /** What takes the place of its words if it drifted, where they are not corrected like any others. */
  readonly fix?: Fix | null;
  /** The rule under which it is reported; `null` for that of its predicate. */
  readonly rule: RuleId | null;
}

/** What the drawings of a page say. */
export interface DrawingReport {
  readonly claims: readonly DrawnClaim[];
  /** What drawings leave out that do not claim to show all. */
  readonly notes: readonly { readonly place: Place; readonly message: string }[];
}

/** So many names tell what a note is about. */
const MOST_NAMES = 5;

/** Decides what each drawing of a page means, and makes a claim of every arrow and of every gap. */
export function readDrawnClaims(drawings: readonly Drawing[], context: JudgeContext): DrawingReport {
  const graph = new DependencyGraph(context);
  const read: ReadDrawing[] = [];
  const claims: DrawnClaim[] = [];
  for (const drawing of drawings) {
    const meaning = interpret(drawing, graph);
    const edges = drawing.edges.flatMap((edge) => claimOfEdge(drawing, edge, meaning, graph, context) ?? []);
    claims.push(...edges, ...(edges.length > 0 ? goneNodes(drawing, edges) : []));
    if (meaning !== null) claims.push(...unclearClaim(drawing));
    if (meaning !== null && meaning.reading !== null) read.push({ drawing, reading: meaning.reading });
  }
  const gaps = findGaps(read, graph);
  claims.push(...gaps.filter(({ isWhole }) => isWhole).flatMap(claimsOfGaps));
  return { claims, notes: gaps.filter(({ isWhole }) => !isWhole).flatMap(noteOfGaps) };
}

/** The claim of one arrow; `null` for an arrow that means something else, or joins something else. */
function claimOfEdge(
  drawing: Drawing,
  edge: DrawnEdge,
  meaning: Interpretation | null,
  graph: DependencyGraph,
  context: JudgeContext,
): DrawnClaim | null {
  if (edge.says === 'other') return null;
  if (edge.says === 'applies') return applicationClaim(drawing, edge);
  if (edge.says !== null)
    return dependencyClaim(drawing, edge, edge.says, doubtAboutWords(drawing, edge, graph), context);
  if (meaning === null) return null;
  const bond = graph.bondOf(drawing, edge);
  if (meaning.reading === null) return openClaim(drawing, edge, bond, context);
  const doubt = bond && doubtAbout(bond, meaning, meaning.reading);
  const claim = dependencyClaim(drawing, edge, meaning.reading, doubt, context);
  const remark = claim && bond && remarkOn(bond, meaning.reading, claim.claim);
  const fix = remark === null || edge.reversed === null ? null : { replacement: edge.reversed };
  return claim && { ...claim, remark, fix };
}

/** An arrow that is drawn the wrong way round. */
function remarkOn(bond: Bond, reading: Reading, { mention, saying }: Claim): string | null {
  const other = reading === 'prerequisite-first' ? bond.backward : bond.forward;
  if (other === 'none' || mention.type !== 'known' || saying.type !== 'value') return null;
  const needed = formatValue(saying.value);
  return `The arrow is the wrong way round: ${needed} depends on ${mention.subject.name}, not ${mention.subject.name} on ${needed}`;
}

/** Why words beside a line may be meant the other way round: "▼ (depends on)" may speak of the box above or below it. */
function doubtAboutWords(drawing: Drawing, edge: DrawnEdge, graph: DependencyGraph): string | null {
  if (drawing.shape !== 'ascii-dag') return null;
  const bond = graph.bondOf(drawing, edge);
  const isReversed =
    edge.says === 'prerequisite-first'
      ? bond?.forward === 'none' && bond.backward !== 'none'
      : bond?.backward === 'none' && bond.forward !== 'none';
  return isReversed ? 'the words beside the line do not tell which of its ends they speak of' : null;
}

/** Why an arrow that is not borne out is no certain slip; `null` where it is. */
function doubtAbout(bond: Bond, meaning: Interpretation, reading: Reading): string | null {
  if (strengthIn(bond, reading) !== 'none') return null;
  if (bond.isApplication) return 'the one applies the other, and the arrow may mean that';
  if (!meaning.isTrusted)
    return 'too few arrows of the drawing are dependencies to tell that this one is meant as such';
  const other = reading === 'prerequisite-first' ? bond.backward : bond.forward;
  return other !== 'none' && !meaning.isCertain ? 'the page does not say which way its arrows point' : null;
}

function openClaim(drawing: Drawing, edge: DrawnEdge, bond: Bond | null, context: JudgeContext): DrawnClaim | null {
  return bond === null
    ? null
    : dependencyClaim(drawing, edge, 'prerequisite-first', 'the page does not say which way its arrows point', context);
}

function dependencyClaim(
  drawing: Drawing,
  edge: DrawnEdge,
  reading: Reading,
  doubt: string | null,
  context: JudgeContext,
): DrawnClaim | null {
  const isForward = reading === 'prerequisite-first';
  const dependent = drawing.nodes[isForward ? edge.to : edge.from]?.mention ?? null;
  const needed = drawing.nodes[isForward ? edge.from : edge.to]?.mention ?? null;
  if (dependent === null || needed === null || kindOf(dependent) !== kindOf(needed)) return null;
  const saying = sayingOf(needed);
  const claim: Claim = {
    shape: drawing.shape,
    place: edge.place,
    text: edge.text,
    mention: dependent,
    predicate: 'spec.dependsOn',
    saying,
  };
  if (doubt !== null && dependent.type === 'known') {
    return { claim, judged: { judgement: unverifiable(doubt), subject: dependent.subject }, remark: null, rule: null };
  }
  const unknown = [dependent, needed].find((mention) => mention.type === 'unknown');
  if (unknown === undefined) return { claim, judged: null, remark: null, rule: null };
  return {
    claim,
    judged: judgeUnknownEnd(unknown, subjectOf(dependent), context),
    remark: null,
    rule: 'wiki/unknown-kustomization',
  };
}

function kindOf(mention: Mention): string {
  return mention.type === 'known' ? mention.subject.kind : mention.kind;
}

function subjectOf(mention: Mention): Subject {
  if (mention.type === 'known') return mention.subject;
  return { kind: mention.kind, name: mention.written, namespace: null, cluster: null };
}

function sayingOf(needed: Mention): Saying {
  if (needed.type === 'ambiguous') {
    const names = [...new Set(needed.candidates.map(({ name }) => name))];
    if (names.length > 1) return { type: 'unreadable', reason: `"${needed.written}" may be ${names.join(' or ')}` };
    return listOf({ kind: null, namespace: null, name: names[0] ?? needed.written });
  }
  return listOf({ kind: null, namespace: null, name: subjectOf(needed).name });
}

function listOf(reference: Reference): Saying {
  const value: Value = { type: 'references', references: [reference] };
  return { type: 'value', value, lists: 'some' };
}

function judgeUnknownEnd(
  mention: Extract<Mention, { type: 'unknown' }>,
  subject: Subject,
  context: JudgeContext,
): Judged {
  const missing = missingObject(mention, context.repository, context.history);
  if (!missing.certain) return { judgement: unverifiable(missing.reason), subject };
  return { judgement: { ...unverifiable(''), verdict: 'drifted', reason: null }, message: missing.message, subject };
}

/** `Kustomization: apps -->|creates| HelmRelease: podinfo` */
function applicationClaim(drawing: Drawing, edge: DrawnEdge): DrawnClaim | null {
  const owner = drawing.nodes[edge.from]?.mention ?? null;
  const applied = drawing.nodes[edge.to]?.mention ?? null;
  if (owner?.type !== 'known' || owner.subject.kind !== 'Kustomization' || applied?.type !== 'known') return null;
  const { kind, name } = applied.subject;
  const saying = listOf({ kind, namespace: null, name });
  const claim: Claim = {
    shape: drawing.shape,
    place: edge.place,
    text: edge.text,
    mention: owner,
    predicate: 'applies',
    saying,
  };
  return { claim, judged: null, remark: null, rule: null };
}

/** `Kustomization: podinfo` that the repository does not have, where no arrow of it has told so already. */
function goneNodes(drawing: Drawing, edges: readonly DrawnClaim[]): readonly DrawnClaim[] {
  const told = new Set(edges.filter(({ rule }) => rule !== null).map(({ claim }) => claim.place.line));
  return drawing.nodes.flatMap(({ mention, isKindNamed, place, text }) => {
    if (mention?.type !== 'unknown' || !isKindNamed || told.has(place.line)) return [];
    const saying: Saying = { type: 'value', value: { type: 'flag', flag: true }, lists: 'all' };
    const claim: Claim = { shape: drawing.shape, place, text, mention, predicate: 'exists', saying };
    return { claim, judged: null, remark: null, rule: null };
  });
}

/** One claim for all that cannot be read with certainty. */
function unclearClaim(drawing: Drawing): readonly DrawnClaim[] {
  const [first] = drawing.unclear;
  if (first === undefined) return [];
  const nodes = first.nodes?.flatMap((node) => drawing.nodes[node] ?? []) ?? drawing.nodes;
  const mention = nodes.map((node) => node.mention).find((candidate) => candidate?.type === 'known');
  if (mention === undefined || mention === null) return [];
  const reason = `the drawing is not clear at ${drawing.unclear
    .slice(0, MOST_NAMES)
    .map(({ place }) => formatPlace(place))
    .join(', ')}`;
  const claim: Claim = {
    shape: drawing.shape,
    place: first.place,
    text: first.text,
    mention,
    predicate: 'spec.dependsOn',
    saying: { type: 'unreadable', reason },
  };
  return [{ claim, judged: null, remark: null, rule: null }];
}

function claimsOfGaps({ drawing, cluster, edges, nodes }: Gaps): readonly DrawnClaim[] {
  const { shape, place, text } = drawing;
  return [
    ...edges.map(({ dependent, needed, place: origin }): DrawnClaim => {
      const { subject } = dependent;
      const saying = listOf({ kind: null, namespace: null, name: needed.name });
      const actual = dependent.facts.get('spec.dependsOn')?.value;
      return {
        claim: { shape, place, text, mention: { type: 'known', subject }, predicate: 'spec.dependsOn', saying },
        judged: {
          judgement: {
            ...unverifiable(''),
            verdict: 'drifted',
            reason: null,
            actual: actual === undefined || actual.type === 'unknown' ? null : actual,
            evidence: [{ place: origin, origin: 'written' }],
          },
          message: `The drawing leaves out that ${subject.name} depends on ${needed.name}`,
          subject,
        },
        remark: null,
        rule: 'wiki/missing-edge',
      };
    }),
    ...nodes.map(
      ({ subject, place: origin }): DrawnClaim => ({
        claim: {
          shape,
          place,
          text,
          mention: { type: 'known', subject },
          predicate: 'exists',
          saying: { type: 'value', value: { type: 'flag', flag: false }, lists: 'some' },
        },
        judged: {
          judgement: {
            ...unverifiable(''),
            verdict: 'drifted',
            reason: null,
            actual: { type: 'flag', flag: true },
            evidence: [{ place: origin, origin: 'written' }],
          },
          message: `The drawing leaves out Kustomization ${subject.name} of ${cluster.name}`,
          subject,
        },
        remark: null,
        rule: 'wiki/missing-node',
      }),
    ),
  ];
}

function noteOfGaps({ drawing, edges }: Gaps): DrawingReport['notes'] {
  if (edges.length === 0) return [];
  const named = edges
    .slice(0, MOST_NAMES)
    .map(({ dependent, needed }) => `${dependent.subject.name} on ${needed.name}`);
  const rest = edges.length > named.length ? ` and ${edges.length - named.length} more` : '';
  return [
    {
      place: drawing.place,
      message: `The drawing leaves out dependencies between what it shows: ${named.join(', ')}${rest}`,
    },
  ];
}
