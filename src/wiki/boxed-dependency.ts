import { KUSTOMIZATION } from '../vocabulary/kinds/kustomization.ts';
import type { Subject } from '../vocabulary/subject.ts';
import { findBoxes } from './ascii/boxes.ts';
import { readGrid } from './ascii/grid.ts';
import { findLabels, type Label } from './ascii/labels.ts';
import type { Claim } from './claim.ts';
import { type CodeBlock, codeBlocksOf } from './code-block.ts';
import type { SectionContext } from './context.ts';
import { dependencyOn, stepsNamed } from './listing-dependency.ts';
import { isApplication, resolveName } from './names.ts';
import type { Page, Section } from './page.ts';
import { layersOf, numberedIn } from './prose/numbered.ts';

const LANGUAGES: ReadonlySet<string> = new Set(['', 'text', 'txt', 'ascii', 'plain', 'plaintext', 'diagram']);

/** A line of a box that says what the box waits for: `(deps: W2)`, `dependsOn: Wave 2`, `depends on: network`. */
const DEPENDENCIES = /^\(?(deps|dependencies|depends ?on): ?([^()]+)\)?$/i;
const ANY_DEPENDENCIES = /\b(?:deps|dependencies|depends ?on):/i;

/** What the boxes of drawings say in words of what they wait for. */
export function readBoxedDependencies(context: SectionContext): readonly Claim[] {
  return codeBlocksOf(context)
    .filter(({ language, lines }) => LANGUAGES.has(language) && lines.some(({ text }) => ANY_DEPENDENCIES.test(text)))
    .flatMap((block) => readBlock(context, block));
}

function readBlock(context: SectionContext, { lines }: CodeBlock): readonly Claim[] {
  const grid = readGrid(lines.map(({ text }) => text).join('\n'));
  if (grid === null) return [];
  const boxes = Map.groupBy(findLabels(grid, findBoxes(grid)).labels, ({ box }) => box);
  const starts = startsOf(lines.map(({ text }) => text));
  return [...boxes].flatMap(([box, labels]) => {
    const at = labels.findIndex(({ text }) => DEPENDENCIES.test(text));
    const said = labels[at];
    if (box === undefined || said === undefined) return [];
    const from = (lines[said.row]?.start ?? 0) + said.start - (starts[said.row] ?? 0);
    return readBox(context, labels.slice(0, at), said, from);
  });
}

/** Where each line begins in the text that they make. */
function startsOf(lines: readonly string[]): readonly number[] {
  const starts: number[] = [];
  let at = 0;
  for (const { length } of lines) {
    starts.push(at);
    at += length + 1;
  }
  return starts;
}

function readBox(context: SectionContext, title: readonly Label[], { text }: Label, from: number): readonly Claim[] {
  const [, word = '', written = ''] = DEPENDENCIES.exec(text) ?? [];
  const subject = subjectOf(context, title);
  if (subject === null) return [];
  const isPlain =
    /^depends ?on$/i.test(word) ||
    (context.speaksOfFlux && !isApplication(context.names, subject.name, context.cluster));
  const needed = stepsNamed(context, written) ?? (isPlain ? kustomizationsNamed(context, written) : null);
  if (needed === null || needed.some(({ name }) => name === subject.name)) return [];
  const start = from + text.indexOf(written);
  return [dependencyOn(context, 'ascii-dag', subject, needed, { start, end: start + written.trimEnd().length })];
}

/** The Kustomization that a box stands for: by its step, by its name, or as a heading of the page explains that name. */
function subjectOf(context: SectionContext, title: readonly Label[]): Subject | null {
  const lines = title.map(({ text }) => text).filter((text) => !/^\(.*\)$/.test(text));
  for (const written of new Set([lines.join(' '), lines[0] ?? ''])) {
    const [step, another] = numberedIn(written);
    if (step !== undefined) return another === undefined ? onlyMember(context, step.key) : null;
    const meant = resolveName(context.names, written, [KUSTOMIZATION.kind], context.cluster);
    if (meant.type === 'known' && meant.likeness !== 'suffix' && meant.strayNamespace === null) return meant.subject;
    const key = stepCalled(context.page, written);
    if (key !== undefined) return onlyMember(context, key);
  }
  return null;
}

function onlyMember(context: SectionContext, key: string): Subject | null {
  const [only, another] = layersOf(context).get(key) ?? [];
  return only === undefined || another !== undefined ? null : only;
}

/** What headings call their steps, by page. */
const STEPS = new WeakMap<Page, ReadonlyMap<string, string>>();

/** The step that a heading gives to a name: "Database Tools (Wave 5)", "Wave 5: Database Tools". */
function stepCalled(page: Page, name: string): string | undefined {
  const known = STEPS.get(page);
  if (known !== undefined) return known.get(folded(name));
  const steps = new Map<string, string>();
  collectSteps(page.section, steps);
  STEPS.set(page, steps);
  return steps.get(folded(name));
}

function collectSteps(section: Section, steps: Map<string, string>): void {
  const heading = section.heading ?? '';
  const [step, another] = numberedIn(heading);
  if (step !== undefined && another === undefined) {
    const name = folded(heading.slice(0, step.from) + heading.slice(step.to));
    if (name !== '' && !steps.has(name)) steps.set(name, step.key);
  }
  for (const below of section.sections) collectSteps(below, steps);
}

function folded(text: string): string {
  return (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(' ');
}

/** The Kustomizations that a list names; `null` where something else stands in it. */
function kustomizationsNamed({ names, cluster }: SectionContext, list: string): readonly Subject[] | null {
  const subjects: Subject[] = [];
  for (const written of list.split(/,|&|\+/)) {
    const meant = resolveName(names, written.trim(), [KUSTOMIZATION.kind], cluster);
    if (meant.type !== 'known' || meant.likeness === 'suffix' || meant.strayNamespace !== null) return null;
    subjects.push(meant.subject);
  }
  return subjects;
}
