import type { Entity, Fact } from '../repo/facts.ts';
import type { Repository } from '../repo/repository.ts';
import type { Field } from '../vocabulary/kind.ts';
import { covers, type Subject } from '../vocabulary/subject.ts';
import { type Likeness, type NameIndex, resolveName } from '../wiki/names.ts';
import type { Page, Section } from '../wiki/page.ts';
import { type EntityIndex, indexEntities } from './entities.ts';
import { fieldBehind } from './judge.ts';
import { namesOf } from './names.ts';
import type { CheckedClaim } from './verdict.ts';

/** How the verdict on one claim came about. */
export interface Derivation {
  readonly claim: CheckedClaim;
  /** The headings above the words, the outermost first. */
  readonly headings: readonly string[];
  /** The words nearest to the claim that name its subject; `null` where the page names it in another way. */
  readonly naming: Naming | null;
  /** The objects that the claim is about, those that no root reaches included. */
  readonly objects: readonly DerivedObject[];
  /** What else bears the name, and why it is not meant. */
  readonly namesakes: readonly Namesake[];
  /** What the vocabulary knows of the predicate; `null` where it is no field. */
  readonly field: Field | null;
}

/** How a page names an object. */
export interface Naming {
  readonly written: string;
  readonly line: number;
  readonly likeness: Likeness;
}

/** An object that a claim is about. */
export interface DerivedObject {
  readonly entity: Entity;
  readonly isDeployed: boolean;
  /** The Kustomizations that bring it to the cluster, the nearest first. */
  readonly appliedBy: readonly Entity[];
  /** What the repository says of the predicate, with every place that set it; `null` where that is not in one field. */
  readonly fact: Fact | null;
}

/** An object that bears the name as well. */
export interface Namesake {
  readonly entity: Entity;
  readonly because: string;
}

/** Follows the verdict on a claim back through `repository`, the one that its page is held against. Pure. */
export function deriveVerdict(claim: CheckedClaim, page: Page, repository: Repository): Derivation {
  const index = indexEntities(repository);
  const deployed = index.deployed(claim.subject);
  const objects = deployed.length > 0 ? deployed : index.unreachable(claim.subject);
  const field = fieldBehind(claim.subject.kind, claim.predicate) ?? null;
  const above = headingsAbove(page, claim.place.line);
  return {
    claim,
    headings: above.map(({ heading }) => heading ?? page.title),
    naming: findNaming(claim, page, above.at(-1), namesOf(repository)),
    objects: objects.map((entity) => ({
      entity,
      isDeployed: deployed.length > 0,
      appliedBy: wayTo(entity, index),
      fact: entity.facts.get(field?.predicate ?? claim.predicate) ?? entity.fieldAt(claim.predicate) ?? null,
    })),
    namesakes: namesakesOf(claim.subject, objects, repository),
    field,
  };
}

/** The sections that hold a line, the outermost first. */
function headingsAbove({ section }: Page, line: number): readonly Section[] {
  const path: Section[] = [];
  let open = section.sections;
  for (let here = lastBefore(open, line); here !== undefined; here = lastBefore(open, line)) {
    path.push(here);
    open = here.sections;
  }
  return path;
}

function lastBefore(sections: readonly Section[], line: number): Section | undefined {
  return sections.findLast(({ node }) => (node?.position?.start.line ?? Number.POSITIVE_INFINITY) <= line);
}

/** Looks for the name from the claim's line upwards to the innermost heading, and then in the page's title. */
function findNaming(
  { subject, place }: CheckedClaim,
  page: Page,
  innermost: Section | undefined,
  names: NameIndex,
): Naming | null {
  const lines = page.source.split('\n');
  const first = innermost?.node?.position?.start.line ?? 1;
  for (let line = place.line; line >= first; line--) {
    const found = namingIn(lines[line - 1] ?? '', subject, names);
    if (found !== null) return { ...found, line };
  }
  const title = namingIn(page.title, subject, names);
  return title && { ...title, line: 1 };
}

/** A whole cell or heading may name an object loosely; a word among others only letter by letter. */
function namingIn(text: string, subject: Subject, names: NameIndex): Omit<Naming, 'line'> | null {
  const cells = text.split('|').map((cell) => cell.replace(/^[\s#>*`-]+|(?<![\s*`:])[\s*`:]+$/g, ''));
  const words = text.split(/[\s`*|,;()[\]{}"<>:]+/);
  for (const [written, isWord] of [
    ...cells.map((cell) => [cell, false] as const),
    ...words.map((word) => [word, true] as const),
  ]) {
    const meant = resolveName(names, written, [subject.kind], subject.cluster);
    if (meant.type !== 'known' || meant.subject.name !== subject.name) continue;
    if (!isWord || meant.likeness === 'exact') return { written, likeness: meant.likeness };
  }
  return null;
}

function wayTo(entity: Entity, index: EntityIndex): readonly Entity[] {
  const way: Entity[] = [];
  for (let next = entity.appliedBy; next !== null; ) {
    const applier = index.kustomization(next);
    // A root applies itself.
    if (applier === undefined || applier === entity || way.includes(applier)) return way;
    way.push(applier);
    next = applier.appliedBy;
  }
  return way;
}

function namesakesOf(subject: Subject, meant: readonly Entity[], repository: Repository): readonly Namesake[] {
  const isOther = (entity: Entity) => entity.subject.name === subject.name && !meant.includes(entity);
  return [
    ...repository.clusters
      .flatMap(({ entities }) => entities.filter(isOther))
      .map((entity) => ({ entity, because: whyNot(entity.subject, subject) })),
    ...repository.unreachable.filter(isOther).map((entity) => ({ entity, because: 'no root reaches it' })),
  ];
}

function whyNot(other: Subject, subject: Subject): string {
  if (other.kind !== subject.kind) return `the statement is about a ${subject.kind}`;
  const inCluster = { ...subject, namespace: null };
  if (!covers(inCluster, other)) return `the statement is about the cluster ${subject.cluster}`;
  return `the statement is about the namespace ${subject.namespace}`;
}
