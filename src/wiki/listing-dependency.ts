import type { Subject } from '../vocabulary/subject.ts';
import type { Claim, Shape } from './claim.ts';
import { type CodeLine, codeBlocksOf } from './code-block.ts';
import type { SectionContext } from './context.ts';
import type { Span } from './phrase.ts';
import { commentedFile, type Layers, layersOf, numberedIn } from './prose/numbered.ts';
import { claimAt } from './statement.ts';

const LONGEST_LINE = 500;

const LANGUAGES = new Set(['yaml', 'yml', 'text', '']);

/** What a listing of files or a box says that a numbered step of the page waits for. */
export function readListedDependencies(context: SectionContext): readonly Claim[] {
  return codeBlocksOf(context)
    .filter(({ language }) => LANGUAGES.has(language))
    .flatMap(({ lines }) =>
      lines
        .filter(({ text }) => text.length <= LONGEST_LINE && /depends ?on/i.test(text))
        .flatMap((line) => [...readFile(context, line), ...readBox(context, line)]),
    );
}

/** `│  dependsOn: Wave 2  │` in a box below the heading of a step: the only thing on its line. */
function readBox(context: SectionContext, { text, start }: CodeLine): readonly Claim[] {
  const [said = '', ...others] = text
    .split(/[│|║]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const written = /^depends ?on: (.+)$/i.exec(said)?.[1];
  const [step, another] = numberedIn(context.section.heading ?? '');
  const [member, twin] = step === undefined || another !== undefined ? [] : (layersOf(context).get(step.key) ?? []);
  if (written === undefined || others.length > 0 || member === undefined || twin !== undefined) return [];
  return stepDependency(context, 'ascii-dag', member, written, start + text.indexOf(written));
}

/** `- apps.yaml  # Wave 3 (depends on Wave 2)`: what the comment behind a Kustomization's file says. */
function readFile(context: SectionContext, { text, start }: CodeLine): readonly Claim[] {
  const found = commentedFile(context, text);
  const depends = found === null ? null : /\(depends on ([^()]+)\)/.exec(found.comment);
  if (found === null || depends === null) return [];
  const [whole, written = ''] = depends;
  const from = start + found.from + depends.index + whole.indexOf(written);
  return stepDependency(context, 'yaml-snippet', found.subject, written, from);
}

function stepDependency(
  context: SectionContext,
  shape: Shape,
  subject: Subject,
  written: string,
  from: number,
): readonly Claim[] {
  const needed = stepsNamed(context, written);
  const span = { start: from, end: from + written.length };
  return needed === null ? [] : [dependencyOn(context, shape, subject, needed, span)];
}

/** The claim that a Kustomization depends on others, among them all those given. */
export function dependencyOn(
  context: SectionContext,
  shape: Shape,
  subject: Subject,
  needed: readonly Subject[],
  span: Span,
): Claim {
  const references = needed.map(({ name }) => ({ kind: null, namespace: null, name }));
  const saying = { type: 'value', value: { type: 'references', references }, lists: 'some' } as const;
  return claimAt(context, shape, { type: 'known', subject }, 'spec.dependsOn', span, saying);
}

/**
 * The Kustomizations of the steps that a list names, in full or by their initials: "Wave 1 and Wave 2", `W4b`. `null`
 * where it says more, or where the page does not define a step as one Kustomization.
 */
export function stepsNamed(context: SectionContext, list: string): readonly Subject[] | null {
  const layers = layersOf(context);
  const written = spelledOut(list, layers);
  const steps = numberedIn(written);
  const words = written.toLowerCase().split(/\s{0,9}(?:,|&|\band\b)\s*/);
  const isPlain = steps.length > 0 && words.length === steps.length;
  const subjects = steps.map(({ key }, index) => {
    const members = layers.get(key) ?? [];
    return members.length === 1 && words[index]?.trim() === key ? members[0] : undefined;
  });
  const known = subjects.filter((subject) => subject !== undefined);
  return isPlain && known.length === steps.length ? known : null;
}

/** With `W4b` as the page calls that step. */
function spelledOut(list: string, layers: Layers): string {
  const words = new Set([...layers.keys()].map((key) => key.slice(0, key.indexOf(' '))));
  return list.replace(/\b([a-z])(\d{1,2}[a-z]?)\b/gi, (whole, initial: string, number: string) => {
    const [word, another] = [...words].filter((one) => one.startsWith(initial.toLowerCase()));
    return word === undefined || another !== undefined ? whole : `${word} ${number}`;
  });
}
