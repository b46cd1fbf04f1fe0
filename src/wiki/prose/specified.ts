import { posix } from 'node:path';
import type { Field, Kind } from '../../vocabulary/kind.ts';
import { HELM_RELEASE } from '../../vocabulary/kinds/helm-release.ts';
import type { Subject } from '../../vocabulary/subject.ts';
import { fieldsForWord, kindNamed } from '../../vocabulary/vocabulary.ts';
import type { Claim } from '../claim.ts';
import type { SectionContext } from '../context.ts';
import { labelledIn } from '../labelled.ts';
import { sliceWords, type Words } from '../phrase.ts';
import { claimsOf } from '../statement.ts';
import { isNegated, isStatement } from './mood.ts';
import { termsOf } from './named.ts';
import { type Passage, shapeOf } from './passage.ts';

/** What stands between a value and the file that it is taken from. */
const SOURCE =
  /(?:[(,—–] ?)?(?:as )?(?:specified |set |defined |pinned |declared |given |configured )?(?:in|from|see)$/iu;
const MANIFEST = /^[\w./-]+\.ya?ml$/;

/** Labels that on a page beside a HelmRelease can only be its own. */
const OF_RELEASE: ReadonlySet<string> = new Set(['chartversion', 'helmchartversion']);

/** An object and one of its fields. */
interface Target {
  readonly subject: Subject;
  readonly kind: Kind;
  readonly field: Field;
}

/**
 * A value that the page takes from a manifest: "**Chart version**: `1.2.0` as specified in `helmrelease.yaml`". Beside
 * a single HelmRelease the version of "the chart" is that one's without saying so.
 */
export function readSpecified(context: SectionContext, passage: Passage): readonly Claim[] {
  if (passage.form === 'heading') return [];
  return passage.sentences.flatMap((sentence) => {
    const labelled = labelledIn(sentence);
    if (labelled === null || !isStatement(sentence.text) || isNegated(sentence.text)) return [];
    const { label, value } = labelled;
    const taken = takenFrom(value);
    const target = taken === null ? ofRelease(context, label) : inFile(context, taken.file, label);
    if (target === null) return [];
    const { subject, kind, field } = target;
    return claimsOf(context, {
      shape: shapeOf(passage),
      mention: { type: 'known', subject },
      kind,
      field,
      words: taken?.words ?? value,
    });
  });
}

/** The manifest that some words end with, and what they take from it. */
function takenFrom(words: Words): { readonly file: string; readonly words: Words } | null {
  const term = termsOf(words).at(-1);
  if (term === undefined || !MANIFEST.test(term.text) || /[\p{L}\p{N}]/u.test(words.text.slice(term.to))) return null;
  const before = words.text.slice(0, term.from).trimEnd();
  const source = SOURCE.exec(before.slice(-LONGEST_SOURCE));
  if (source === null) return null;
  const end = before.length - source[0].length;
  return { file: term.text, words: sliceWords(words, 0, end) };
}

/** The longest of what `SOURCE` stands for. */
const LONGEST_SOURCE = 30;

/** The only object of a manifest that has a field of this name. */
function inFile({ names, page, cluster }: SectionContext, file: string, label: string): Target | null {
  const beside = posix.join(posix.dirname(page.path), file);
  const declared = names.declared.get(beside) ?? names.declared.get(posix.normalize(file)) ?? [];
  return onlyTarget(declared, label, cluster);
}

/** The chart's version of the only HelmRelease beside a page. */
function ofRelease({ names, page, cluster, subject }: SectionContext, label: string): Target | null {
  if (!OF_RELEASE.has(label) || subject !== null || !names.files.paths.has(page.path)) return null;
  const folder = posix.dirname(page.path);
  const beside = [...names.declared].filter(([file]) => posix.dirname(file) === folder).flatMap(([, all]) => all);
  return onlyTarget(
    beside.filter(({ kind }) => kind === HELM_RELEASE.kind),
    label,
    cluster,
  );
}

/** The one object among several subjects that has a field of this name; in several clusters it is left open in which. */
function onlyTarget(declared: readonly Subject[], label: string, cluster: string | null): Target | null {
  const targets = declared.flatMap((subject) => {
    const kind = kindNamed(subject.kind);
    const [field, another] = kind === undefined ? [] : fieldsForWord(kind, label);
    const isHere = cluster === null || subject.cluster === null || subject.cluster === cluster;
    return kind === undefined || field === undefined || another !== undefined || !isHere
      ? []
      : [{ subject, kind, field }];
  });
  const [first, ...others] = targets;
  if (first === undefined) return null;
  const { kind, namespace, name } = first.subject;
  const isOne = others.every(
    ({ subject }) => subject.kind === kind && subject.namespace === namespace && subject.name === name,
  );
  if (!isOne) return null;
  const isInSeveral = others.some(({ subject }) => subject.cluster !== first.subject.cluster);
  return isInSeveral ? { ...first, subject: { ...first.subject, cluster: null } } : first;
}
