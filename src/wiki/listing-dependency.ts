import type { Subject } from '../vocabulary/subject.ts';
import type { Claim, Shape } from './claim.ts';
import { type CodeLine, codeBlocksOf } from './code-block.ts';
import type { SectionContext } from './context.ts';
import { commentedFile, layersOf, numberedIn } from './prose/numbered.ts';
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
  return dependencyClaim(context, 'ascii-dag', member, written, start + text.indexOf(written));
}

/** `- apps.yaml  # Wave 3 (depends on Wave 2)`: what the comment behind a Kustomization's file says. */
function readFile(context: SectionContext, { text, start }: CodeLine): readonly Claim[] {
  const found = commentedFile(context, text);
  const depends = found === null ? null : /\(depends on ([^()]+)\)/.exec(found.comment);
  if (found === null || depends === null) return [];
  const [whole, written = ''] = depends;
  const from = start + found.from + depends.index + whole.indexOf(written);
  return dependencyClaim(context, 'yaml-snippet', found.subject, written, from);
}

function dependencyClaim(
  context: SectionContext,
  shape: Shape,
  subject: Subject,
  written: string,
  from: number,
): readonly Claim[] {
  const subjects = layersNamed(context, written);
  if (subjects === null) return [];
  const references = subjects.map(({ name }) => ({ kind: null, namespace: null, name }));
  const saying = { type: 'value', value: { type: 'references', references }, lists: 'some' } as const;
  const span = { start: from, end: from + written.length };
  return [claimAt(context, shape, { type: 'known', subject }, 'spec.dependsOn', span, saying)];
}

/** The Kustomizations of steps that the page defines, each of one; `null` where it says more, or does not define them. */
function layersNamed(context: SectionContext, written: string): readonly Subject[] | null {
  const steps = numberedIn(written);
  const words = written.toLowerCase().split(/\s*(?:,|&|\band\b)\s*/);
  const isPlain = steps.length > 0 && words.length === steps.length;
  const layers = layersOf(context);
  const subjects = steps.map(({ key }, index) => {
    const members = layers.get(key) ?? [];
    return members.length === 1 && words[index]?.trim() === key ? members[0] : undefined;
  });
  const known = subjects.filter((subject) => subject !== undefined);
  return isPlain && known.length === steps.length ? known : null;
}
