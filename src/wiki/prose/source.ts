import type { Field, Kind } from '../../vocabulary/kind.ts';
import { GIT_REPOSITORY } from '../../vocabulary/kinds/git-repository.ts';
import { KUSTOMIZATION } from '../../vocabulary/kinds/kustomization.ts';
import { fieldOf } from '../../vocabulary/vocabulary.ts';
import type { Claim, Mention } from '../claim.ts';
import type { SectionContext } from '../context.ts';
import { resolveName } from '../names.ts';
import { sliceWords, type Words } from '../phrase.ts';
import { claimsOf } from '../statement.ts';
import { isNegated, isStatement } from './mood.ts';
import { type Term, termsOf } from './named.ts';
import { type Passage, shapeOf } from './passage.ts';

/** The source and the Kustomization that `flux bootstrap` makes: what a page means by "the repository" and "the root". */
const ROOT = 'flux-system';

/** Who has to do it in the sentence for it to speak of the root's own source. */
const FOLLOWER = /\b(?:flux|gitrepository|the cluster|this cluster)\b/i;
const BRANCH_BEFORE =
  /\b(?:follows|watches|looks at|tracks|tracking|monitors|syncs(?: with)?|reconciles|pulls|points at|on)(?: changes (?:in|on))? (?:from )?(?:the )?(?:branch )?$/i;
const BRANCH_AFTER = /^ branch\b/i;
const BRANCH_WORD = /\bbranch $/i;
const URL_BEFORE = /\b(?:points (?:at|to)|follows|watches|at|url(?: is|:)?|clones|pulls from|fetches(?: from)?|of) $/i;
const EVERY =
  /\b(?:polls|fetch(?:es)?|looks for (?:new )?commits|checks (?:git|the (?:git )?repository|for (?:new )?commits)|syncs)\b[^.]{0,60}?\bevery (\d+ ?(?:m|s|h|min|minutes?|seconds?|hours?)|minute|hour)\b/i;
const PATH_BEFORE = /\bkustomization\b[^.]{0,40}\b(?:targets|applies|points (?:at|to)|reconciles|at) $/i;

/** What the root follows: branch, URL, interval; and the path that the root Kustomization applies. */
export function readSources(context: SectionContext, passage: Passage): readonly Claim[] {
  return passage.sentences.flatMap((sentence) => {
    const { text } = sentence;
    if (!FOLLOWER.test(text) || !isStatement(text) || isNegated(text.slice(0, 40))) return [];
    const terms = [...termsOf(sentence), ...plainUrlsIn(text)];
    return [
      ...terms.flatMap((term) => readTerm(context, passage, sentence, term)),
      ...readInterval(context, passage, sentence),
    ];
  });
}

/** `github.com/org/repo` where nothing sets it apart, and no Markdown makes a link of it. */
const PLAIN_URL = /(?<![\w./:@-])(?:github|gitlab)\.com\/[\w-]{1,100}\/[\w-][\w.-]{0,100}(?=[\s,;).]|$)/gi;

function plainUrlsIn(text: string): readonly Term[] {
  return [...text.matchAll(PLAIN_URL)].map(({ index, 0: url }) => {
    const bare = url.endsWith('.') ? url.slice(0, -1) : url;
    return { from: index, to: index + bare.length, text: bare };
  });
}

function readTerm(context: SectionContext, passage: Passage, sentence: Words, term: Term): readonly Claim[] {
  const before = sentence.text.slice(0, term.from).replace(/\s/g, ' ');
  const after = sentence.text.slice(term.to).replace(/\s/g, ' ');
  const words = sliceWords(sentence, term.from, term.to);
  const isBranch = BRANCH_WORD.test(before) || (BRANCH_BEFORE.test(before) && BRANCH_AFTER.test(after));
  if (isBranch && /^[\w./-]+$/.test(term.text)) {
    return say(context, passage, GIT_REPOSITORY, 'branch', words, followerOf(context, sentence, term));
  }
  const isUrl = /^(?:https?:\/\/|ssh:\/\/|git@)?[\w.-]+\.[a-z]{2,}[:/][\w./-]+$/i.test(term.text);
  if (isUrl && /gitrepository/i.test(before) && URL_BEFORE.test(before)) {
    const named = namedSource(sentence, before);
    const mention = named === null ? rootOf(context, GIT_REPOSITORY) : sourceCalled(context, named.text);
    return say(context, passage, GIT_REPOSITORY, 'spec.url', words, mention);
  }
  if (
    /^\.{0,2}\/?[\w./-]+$/.test(term.text) &&
    term.text.includes('/') &&
    /\broot\b/i.test(before) &&
    PATH_BEFORE.test(before)
  ) {
    return say(context, passage, KUSTOMIZATION, 'spec.path', words);
  }
  return [];
}

/** What a sentence calls the GitRepository that it speaks of: what is set apart behind that word, or right before it. */
function namedSource(sentence: Words, before: string): Term | null {
  const at = before.toLowerCase().lastIndexOf('gitrepository');
  const isName = ({ from, to }: Term) =>
    from > at ? to <= before.length : to <= at && before.slice(to, at).trim() === '';
  return termsOf(sentence).find(isName) ?? null;
}

/** What stands between a source and the branch that it follows. */
const FOLLOWS =
  /^,? ?(?:which |that )?(?:is |are )?[a-z]+(?: changes (?:in|on))?(?: on| from| to)?(?: the)?(?: branch)? $/i;

/**
 * Who follows a branch: the source named right before the verb, and the root's own where the sentence names no other.
 * `null` where it may be either.
 */
function followerOf(context: SectionContext, sentence: Words, { from }: Term): Mention | null {
  const sources = termsOf(sentence).flatMap(({ to, text }) => {
    const mention = to <= from ? sourceCalled(context, text) : null;
    return mention === null ? [] : [{ mention, to, isRoot: text.trim() === ROOT }];
  });
  const last = sources.at(-1);
  if (last !== undefined && FOLLOWS.test(sentence.text.slice(last.to, from).replace(/\s/g, ' '))) return last.mention;
  return sources.every(({ isRoot }) => isRoot) ? rootOf(context, GIT_REPOSITORY) : null;
}

function sourceCalled({ names, cluster }: SectionContext, written: string): Mention | null {
  const meant = resolveName(names, written.trim(), [GIT_REPOSITORY.kind], cluster);
  return meant.type === 'known' && meant.likeness === 'exact' ? { type: 'known', subject: meant.subject } : null;
}

/** "GitRepository polls the repository (every 1m)". */
function readInterval(context: SectionContext, passage: Passage, sentence: Words): readonly Claim[] {
  const found = EVERY.exec(sentence.text.replace(/\s/g, ' '));
  const [whole, length] = found ?? [];
  if (
    found === null ||
    whole === undefined ||
    length === undefined ||
    !/\bgitrepository\b|\bsource-controller\b/i.test(sentence.text)
  )
    return [];
  const at = found.index + whole.length - length.length;
  return /^\d/.test(length)
    ? say(context, passage, GIT_REPOSITORY, 'spec.interval', sliceWords(sentence, at, at + length.length))
    : [];
}

function say(
  context: SectionContext,
  passage: Passage,
  kind: Kind,
  predicate: string,
  words: Words,
  mention: Mention | null = rootOf(context, kind),
): readonly Claim[] {
  const field: Field | undefined = fieldOf(kind, predicate);
  return mention === null || field === undefined
    ? []
    : claimsOf(context, { shape: shapeOf(passage), mention, kind, field, words });
}

function rootOf({ names, cluster }: SectionContext, { kind }: Kind): Mention | null {
  const meant = resolveName(names, ROOT, [kind], cluster);
  return meant.type === 'known' && meant.likeness === 'exact' ? { type: 'known', subject: meant.subject } : null;
}
