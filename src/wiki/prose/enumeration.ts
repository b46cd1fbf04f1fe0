import type { SectionContext } from '../context.ts';
import type { Words } from '../phrase.ts';
import { looselyNamed, type Named } from './named.ts';

/** What may stand between two names of one enumeration. */
const JOINTS: ReadonlySet<string> = new Set([
  'and',
  'und',
  'e',
  'both',
  'the',
  'also',
  'sowie',
  'as',
  'well',
  'plus',
  'kustomization',
  'kustomizations',
  'flux',
  'layer',
  'on',
  'for',
  'after',
  'only',
]);

/** Words that end an enumeration and leave it whole: what follows them is a reason, a remark or another clause. */
const ENDS: ReadonlySet<string> = new Set([
  ...[
    'because',
    'since',
    'so',
    'but',
    'while',
    'which',
    'that',
    'as',
    'to',
    'for',
    'in',
    'at',
    'from',
    'through',
    'via',
  ],
  ...[
    'first',
    'only',
    'directly',
    'alone',
    'itself',
    'too',
    'before',
    'after',
    'when',
    'where',
    'with',
    'is',
    'are',
    'has',
    'have',
    'ensuring',
    'weil',
    'da',
    'damit',
    'ab',
  ],
]);

/** Words that make an enumeration one of which not all holds. */
const ALTERNATIVES: ReadonlySet<string> = new Set(['or', 'either', 'oder', 'o', 'except']);

/** What stands at a place of an enumeration: a name, something to pass over, its end, or what makes it unreadable. */
type Step =
  | { readonly type: 'name'; readonly name: Named }
  | { readonly type: 'pass'; readonly to: number }
  | { readonly type: 'end' }
  | { readonly type: 'stranger' };

/** The names that stand side by side from a character of some words on; `null` where something else stands among them. */
export function enumeratedFrom(
  context: SectionContext,
  words: Words,
  from: number,
  names: readonly Named[],
  kinds: readonly string[],
): readonly Named[] | null {
  const found: Named[] = [];
  let at = from;
  while (at < words.text.length) {
    const step = stepAt(context, words, at, names, kinds, found.length > 0);
    if (step.type === 'end') return found;
    if (step.type === 'stranger') return null;
    if (step.type === 'name') found.push(step.name);
    at = step.type === 'name' ? step.name.to : step.to;
  }
  return found;
}

function stepAt(
  context: SectionContext,
  words: Words,
  at: number,
  names: readonly Named[],
  kinds: readonly string[],
  hasNames: boolean,
): Step {
  const { text } = words;
  const known = names.find((name) => name.from <= at && at < name.to);
  if (known !== undefined) return { type: 'name', name: known };
  const character = text.charAt(at);
  if (/[\s\u2028,&+*`]/.test(character)) return { type: 'pass', to: at + 1 };
  if (/[.;:!)—–]/u.test(character)) return { type: 'end' };
  if (character === '(') return afterBracket(text, at);
  const word = /^[\p{L}\p{N}_'’-]+/u.exec(text.slice(at, at + LONGEST_WORD))?.[0] ?? '';
  const folded = word.toLowerCase();
  if (word === '' || ALTERNATIVES.has(folded)) return { type: 'stranger' };
  const isEnd = ENDS.has(folded);
  if (JOINTS.has(folded) && !(hasNames && isEnd)) return { type: 'pass', to: at + word.length };
  const loose = looselyNamed(context, words, at, at + word.length, kinds);
  if (loose !== null) return { type: 'name', name: loose };
  const isClause = isEnd || /,\s*$/.test(text.slice(Math.max(0, at - 4), at));
  return hasNames && isClause ? { type: 'end' } : { type: 'stranger' };
}

const LONGEST_WORD = 80;

/** Past a remark in brackets. */
function afterBracket(text: string, at: number): Step {
  const close = text.indexOf(')', at);
  return close < 0 ? { type: 'stranger' } : { type: 'pass', to: close + 1 };
}

/** The names that stand side by side up to a character of some words, with nothing but joining words behind them. */
export function enumeratedUpTo(
  words: Words,
  to: number,
  names: readonly Named[],
  fillers: ReadonlySet<string>,
): readonly Named[] {
  const found: Named[] = [];
  let end = to;
  for (const name of names.filter((one) => one.to <= to).reverse()) {
    const between = words.text.slice(name.to, end).replace(/\([^)]{0,300}\)/g, ' ');
    const isJoined = wordsIn(between).every((word) =>
      found.length === 0 ? fillers.has(word) || JOINTS.has(word) : word === 'and' || word === 'und' || word === 'e',
    );
    if (!isJoined || /[.;:—–?!]/u.test(between)) break;
    found.unshift(name);
    end = name.from;
  }
  const before = wordsIn(words.text.slice(0, end)).at(-1);
  return before === 'not' || before === 'or' || before === 'like' || before === 'unlike' ? [] : found;
}

function wordsIn(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}
