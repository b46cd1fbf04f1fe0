import type { RootContent } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import type { ArrowWords, DrawingWords, Reading } from './drawing.ts';
import type { Page, Section } from './page.ts';

/** Longer than any paragraph about a drawing. */
const LONGEST_TEXT = 4000;
/** How many blocks before and after a drawing speak of it. */
const NEAR = 2;
/** How many blocks, tables and the like included, may stand between them and it. */
const REACH = 6;

const DEPENDENCY =
  /\bdepend(?:s|ed|ent|ents|ency|encies|ing)?\b|\bdependson\b|\bdag\b|\bwaiting for (?:each|one an)other\b|\bwhat (?:waits for|needs) what\b|\border in which (?:flux|things|everything|they)\b|\bin what order\b|\bprerequisites?\b|\bwaits? for\b|\bdeploy(?:ment|s)? order\b|\b(?:reconcil\w{1,10}|apply|startup|boot) order\b|\border(?:ing|ed)?\b.{0,40}\bkustomizations?\b|\bkustomizations?\b.{0,40}\border(?:ing|ed)?\b|abhängigkeit|dipenden/iu;
/** "The order of the script, not the dependency graph": words that deny what `DEPENDENCY` would take them for. */
const DENIED =
  /\bnot\s(?:an?\s|the\s|its\s|their\s|flux['’]s\s|real\s|actual\s){1,3}(?:dep|dependency|dependencies|dependson|dag)\b/iu;
const OTHER_TOPIC =
  /\b(?:traffic|requests?|network(?:ing)?|data ?flow|flows?|routing|ingress path|authentication|authorization|login|secrets? flow|folders?|director(?:y|ies)|file tree|layout|repository structure|hierarchy|contains?|creates?|backups?|lifecycle|workflow|decision|pipeline|sequence|timeline|troubleshoot\w*|architecture|topology|automation|image updates?)\b/i;

const LEGEND_HEADINGS =
  /^(?:legend|key|notation|how to read(?: it| this)?|reading (?:it|the graph|the diagram)|legende|legenda)\b/i;

/** `A --> B means B depends on A` */
const FORMULA =
  /\b([a-z])`?\s*(?:-{1,3}>|=+>|→|➜|──▶|-\.->)\s*`?([a-z])\b`?.{0,24}?\b(?:means?|says?|=|is|:|indicates?|reads?)\b.{0,24}?\b([a-z])\b`?\s+(depends on|requires|needs|waits for|is required by|blocks|comes before|is a prerequisite of|must be ready before)\s+`?([a-z])\b/i;
const DEPENDENT_VERBS = /^(?:depends on|requires|needs|waits for)$/i;

/** Sentences that say which way arrows point, or which side is which. */
const SENTENCES: readonly (readonly [Reading, RegExp])[] = [
  [
    'dependent-first',
    /\barrows?\b.{0,40}\b(?:point|go|lead|run)s?\b.{0,24}\b(?:to|at|towards?)\b.{0,24}\b(?:prerequisites?|dependency|dependencies|what (?:it|they) (?:needs?|depends? on|requires?|waits? for)|requirements?)\b/i,
  ],
  [
    'dependent-first',
    /\barrows?\b.{0,40}\bfrom\b.{0,24}\b(?:dependents?|(?:the )?depending|what (?:waits|depends|needs))\b/i,
  ],
  [
    'dependent-first',
    /(?:\barrows?|\blines?|\bedges?|→|-->).{0,16}(?:\bmeans?|\breads?|=|\bstands? for|\bsays?)\s{1,3}["“'`]?(?:depends on|requires|needs|waits for)\b/i,
  ],
  [
    'prerequisite-first',
    /\barrows?\b.{0,40}\bfrom\b.{0,24}\b(?:prerequisites?|dependency|dependencies|what (?:has|must|needs) to be|what is (?:needed|required))\b/i,
  ],
  [
    'prerequisite-first',
    /\barrows?\b.{0,40}\b(?:point|go|lead|run)s?\b.{0,40}\b(?:to|at|towards?)\b.{0,24}\b(?:dependents?|what (?:waits|depends|needs|requires|comes next)|who (?:waits|depends))\b/i,
  ],
  [
    'prerequisite-first',
    /\b(?:dependencies|prerequisites?|what (?:has|must) to be ready)\b.{0,24}\b(?:on the left|at the top|on top|first|above)\b/i,
  ],
  ['dependent-first', /\b(?:dependents|what depends)\b.{0,24}\b(?:on the left|at the top|on top|first|above)\b/i],
];

const NODES = /\b(?:box(?:es)?|nodes?|rectangles?|circles?)\b.{0,24}\bkustomizations?\b/i;

const WHOLENESS =
  /\b(?:all|full|complete|entire|every|whole|actual|alle|vollständig\w{0,3}|tutt[ie]|complet[oa])\b[^.;:]{0,40}\b(?:kustomizations?|dags?|graphs?|dependency|dependencies|diagram|drawing)\b/i;
const PARTIAL = /\b(?:not|no|without|nicht|non)\b.{0,16}$/i;

const LABELS: readonly (readonly [ArrowWords, RegExp])[] = [
  [
    'prerequisite-first',
    /\b(?:is )?(?:required|needed|awaited) (?:by|for)\b|\bblocks\b|\bunblocks\b|\bbefore\b|\bprerequisite (?:of|for)\b|\bthen\b|\benables\b|\bdependency of\b/i,
  ],
  [
    'dependent-first',
    /\bdepends?[ -]?on\b|\brequires\b|\bneeds\b|\bwaits? (?:for|on)\b|\bafter\b|\bdipende da\b|\bhängt ab von\b/i,
  ],
  ['applies', /\b(?:creates?|deploys?|applies|installs?|manages?|reconciles|contains?)\b/i],
];

/** What the words at an arrow say of it; `null` where there are none. */
export function arrowWords(label: string | null): ArrowWords | null {
  if (label === null || !/[\p{L}\p{N}]/u.test(label)) return null;
  return LABELS.find(([, pattern]) => pattern.test(label))?.[0] ?? 'other';
}

/** Whether the words around a drawing say that what it joins are Kustomizations: then any name in it is one of theirs. */
export function joinsKustomizations(page: Page, section: Section, line: number): boolean {
  const texts = [...blocksNear(section.blocks, line).map(textOfBlock), ...pageWords(page.section).legends];
  return texts.some((text) => NODES.test(text));
}

/** What the words in a drawing and around it say of all its arrows. The nearest words that say anything count. */
export function drawingWords(page: Page, section: Section, line: number, inside: readonly string[]): DrawingWords {
  const path = sectionsAbove(page.section, section);
  const near = blocksNear(section.blocks, line).map(textOfBlock);
  const headings = path.map(({ heading }) => heading ?? '').reverse();
  const introductions = path.slice(0, -1).flatMap(({ blocks }) => blocks.slice(0, NEAR).map(textOfBlock));
  const { legends } = pageWords(page.section);
  const topics = [...inside, ...near, ...legends, ...headings, page.title];
  const readings = [...inside, ...near, ...legends, ...introductions];
  return {
    topic: topicOf(topics),
    ...readingOf(readings),
    isComplete: [...inside, ...near, ...headings, page.title, ...introductions].some(claimsAll),
  };
}

function topicOf(texts: readonly string[]): DrawingWords['topic'] {
  for (const text of texts) {
    if (DENIED.test(text)) return 'other';
    if (DEPENDENCY.test(text)) return 'dependencies';
    if (OTHER_TOPIC.test(text)) return 'other';
  }
  return 'unsaid';
}

function readingOf(texts: readonly string[]): Pick<DrawingWords, 'reading' | 'isPlain'> {
  for (const text of texts) {
    const formula = formulaIn(text);
    if (formula !== null) return { reading: formula, isPlain: true };
  }
  for (const sentence of texts.flatMap(sentencesOf)) {
    const found = SENTENCES.find(([, pattern]) => pattern.test(sentence));
    if (found !== undefined) return { reading: found[0], isPlain: false };
  }
  return { reading: null, isPlain: false };
}

function formulaIn(text: string): Reading | null {
  const match = FORMULA.exec(text);
  if (match === null) return null;
  const [, tail = '', head = '', subject = '', verb = '', object = ''] = match.map((part) => part?.toLowerCase());
  const isForward = subject === tail && object === head;
  if (!isForward && (subject !== head || object !== tail)) return null;
  return DEPENDENT_VERBS.test(verb) === isForward ? 'dependent-first' : 'prerequisite-first';
}

function claimsAll(text: string): boolean {
  return sentencesOf(text).some((sentence) => {
    const match = WHOLENESS.exec(sentence);
    return match !== null && !PARTIAL.test(sentence.slice(0, match.index));
  });
}

function sentencesOf(text: string): readonly string[] {
  return text.split(/(?<=[.!?;])\s+|\n/);
}

/** What is asked of a page for each of its drawings. */
interface PageWords {
  readonly legends: readonly string[];
  /** By the heading of a section, the section around it. */
  readonly parents: ReadonlyMap<Section['node'], Section>;
}

const MOST_LEGENDS = 20;

/** By the section that is the page itself. */
const KNOWN_PAGES = new WeakMap<Section, PageWords>();

function pageWords(root: Section): PageWords {
  const known = KNOWN_PAGES.get(root);
  if (known !== undefined) return known;
  const parents = new Map<Section['node'], Section>();
  const legends: string[] = [];
  const visit = (section: Section): void => {
    if (LEGEND_HEADINGS.test(section.heading ?? '')) legends.push(...section.blocks.map(textOfBlock));
    for (const child of section.sections) {
      parents.set(child.node, section);
      visit(child);
    }
  };
  visit(root);
  const words = { legends: legends.slice(0, MOST_LEGENDS), parents };
  KNOWN_PAGES.set(root, words);
  return words;
}

/** The sections from the page down to one of them. */
function sectionsAbove(root: Section, section: Section): readonly Section[] {
  const { parents } = pageWords(root);
  const path: Section[] = [];
  for (let at: Section | undefined = section; at !== undefined; at = parents.get(at.node)) path.unshift(at);
  return path;
}

/** The blocks of words nearest to a line of the page, nearest first. */
function blocksNear(blocks: readonly RootContent[], line: number): readonly RootContent[] {
  let after = 0;
  let end = blocks.length;
  while (after < end) {
    const middle = (after + end) >> 1;
    if ((blocks[middle]?.position?.start.line ?? 0) > line) end = middle;
    else after = middle + 1;
  }
  const own = (blocks[after - 1]?.position?.end.line ?? 0) >= line ? 1 : 0;
  const isNear = (block: RootContent, next: RootContent | undefined) =>
    isOfWords(block) && (next === undefined || next === blocks[after - own] || !introduces(block, next));
  const first = Math.max(0, after - own - REACH);
  const before = blocks.slice(first, after - own).filter((block, index) => isNear(block, blocks[first + index + 1]));
  const behind = blocks.slice(after, after + REACH).filter((block, index) => isNear(block, blocks[after + index + 1]));
  return [...before.slice(-NEAR).reverse(), ...behind.slice(0, NEAR)];
}

/** Whether a paragraph is about the block right behind it: "A request takes another way:" before a picture of its own. */
function introduces(block: RootContent, next: RootContent): boolean {
  return block.type === 'paragraph' && next.type === 'code' && textOfBlock(block).trimEnd().endsWith(':');
}

function isOfWords({ type }: RootContent): boolean {
  return type === 'paragraph' || type === 'list' || type === 'blockquote';
}

function textOfBlock(block: RootContent): string {
  if (block.type === 'list')
    return block.children
      .map((item) => textOf(item))
      .join('\n')
      .slice(0, LONGEST_TEXT);
  return block.type === 'paragraph' || block.type === 'blockquote' ? textOf(block).slice(0, LONGEST_TEXT) : '';
}
