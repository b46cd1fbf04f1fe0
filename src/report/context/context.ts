import type { Outcome } from '../../check/verdict.ts';
import type { Repository } from '../../repo/repository.ts';
import { formatPlace } from '../../vocabulary/place.ts';
import { covers, formatSubject, type Subject } from '../../vocabulary/subject.ts';
import type { Page } from '../../wiki/page.ts';
import { plainText } from '../markdown-text.ts';
import { objectMarkdown } from '../object-markdown.ts';
import { mentionsOf, sectionsAbout, type WrittenSection } from './sections.ts';
import type { DeployedObject, NamedThings } from './subjects.ts';

/** What a piece of context is: facts of what was asked for, a finding, a section of a page, or facts of a neighbour. */
export type ContextType = 'facts' | 'finding' | 'section' | 'neighbour';

/** A piece of context that is given whole or not at all. */
export interface ContextItem {
  readonly type: ContextType;
  readonly title: string;
  /** Where it stands, in the repository or in the wiki; `null` for what stands in no one place. */
  readonly place: { readonly file: string; readonly line: number } | null;
  /** Markdown. */
  readonly text: string;
}

/** Everything of a run that context is made from. */
export interface ContextInput {
  readonly repository: Repository;
  readonly pages: readonly Page[];
  readonly outcome: Outcome;
}

/**
 * What one needs to know to work on some objects and pages, the most important first: what Git says of them, what is
 * wrong with them, what the wiki says of them, and what Git says of their neighbours in the graph.
 */
export function contextOf(things: NamedThings, { repository, pages, outcome }: ContextInput): readonly ContextItem[] {
  const sections = sectionsAbout(things, pages, outcome.claims);
  return [
    ...things.objects.map((object) => factsItem('facts', object)),
    ...findingItems(things, outcome),
    ...sections.map(sectionItem),
    ...neighboursOf(things.objects, repository).map((object) => factsItem('neighbour', object)),
  ];
}

function factsItem(type: ContextType, { entity, cluster }: DeployedObject): ContextItem {
  const { file, line } = entity.place;
  return {
    type,
    title: formatSubject(entity.subject, true),
    place: { file, line },
    text: objectMarkdown(entity, cluster),
  };
}

function findingItems({ objects, pages }: NamedThings, outcome: Outcome): readonly ContextItem[] {
  const isAbout = (text: string) => objects.some(({ entity }) => mentionsOf(entity.subject.name, text) > 0);
  const named = new Set(pages.map(({ path }) => path));
  const drifted = outcome.claims.filter(
    ({ verdict, subject, page }) =>
      verdict === 'drifted' && (named.has(page) || objects.some(({ entity }) => covers(subject, entity.subject))),
  );
  const inRepository = outcome.repositoryFindings.filter(({ message }) => isAbout(message));
  const onPages = outcome.pageFindings.filter(
    ({ page, message }) => (page !== null && named.has(page)) || isAbout(message),
  );
  return [
    ...drifted.map(({ rule, message, place, evidence }) =>
      findingItem(
        rule,
        message,
        place,
        evidence.map((proof) => formatPlace(proof.place)),
      ),
    ),
    ...inRepository.map(({ rule, message, evidence }) =>
      findingItem(rule, message, evidence[0] ?? null, evidence.slice(1).map(formatPlace)),
    ),
    ...onPages.map(({ rule, message, place }) => findingItem(rule, message, place, [])),
  ];
}

function findingItem(
  rule: string,
  message: string,
  place: ContextItem['place'],
  proofs: readonly string[],
): ContextItem {
  const proof = proofs.length === 0 ? '' : ` Proof: ${proofs.map(plainText).join(', ')}.`;
  return {
    type: 'finding',
    title: rule,
    place: place && { file: place.file, line: place.line },
    text: `${plainText(message)}.${proof}`,
  };
}

function sectionItem({ page, heading, line, text }: WrittenSection): ContextItem {
  return { type: 'section', title: heading ?? page.title, place: { file: page.path, line }, text };
}

/** What Kustomizations depend on and what depends on them, those themselves aside. */
function neighboursOf(objects: readonly DeployedObject[], { clusters }: Repository): readonly DeployedObject[] {
  const asked = new Set(objects.map(({ entity }) => keyOf(entity.subject)));
  return clusters.flatMap((cluster) => {
    const near = cluster.kustomizations
      .filter(({ subject }) => asked.has(keyOf(subject)))
      .flatMap(({ dependsOn, dependents }) => [...dependsOn, ...dependents]);
    const names = new Set(near.map(({ namespace, name }) => `${namespace}/${name}`));
    return cluster.kustomizations
      .filter(({ subject }) => names.has(`${subject.namespace}/${subject.name}`) && !asked.has(keyOf(subject)))
      .map((entity) => ({ entity, cluster }));
  });
}

function keyOf({ kind, namespace, name, cluster }: Subject): string {
  return `${kind} ${namespace}/${name} ${cluster}`;
}
