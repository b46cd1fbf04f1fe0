import type { Kind } from '../vocabulary/kind.ts';
import { KINDS } from '../vocabulary/vocabulary.ts';

/** The names of every kind that pages speak of. */
export const ALL_KINDS: readonly string[] = KINDS.map(({ kind }) => kind);

/** The kinds that Flux itself defines: their words mean nothing else on a page. */
export const FLUX_KINDS: readonly Kind[] = KINDS.filter((kind) => kind.group.endsWith('toolkit.fluxcd.io'));

/** Kind words that pages use of other things as well: a "service" may be any program, a "release" any version. */
const COMMON_WORDS = new Set([
  'service',
  'services',
  'release',
  'namespace',
  'namespaces',
  'ns',
  'ingress',
  'loadbalancer',
]);

/** Words beside a kind's that say no more: "Kustomization name", "Flux resource". */
const NAMING_WORDS = new Set(['name', 'names', 'flux', 'object', 'objects', 'resource', 'resources', 'cr', 'the']);

const KINDS_BY_WORD: ReadonlyMap<string, readonly Kind[]> = new Map(
  KINDS.flatMap(({ words }) => words).map((word) => [word, KINDS.filter((kind) => kind.words.includes(word))]),
);

const KIND_WORDS: ReadonlySet<string> = new Set([
  ...KINDS.flatMap((kind) => kind.words),
  ...['helm', 'git', 'oci', 'repo', 'repository', 'repositories', 'chart'],
]);

/** The kinds that a text names, in any form: `HelmRelease`, `helm releases`, `ks`. */
export function kindsNamedIn(text: string): readonly Kind[] {
  return kindsOf(foldedWords(text), () => true);
}

/** The Flux kinds that a text names in words that mean nothing else. */
export function fluxKindsNamedIn(text: string): readonly Kind[] {
  return kindsOf(foldedWords(text), (word) => !COMMON_WORDS.has(word)).filter((kind) => FLUX_KINDS.includes(kind));
}

function kindsOf(words: readonly string[], counts: (word: string) => boolean): readonly Kind[] {
  const spoken = new Set<Kind>();
  for (const [index, word] of words.entries()) {
    for (const called of [word, `${words[index - 1] ?? ''}${word}`]) {
      if (counts(called)) for (const kind of KINDS_BY_WORD.get(called) ?? []) spoken.add(kind);
    }
  }
  return spoken.size < 2 ? [...spoken] : KINDS.filter((kind) => spoken.has(kind));
}

/** Whether a folded word is the name of a kind, or part of one that pages write in two words. */
export function isKindWord(word: string): boolean {
  return KIND_WORDS.has(word);
}

/** The kind that the whole text calls by name, such as the header of a column; `null` for anything else. */
export function kindCalled(text: string): Kind | null {
  const words = foldedWords(text).filter((word) => !NAMING_WORDS.has(word));
  const folded = words.join('');
  return KINDS_BY_WORD.get(folded)?.[0] ?? null;
}

/** The Flux kind that the whole text calls by a name that means nothing else; `null` for anything else. */
export function fluxKindCalled(text: string): Kind | null {
  const kind = kindCalled(text);
  return kind !== null && fluxKindsNamedIn(text).includes(kind) ? kind : null;
}

/** The letters and digits between spaces and punctuation, in lower case. */
export function foldedWords(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}
