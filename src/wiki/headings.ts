import { foldedWords } from './kind-words.ts';
import { isObjectName, type NameIndex, type Resolution, resolveName } from './names.ts';
import { phraseOf, type Words } from './phrase.ts';
import { markedNameIn, nameIn, type WrittenName } from './written-name.ts';

/** An object as a heading names it: the fields beneath are the object's. */
export interface HeadingName extends WrittenName {
  /**
   * Whether the heading can mean nothing else: it is a name, set apart or of a form that ordinary words do not have.
   * "Monitoring" may be the Kustomization of that name or the subject in general, and "Why `apps` waits" is not all of it.
   */
  readonly certain: boolean;
}

/** Headings of a section about the object of the section above. */
const NEUTRAL_WORDS = new Set([
  'spec',
  'specification',
  'configuration',
  'config',
  'settings',
  'details',
  'detail',
  'flux',
  'overview',
  'properties',
  'fields',
  'dependencies',
  'dependency',
  'reference',
  'summary',
  'facts',
  'metadata',
  'gitops',
  'reconciliation',
  'at',
  'a',
  'glance',
  'and',
  'kustomization',
  'helmrelease',
  'helm',
  'release',
  'chart',
  'konfiguration',
  'übersicht',
  'configurazione',
  'dettagli',
]);

/** The object that a heading names, among those of any of `kinds`; `null` where it plainly names none. */
export function nameInHeading(
  words: Words,
  names: NameIndex,
  kinds: readonly string[],
  cluster: string | null,
): HeadingName | null {
  const name = nameIn(words);
  if (name !== null && isMeant(name, names, kinds, cluster)) {
    return { ...name, certain: name.marked || /[-/]/.test(name.written) };
  }
  if (name?.marked && isObjectName(name.written)) return { ...name, certain: true };
  const amongWords = markedNameIn(words);
  if (amongWords === null || !isMeant(amongWords, names, kinds, cluster)) return null;
  return { ...amongWords, certain: false };
}

function isMeant(name: WrittenName, names: NameIndex, kinds: readonly string[], cluster: string | null): boolean {
  return isPlain(name, resolveName(names, name.written, name.kinds.length > 0 ? name.kinds : kinds, cluster));
}

/** An unmarked heading names an object only with its whole name: "Core" is not `operators-core`. */
function isPlain(name: WrittenName, meant: Resolution): boolean {
  if (meant.type === 'none') return false;
  return name.marked || meant.type === 'ambiguous' || meant.likeness !== 'suffix';
}

/** Whether a heading speaks of the object of the section above: "Configuration", "At a glance". */
export function isNeutralHeading(words: Words): boolean {
  const { text, terms } = phraseOf(words);
  return terms.length === 0 && foldedWords(text).every((word) => NEUTRAL_WORDS.has(word));
}
