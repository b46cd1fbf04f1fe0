/*
 * Sentences that do not say how things are: wishes, conditions, possibilities, the past and the future, questions and
 * instructions. To have more of them left alone, add a word to one of these tables.
 */
import { remembered } from '../remembered.ts';

/** Words of a sentence about how things were. */
const PAST_WORDS: ReadonlySet<string> = new Set([
  ...['was', 'were', 'had', 'did', 'been', 'formerly', 'previously', 'originally', 'once', 'became', 'ago'],
  ...['yesterday', 'war', 'waren', 'hatte', 'hatten', 'früher', 'era', 'erano', 'aveva', 'avevano'],
]);

/** Words of a sentence that is no plain statement of the present, wherever they stand. */
const UNREAL_WORDS: ReadonlySet<string> = new Set([
  ...[
    'if',
    'would',
    'should',
    'could',
    'might',
    'may',
    'shall',
    'must',
    'will',
    "won't",
    'unless',
    'whether',
    'otherwise',
  ],
  ...PAST_WORDS,
  ...['talked', 'discussed', 'debated', 'wanted', 'wished', 'hoped', 'letting', 'wish', 'want', 'hope'],
  ...[
    'planned',
    'proposed',
    'intended',
    'eventually',
    'later',
    'soon',
    'future',
    'someday',
    'consider',
    'considered',
    'considering',
    'recommended',
  ],
  ...['example', 'hypothetical', 'imagine', 'suppose', 'maybe', 'perhaps', 'probably', 'ideally', 'todo', 'tbd'],
  ...['added', 'changed', 'removed', 'updated', 'fixed', 'migrated', 'renamed', 'replaced', 'retired', 'deprecated'],
  ...['wenn', 'falls', 'soll', 'sollte', 'würde', 'könnte', 'wäre', 'hätte', 'wird', 'wollen', 'wollten', 'geplant'],
  ...['dovrebbe', 'potrebbe', 'sarebbe', 'vogliamo', 'sarà'],
]);

/** Phrases that say the same in more than one word. */
const UNREAL_PHRASES =
  /\b(?:used to|no longer|not yet|going to|e\.g\.|for instance|such as those|in case|as soon as we)\b/i;

/** What a sentence begins with that tells somebody to do something. */
const ORDERS: ReadonlySet<string> = new Set([
  ...[
    'add',
    'apply',
    'assume',
    'avoid',
    'bootstrap',
    'change',
    'check',
    'choose',
    'commit',
    'compare',
    'confirm',
    'copy',
  ],
  ...['create', 'define', 'delete', 'deploy', 'disable', 'edit', 'enable', 'ensure', 'export', 'find', 'fix', 'force'],
  ...[
    'give',
    'install',
    'keep',
    'let',
    'list',
    'look',
    'make',
    'merge',
    'migrate',
    'move',
    'note',
    'open',
    'patch',
    'pick',
  ],
  ...['point', 'prefer', 'push', 'put', 'reconcile', 'remove', 'rename', 'replace', 'restart', 'resume', 'run', 'see'],
  ...['set', 'start', 'stop', 'suspend', 'switch', 'take', 'test', 'try', 'update', 'upgrade', 'use', 'verify', 'wait'],
  ...['watch', 'write', 'never', 'always', 'please', "don't", 'do'],
]);

/** Words that turn a statement into its contrary, or take something out of it. */
const NEGATIONS =
  /\b(?:not|never|no|none|nothing|nobody|neither|nor|without|except|instead|rather|hardly|nicht|kein|keine|non)\b|n['’]t\b/i;

/** Whether a sentence plainly states how things are now. Negated ones do so as well: see `isNegated`. */
export const isStatement: (text: string) => boolean = remembered((text) => {
  const sentence = text.trim();
  if (sentence.endsWith('?') || /^["“„«]/u.test(sentence) || UNREAL_PHRASES.test(sentence)) return false;
  // A label is no part of the sentence behind it: "Wait mechanism: only roots wait".
  const [first = ''] = FIRST_WORD.exec(sentence.replace(LABEL, '')) ?? [];
  if (ORDERS.has(withoutEnd(first.toLowerCase()))) return false;
  return !MAY_BE_UNREAL.test(sentence) || !wordsIn(sentence).some((word) => UNREAL_WORDS.has(word));
});

/** Whether a sentence tells how things were. What it names need not be there any more. */
export function isOfThePast(sentence: string): boolean {
  return /\bused to\b/i.test(sentence) || wordsIn(sentence).some((word) => PAST_WORDS.has(word));
}

/** Most sentences have nothing that looks like such a word, which is found out sooner than their words are. */
const MAY_BE_UNREAL = new RegExp(`(?<![a-z0-9])(?:${[...UNREAL_WORDS].join('|')})`, 'i');

const LABEL = /^[^:.]{1,40}:\s+/;
const FIRST_WORD = /[\p{L}\p{N}][\p{L}\p{N}'’./_-]*/u;
const WORDS = /[\p{L}\p{N}][\p{L}\p{N}'’./_-]*/gu;

/** The words of a text in lower case. What dots and slashes join, such as a host, is one word. */
function wordsIn(text: string): readonly string[] {
  return text.toLowerCase().match(WORDS)?.map(withoutEnd) ?? [];
}

function withoutEnd(word: string): string {
  if (/[a-z0-9]$/.test(word)) return word;
  return word.replace(/(?<![^\p{L}\p{N}])[^\p{L}\p{N}]+$/u, '');
}

/** Whether some words deny what they say, or say it with an exception. */
export const isNegated: (text: string) => boolean = remembered((text) => NEGATIONS.test(text));
