import type { Paragraph, RootContent } from 'mdast';
import type { Kind } from '../vocabulary/kind.ts';
import { titleIn } from './dialects/container.ts';
import { type HeadingName, isNeutralHeading, nameInHeading } from './headings.ts';
import { ALL_KINDS, fluxKindCalled, fluxKindsNamedIn, foldedWords } from './kind-words.ts';
import { areKustomizations, clustersNamedIn, type NameIndex, resolveName, withNamespacesOf } from './names.ts';
import { clusterNarrowedTo } from './narrowing.ts';
import type { Page, Section } from './page.ts';
import { phraseOf, type Words, wordsOf } from './phrase.ts';
import { describesThePresent, isPageOfThePresent, setsAside, tellsOfProblems } from './scope.ts';
import { namingTabs } from './tabs.ts';

/** A section with what its place on the page tells of it: all that a reader gets. */
export interface SectionContext {
  readonly page: Page;
  readonly names: NameIndex;
  /** The section of the page, without its tabs that are about one object or cluster each: such a tab is a section too. */
  readonly section: Section;
  /** The section's own blocks and those in its block quotes, without the lists and tables that tell of another time. */
  readonly blocks: readonly RootContent[];
  /** The cluster that the page, a heading, a tab or a sentence narrows its statements to; `null` for every cluster. */
  readonly cluster: string | null;
  /** The object that the heading names, or the one above it that this heading says more about. */
  readonly subject: HeadingName | null;
  /** Whether the headings beside this one, it included, name Kustomizations for the most part. */
  readonly isAmongKustomizations: boolean;
  /** The Flux kinds that the nearest heading with any of them names. */
  readonly kinds: readonly string[];
  /** Whether the title, a heading or a paragraph says that this is about Flux. */
  readonly speaksOfFlux: boolean;
  /** Whether this is, or stands below, a section about what may go wrong. */
  readonly tellsOfProblems: boolean;
}

const FLUX_WORDS = new Set([
  'flux',
  'fluxcd',
  'gitops',
  'dag',
  'dependson',
  'kustomization',
  'kustomizations',
  'helmrelease',
  'helmreleases',
]);

/** A note on what a page or a section is stands in its first blocks. */
const BANNER_BLOCKS = 3;

/** Claims and drawings of a page are read one after the other, in the same sections. */
const contextsOf = new WeakMap<Page, { readonly index: NameIndex; readonly contexts: readonly SectionContext[] }>();

/** Every section of a page that describes the present, outermost first. None where the page is about something else. */
export function sectionContexts(page: Page, index: NameIndex): readonly SectionContext[] {
  const known = contextsOf.get(page);
  if (known?.index === index) return known.contexts;
  const contexts = contextsIn(page, index);
  contextsOf.set(page, { index, contexts });
  return contexts;
}

/** Every section of the page that a section is on, itself included. */
export function contextsBeside(context: SectionContext): readonly SectionContext[] {
  return contextsOf.get(context.page)?.contexts ?? [context];
}

function contextsIn(page: Page, index: NameIndex): readonly SectionContext[] {
  const names = withNamespacesOf(page.source, index);
  const isName = (written: string) => resolveName(names, written, ALL_KINDS).type !== 'none';
  const cluster = clusterOf(page, names.clusters);
  if (page.settings.skip || cluster === undefined || !isPageOfThePresent(page, isName)) return [];
  if (
    isSetAside(page.section, page) ||
    isSetAside(
      page.section.sections.find(({ depth }) => depth === 1),
      page,
    )
  )
    return [];
  const root: SectionContext = {
    page,
    names,
    section: page.section,
    blocks: blocksOfThePresent(page.section.blocks, page),
    cluster: cluster ?? clusterNamedBy(page.section, page, names),
    subject: null,
    isAmongKustomizations: false,
    kinds: fluxKindsNamedIn(page.title).map(({ kind }) => kind),
    speaksOfFlux: speaksOfFlux(page.title) || paragraphsSpeakOfFlux(page.section.blocks, page),
    tellsOfProblems: false,
  };
  const contexts: SectionContext[] = [];
  collect(root, contexts);
  return contexts;
}

/** Sections nest no deeper than headings do: six levels. */
function collect(context: SectionContext, contexts: SectionContext[]): void {
  contexts.push(...withTabs(context));
  const children = context.section.sections.flatMap((section) => childContext(context, section) ?? []);
  const named = children.flatMap(({ subject }) => (subject === null || subject === context.subject ? [] : subject));
  const isAmongKustomizations = areKustomizations(named, context.names, context.cluster);
  for (const child of children) collect({ ...child, isAmongKustomizations }, contexts);
}

/** `null` for a section that does not describe the present. */
function childContext(parent: SectionContext, section: Section): SectionContext | null {
  const { page, names } = parent;
  const words = wordsOf(section.node?.children ?? [], page.source);
  const { text, terms } = phraseOf(words);
  const [only, another] = clustersNamedIn(terms.concat(text.split(/[\s:,()]+/)), names);
  const called = another === undefined ? (only ?? parent.cluster) : null;
  const cluster = clusterNamedBy(section, page, names) ?? called;
  const named = nameInHeading(words, names, ALL_KINDS, cluster);
  const saying = named === null ? text : text.replace(named.written, ' ');
  // Whether the title speaks of the present was settled with the page.
  const isTitle = section.depth === 1 && section.heading === page.title;
  if ((!isTitle && !describesThePresent(saying)) || isSetAside(section, page)) return null;
  const kinds = fluxKindsNamedIn(saying).map(({ kind }) => kind);
  return {
    page,
    names,
    section,
    blocks: blocksOfThePresent(section.blocks, page),
    cluster,
    subject: named ?? (isNeutralHeading(words) ? (parent.subject ?? nameOfFolder(page, names, words)) : null),
    isAmongKustomizations: false,
    kinds: kinds.length > 0 ? kinds : parent.kinds,
    speaksOfFlux: parent.speaksOfFlux || speaksOfFlux(text) || paragraphsSpeakOfFlux(section.blocks, page),
    tellsOfProblems: parent.tellsOfProblems || tellsOfProblems(text),
  };
}

/** A section, without the tabs in it that have a subject or a cluster of their own, and each of these. */
function withTabs(context: SectionContext): readonly SectionContext[] {
  const { page, names, section } = context;
  const tabs = namingTabs(section.blocks, page, names, context.cluster);
  if (tabs.length === 0) return [context];
  const isTab = new Set<RootContent>(tabs.map(({ node }) => node));
  const rest = section.blocks.filter((block) => !isTab.has(block));
  return [
    { ...context, section: { ...section, blocks: rest }, blocks: blocksOfThePresent(rest, page) },
    ...tabs
      .filter(({ lead, node }) => isOfThePresent(lead, node, page))
      .map(({ heading, subject, cluster, blocks }): SectionContext => {
        const own = { node: null, depth: section.depth + 1, blocks, sections: [] };
        return {
          ...context,
          section: { heading: subject === null ? section.heading : heading, ...own },
          blocks: blocksOfThePresent(blocks, page),
          cluster: cluster ?? context.cluster,
          subject: subject ?? context.subject,
        };
      }),
  ];
}

function isOfThePresent(lead: RootContent | undefined, tab: RootContent, page: Page): boolean {
  const before = lead?.type === 'paragraph' ? [lead] : [];
  return blocksOfThePresent([...before, tab], page).length > before.length;
}

/** The cluster that one of the first paragraphs of a section narrows it to. */
function clusterNamedBy({ blocks }: Section, page: Page, names: NameIndex): string | null {
  if (names.clusters.size < 2) return null;
  for (const block of blocks.slice(0, BANNER_BLOCKS)) {
    const [paragraph] = block.type === 'blockquote' ? block.children : [block];
    if (paragraph?.type !== 'paragraph') continue;
    const cluster = clusterNarrowedTo(wordsOf(paragraph.children, page.source), names);
    if (cluster !== null) return cluster;
  }
  return null;
}

/**
 * The object that a page beside its manifests is about, under a heading that names nothing but a kind: "HelmRelease" in
 * `apps/traefik/README.md`. The nearest folder counts that bears the name of an object of that kind.
 */
function nameOfFolder(page: Page, names: NameIndex, heading: Words): HeadingName | null {
  const kind = fluxKindCalled(heading.text);
  if (kind === null || heading.text.toLowerCase().endsWith('s')) return null;
  const folders = page.path.split('/').slice(0, -1).reverse();
  const written = folders.find((folder) => isExactName(names, folder, kind));
  return written === undefined ? null : { written, marked: true, certain: true, kinds: [kind.kind], words: heading };
}

function isExactName(names: NameIndex, written: string, kind: Kind): boolean {
  const meant = resolveName(names, written, [kind.kind]);
  return meant.type === 'known' && meant.likeness === 'exact';
}

/**
 * The cluster that a page is about: the one of its front matter (`wikiproof: { cluster: … }`), or the one whose folder
 * below `clusters/` it lies in; `null` for every cluster, `undefined` for one that the repository does not have.
 */
export function clusterOf(page: Page, clusters: ReadonlySet<string>): string | null | undefined {
  const named = page.settings.cluster;
  if (named !== null) return clusters.has(named) ? named : undefined;
  const folders = page.path.split('/').slice(0, -1);
  const folder = folders[folders.indexOf('clusters') + 1];
  return folders.includes('clusters') && folder !== undefined && clusters.has(folder) ? folder : null;
}

function speaksOfFlux(text: string): boolean {
  return foldedWords(text).some((word) => FLUX_WORDS.has(word) || word.startsWith('reconcil'));
}

function paragraphsSpeakOfFlux(blocks: readonly RootContent[], page: Page): boolean {
  return blocks.some((block) => block.type === 'paragraph' && speaksOfFlux(textOf(block, page)));
}

function blocksOfThePresent(blocks: readonly RootContent[], page: Page): readonly RootContent[] {
  return blocks.flatMap((block, index) => {
    const before = blocks[index - 1];
    if (before?.type === 'paragraph' && leadsElsewhere(textOf(before, page))) return [];
    if (block.type !== 'blockquote') return block;
    const title = titleIn(block);
    // A tab or a note has a title as a section has a heading.
    return title !== null && !describesThePresent(textOf(title, page)) ? [] : blocksOfThePresent(block.children, page);
  });
}

/** Whether a paragraph announces something that is not, or no longer, so: "The layers that are planned:". */
function leadsElsewhere(text: string): boolean {
  return text.endsWith(':') && !describesThePresent(text.slice(text.lastIndexOf('. ') + 1));
}

/** Whether a section begins by saying of itself that it is no, or no longer a, description of the present. */
function isSetAside(section: Section | undefined, page: Page): boolean {
  if (section === undefined) return false;
  const blocks = section.blocks.slice(0, BANNER_BLOCKS);
  return blocks.some((block) => {
    const [first, second] = block.type === 'blockquote' ? block.children : [block];
    return [first, second].some((one) => one?.type === 'paragraph' && setsAside(textOf(one, page)));
  });
}

function textOf(paragraph: Paragraph, page: Page): string {
  return wordsOf(paragraph.children, page.source).text;
}
