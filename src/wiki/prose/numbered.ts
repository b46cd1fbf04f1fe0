import type { Code, RootContent } from 'mdast';
import { KUSTOMIZATION } from '../../vocabulary/kinds/kustomization.ts';
import type { Subject } from '../../vocabulary/subject.ts';
import type { Steps } from '../claim.ts';
import type { SectionContext } from '../context.ts';
import { resolveName } from '../names.ts';
import type { Page, Section } from '../page.ts';
import { sliceWords, type Words, wordsOf } from '../phrase.ts';
import { leadingKustomization } from './subject.ts';

/** `Level 0`, `Wave 4b`: what a page calls a step of its order, and its number. */
export interface Numbered {
  /** In lower case, the word and the number: `wave 4b`. */
  readonly key: string;
  readonly word: string;
  readonly number: number;
  readonly from: number;
  readonly to: number;
}

const NUMBERED = /\b(level|layer|wave|stage|tier|phase|ebene|schicht|livello|ondata)[ \t]{1,2}(\d{1,2})([a-z]?)\b/gi;

/** The numbered steps that a text names, in order. */
export function numberedIn(text: string): readonly Numbered[] {
  if (!/\d/.test(text)) return [];
  return [...text.matchAll(NUMBERED)].map((match) => {
    const [whole, word = '', digits = '', letter = ''] = match;
    const folded = word.toLowerCase();
    const key = `${folded} ${Number(digits)}${letter.toLowerCase()}`;
    return { key, word: folded, number: Number(digits), from: match.index, to: match.index + whole.length };
  });
}

/** The Kustomizations of each numbered step, as the page itself defines them, by key. */
export type Layers = ReadonlyMap<string, readonly Subject[]>;

const LAYERS = new WeakMap<Page, Layers>();

/**
 * The steps that a page defines. Comments behind the names of files in a listing say it best; else a heading with one
 * number gives it the one whose name follows the number, and the Kustomizations that its list items begin with.
 */
export function layersOf(context: SectionContext): Layers {
  const known = LAYERS.get(context.page);
  if (known !== undefined) return known;
  const headed = new Map<string, Subject[]>();
  const listed = new Map<string, Subject[]>();
  collect(context, context.page.section, headed, listed);
  const layers = new Map([...headed, ...listed]);
  LAYERS.set(context.page, layers);
  return layers;
}

const STEPS = new WeakMap<Layers, Map<string, Steps>>();

/** Where the page's headings put Kustomizations in steps of that word; steps that are parted by letters are left out. */
export function stepsOf(context: SectionContext, word: string): Steps {
  const layers = layersOf(context);
  const held = STEPS.get(layers) ?? new Map<string, Steps>();
  STEPS.set(layers, held);
  const known = held.get(word);
  if (known !== undefined) return known;
  const steps = [...layers].flatMap(([key, subjects]) => {
    const step = key.startsWith(`${word} `) ? key.slice(word.length + 1) : '';
    return /^\d+$/.test(step) ? subjects.map((subject) => ({ subject, step: Number(step) })) : [];
  });
  held.set(word, steps);
  return steps;
}

type Collected = Map<string, Subject[]>;

function collect(context: SectionContext, section: Section, headed: Collected, listed: Collected): void {
  const heading = wordsOf(section.node?.children ?? [], context.page.source);
  const [numbered, another] = numberedIn(heading.text);
  if (numbered !== undefined && another === undefined) {
    add(headed, numbered.key, [...displayed(context, heading, numbered), ...namedByItems(context, section.blocks)]);
  }
  for (const block of section.blocks) if (block.type === 'code') readListing(context, block, listed);
  for (const below of section.sections) collect(context, below, headed, listed);
}

function add(layers: Collected, key: string, subjects: readonly Subject[]): void {
  const held = layers.get(key) ?? [];
  for (const subject of subjects) if (!held.some(({ name }) => name === subject.name)) held.push(subject);
  layers.set(key, held);
}

/** "Wave 1: Infrastructure Core (Foundation)". */
function displayed(context: SectionContext, heading: Words, { to }: Numbered): readonly Subject[] {
  const name = /^\s*[:–—-]\s*([^()]+)/u.exec(sliceWords(heading, to).text)?.[1]?.trim();
  return name === undefined ? [] : known(context, name);
}

function namedByItems(context: SectionContext, blocks: readonly RootContent[]): readonly Subject[] {
  return blocks.flatMap((block) => {
    if (block.type !== 'list') return [];
    return block.children.flatMap((item) => {
      const [first] = item.children;
      if (first?.type !== 'paragraph') return [];
      const leading = leadingKustomization(context, wordsOf(first.children, context.page.source));
      return leading?.mention.type === 'known' ? leading.mention.subject : [];
    });
  });
}

/** `- database-workloads.yaml  # Wave 4b`. */
function readListing(context: SectionContext, { value }: Code, layers: Collected): void {
  for (const line of value.split('\n')) {
    const hash = line.indexOf('#');
    const [numbered] = hash < 0 ? [] : numberedIn(line.slice(hash));
    const file = /([a-z0-9][a-z0-9-]{0,199})(?:\.ya?ml)?\s*$/.exec(line.slice(0, Math.max(hash, 0)).slice(-200))?.[1];
    if (numbered === undefined || file === undefined || numbered.from > 3) continue;
    add(layers, numbered.key, known(context, file));
  }
}

/** The Kustomization of the file that a line of a listing names before its comment, and the comment with its place. */
export function commentedFile(
  context: SectionContext,
  line: string,
): { readonly subject: Subject; readonly comment: string; readonly from: number } | null {
  const hash = line.indexOf('#');
  const file = /([a-z0-9][a-z0-9-]{0,199})\.ya?ml\s*$/.exec(line.slice(0, Math.max(hash, 0)).slice(-200))?.[1];
  const [subject] = file === undefined ? [] : known(context, file);
  return subject === undefined ? null : { subject, comment: line.slice(hash), from: hash };
}

function known({ names, cluster }: SectionContext, name: string): readonly Subject[] {
  const meant = resolveName(names, name, [KUSTOMIZATION.kind], cluster);
  return meant.type === 'known' && meant.likeness !== 'suffix' ? [meant.subject] : [];
}
