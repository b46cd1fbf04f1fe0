import { KUSTOMIZATION } from '../../vocabulary/kinds/kustomization.ts';
import type { Mention } from '../claim.ts';
import type { SectionContext } from '../context.ts';
import { foldedWords } from '../kind-words.ts';
import { resolveName } from '../names.ts';
import type { Words } from '../phrase.ts';
import { namesIn } from './named.ts';
import type { Passage } from './passage.ts';
import { kustomizationAbove, leadingKustomization } from './subject.ts';

/** Words for a Kustomization, or for what it deploys, that name none. */
const NOUNS: ReadonlySet<string> = new Set([
  ...['kustomization', 'layer', 'stack', 'deployment', 'app', 'application', 'release', 'component'],
]);
const DETERMINERS: ReadonlySet<string> = new Set(['the', 'this']);
const ADVERBS: ReadonlySet<string> = new Set([
  'already',
  'also',
  'directly',
  'currently',
  'now',
  'therefore',
  'explicitly',
]);

/** Longer words before a verb are more than its subject. */
const LONGEST_SUBJECT = 60;

/**
 * The Kustomization that a sentence is about without setting its name apart, by the words before its verb: "It", "This
 * layer" or "The plugin deployment" under the heading of `backup-plugin`, "Home Assistant" for `home-assistant`. `null`
 * where they may mean something else.
 */
export function impliedKustomization(
  context: SectionContext,
  passage: Passage,
  sentence: Words,
  verbAt: number,
): Mention | null {
  const before = sentence.text.slice(0, verbAt);
  if (before.length > LONGEST_SUBJECT || /[^\p{L}\p{N}\s*_-]/u.test(before)) return null;
  const words = foldedWords(before).filter((word) => !ADVERBS.has(word));
  if (words.length === 0 || (words.length === 1 && words[0] === 'it')) return spokenOf(context, passage, sentence);
  const [first = ''] = words;
  const nouns = words.slice(DETERMINERS.has(first) ? 1 : 0);
  const isCommon = NOUNS.has(nouns.at(-1) ?? '');
  const name = isCommon ? nouns.slice(0, -1) : nouns;
  if (isCommon) {
    const above = kustomizationAbove(context, passage);
    if (above?.type === 'known' && areOf(name, above.subject.name) && (name.length > 0 || first === 'this'))
      return above;
  }
  return name.length === 0 ? null : displayed(context, name, before);
}

/**
 * Whom "it", or nobody before the verb, means in a sentence: in the first of a passage the one above, and behind a first
 * sentence that begins with a Kustomization, or one that goes on about it, that one.
 */
function spokenOf(context: SectionContext, passage: Passage, sentence: Words): Mention | null {
  const start = sentence.pieces[0]?.start ?? 0;
  const before = passage.sentences.filter(({ pieces: [first] }) => first !== undefined && first.start < start);
  const [first, ...others] = before;
  if (first === undefined) return kustomizationAbove(context, passage);
  if (passage.form === 'heading' || !others.every(({ text }) => GOES_ON.test(text))) return null;
  const leading = leadingKustomization(context, first)?.mention ?? null;
  const isAlone = before
    .flatMap((one) => namesIn(context, one, [KUSTOMIZATION.kind]))
    .every(
      ({ mention }) =>
        mention.type === 'known' && leading?.type === 'known' && mention.subject.name === leading.subject.name,
    );
  return isAlone ? leading : null;
}

/** What a sentence begins with that says more of whom the one before it spoke. */
const GOES_ON = /^it\b/i;

/** Whether words are parts of a name: "plugin" is one of `backup-plugin`. */
function areOf(words: readonly string[], name: string): boolean {
  const parts = new Set(name.split(/[-.]/));
  return words.every((word) => parts.has(word));
}

/** The Kustomization of a display name: written with capitals, and the name but for those and for its hyphens. */
function displayed({ names, cluster }: SectionContext, words: readonly string[], before: string): Mention | null {
  const [begin = ''] = words;
  const written = before.match(/[\p{L}\p{N}]+/gu)?.find((word) => word.toLowerCase() === begin);
  if (written === undefined || !/^\p{Lu}/u.test(written)) return null;
  const meant = resolveName(names, words.join('-'), [KUSTOMIZATION.kind], cluster);
  return meant.type === 'known' && meant.likeness === 'exact' && meant.strayNamespace === null
    ? { type: 'known', subject: meant.subject }
    : null;
}
