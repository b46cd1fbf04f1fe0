import type { Paragraph, PhrasingContent, RootContent } from 'mdast';
import { DECLARED_KINDS } from '../../vocabulary/resource-names.ts';
import type { Subject } from '../../vocabulary/subject.ts';
import { fieldOf, kindNamed } from '../../vocabulary/vocabulary.ts';
import type { Claim, Mention } from '../claim.ts';
import { type CodeLine, codeBlocksOf } from '../code-block.ts';
import { readCommandOutput } from '../command-output.ts';
import type { SectionContext } from '../context.ts';
import { pathOf, repositoryPath } from '../file-path.ts';
import { resolveName } from '../names.ts';
import { type CommandTarget, type ObjectCommand, objectCommandOf } from '../object-command.ts';
import { outerSpan, type Span, wordsOf } from '../phrase.ts';
import { hasMarks, isPlaceholder } from '../placeholder.ts';
import { isOfThePast } from '../prose/mood.ts';
import { sentencesOf } from '../prose/passage.ts';
import { commandsIn, type ShellWord } from '../shell.ts';
import { claimAt } from '../statement.ts';
import { pathClaim } from './path.ts';

const LANGUAGES = new Set([
  '',
  'bash',
  'sh',
  'shell',
  'console',
  'zsh',
  'fish',
  'shell-session',
  'shellsession',
  'terminal',
  'text',
]);
const PROGRAMS = /^(?:flux|kubectl|k|kustomize)\s/;
/** Programs that make files: what is read behind them need not be in Git. */
const MAKERS = new Set(['mkdir', 'touch', 'vim', 'vi', 'nano', 'code', 'cp', 'mv', 'tee', 'cat', 'curl', 'wget']);

/** Reads commands of `flux` and `kubectl`, in blocks and in code spans, and what they print: the objects that they name are there. */
export function readCommands(context: SectionContext): readonly Claim[] {
  const blocks = codeBlocksOf(context).filter(({ language }) => LANGUAGES.has(language));
  const spans = context.blocks.flatMap((block) => spansIn(block, context.page.source, []));
  const commands = [...blocks.map(({ lines }) => lines), ...spans.map((line) => [line])];
  return [
    ...commands.flatMap((lines) => readLines(context, lines)),
    ...blocks.flatMap((block) => readCommandOutput(context, block)),
  ];
}

function readLines(context: SectionContext, lines: readonly CodeLine[]): readonly Claim[] {
  const commands = commandsIn(lines);
  const makesFiles = commands.some(([program]) => program !== undefined && MAKERS.has(program.text));
  return commands.flatMap((command) => {
    const read = objectCommandOf(command, context.names.kinds);
    if (read === null) return [];
    const files = makesFiles ? [] : read.files.flatMap((file) => claimOfFile(context, file));
    const branch = read.branch === null ? [] : claimOfBranch(context, read, read.branch);
    return [...read.targets.flatMap((target) => claimsOfTarget(context, read, target)), ...files, ...branch];
  });
}

/** `past` are the sentences around that tell how things were: a command in them ran then. */
function spansIn(node: RootContent | PhrasingContent, source: string, past: readonly Span[]): readonly CodeLine[] {
  if (node.type === 'inlineCode') {
    const at = node.position?.start.offset ?? 0;
    if (!PROGRAMS.test(node.value) || past.some(({ start, end }) => start <= at && at < end)) return [];
    const inner = source.slice(at, node.position?.end.offset).indexOf(node.value);
    return [{ text: node.value, start: at + Math.max(inner, 0) }];
  }
  if (node.type === 'code' || node.type === 'delete' || !('children' in node)) return [];
  const around = node.type === 'paragraph' ? pastSentencesOf(node, source) : past;
  return node.children.flatMap((child) => spansIn(child as RootContent, source, around));
}

function pastSentencesOf(paragraph: Paragraph, source: string): readonly Span[] {
  const sentences = sentencesOf(wordsOf(paragraph.children, source)).filter(({ text }) => isOfThePast(text));
  return sentences.flatMap((sentence) => outerSpan(sentence) ?? []);
}

function claimsOfTarget(context: SectionContext, command: ObjectCommand, target: CommandTarget): readonly Claim[] {
  const { kind, name } = target;
  const mention = mentionOf(context, command, target);
  if (mention === null) return [];
  const exists = { type: 'value', value: { type: 'flag', flag: true }, lists: 'all' } as const;
  const claim = claimAt(context, 'command', mention, 'exists', name.span, exists);
  const known = kindNamed(kind);
  if (mention.type !== 'known' || command.namespace === null || !known || !fieldOf(known, 'metadata.namespace')) {
    return [claim];
  }
  const value = { type: 'text', text: command.namespace.text } as const;
  const saying = { type: 'value', value, lists: 'all' } as const;
  return [claim, claimAt(context, 'command', mention, 'metadata.namespace', command.namespace.span, saying)];
}

/** Whom a command means: a name is the object's whole name, as the command line takes no other. */
function mentionOf(context: SectionContext, command: ObjectCommand, { kind, name }: CommandTarget): Mention | null {
  const { names, cluster } = context;
  const owner = command.namespace?.text ?? null;
  const here = exactly(resolveName(names, owner === null ? name.text : `${owner}/${name.text}`, [kind], cluster), name);
  const meant = here ?? exactly(resolveName(names, name.text, [kind], cluster), name);
  // What a chart makes may have the name of an object that Git has in another namespace.
  const isElsewhere = here === null && meant !== null && owner !== null && !DECLARED_KINDS.has(kind);
  if (meant !== null && !isElsewhere) return meant;
  if (command.isRemoval || isPlaceholder(name.text)) return null;
  return { type: 'unknown', kind, written: name.text };
}

type Found = ReturnType<typeof resolveName>;

function exactly(found: Found, name: ShellWord): Mention | null {
  const hasName = ({ name: whole }: Subject) => whole === name.text;
  if (found.type === 'known') return hasName(found.subject) ? { type: 'known', subject: found.subject } : null;
  if (found.type === 'none' || !found.candidates.every(hasName)) return null;
  const [first] = found.candidates;
  return first === undefined
    ? null
    : { type: 'ambiguous', kind: first.kind, written: name.text, candidates: found.candidates };
}

/** Bootstrap makes a source of a fixed name, which follows the branch that it is given. Of another repository, or a cluster that it has not, it says nothing. */
function claimOfBranch(context: SectionContext, command: ObjectCommand, branch: ShellWord): readonly Claim[] {
  const { files } = context.names;
  const folders = command.files.map(({ text }) => pathOf(text)?.path ?? '');
  if (!files.repository.has(command.repository) || !folders.every((path) => files.paths.has(path))) return [];
  const found = resolveName(context.names, 'flux-system', ['GitRepository'], context.cluster);
  if (found.type !== 'known' || found.likeness !== 'exact' || hasMarks(branch.text)) return [];
  const value = { type: 'text', text: branch.text } as const;
  const saying = { type: 'value', value, lists: 'all' } as const;
  return [claimAt(context, 'command', { type: 'known', subject: found.subject }, 'branch', branch.span, saying)];
}

/** A file that a command reads, where it plainly is one of the repository's. */
function claimOfFile(context: SectionContext, file: ShellWord): readonly Claim[] {
  const path = repositoryPath(context.names, '', file.text);
  return path === null ? [] : [pathClaim(context, 'command', path, file.span)];
}
