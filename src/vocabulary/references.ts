import type { Phrase } from './phrase.ts';
import type { Reference, Strictness, Value } from './value.ts';

const SEPARATORS = /\s{0,9}[,;+&\n]\s*|\s(?:and|und|sowie|e|ed|et|y)\s/;
const NEGATED = /\b(?:not|except|without|unless|formerly|previously|instead|optional(?:ly)?|maybe|or)\b/i;
const SWEEPING = /^(?:all|any|every|everything|most|each)\b/i;
const NAME = /^[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?$/i;
/** "OCI" and "HTTP" are no kinds. */
const KIND = /^(?=.*[a-z])[A-Z][A-Za-z]+$/;
const NAMESPACE = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/i;
/** Kinds that pages put behind a name, also several times over: any other word there is a remark. */
const KIND_BEHIND_NAME = /^(Deployment|DaemonSet|StatefulSet|Job|HelmRelease|Kustomization)s?$/;
/** What is said not to be in the list stands behind it: "`web`, `db` — not `cache`". */
const DENIAL = /(?<=\S) [—–-] not \S.*$/i;
/** A remark that names more than the name before it does: "network (and so storage)". */
const FURTHER_REMARK = /^(?:\+|→|->|and|plus|via|through|also|und|über|damit|e|tramite|quindi)(?:\s|$)/i;
/** Words beside a name that make it something that nothing can wait for. */
const OTHER_KINDS = new Set(['secret', 'configmap', 'crd', 'crds', 'namespace', 'source', 'bucket', 'repository']);
const POINTER = /^(?:see|siehe|vedi)\b/i;
const SOURCE_REMARK = /^(?:git |oci )?source$/i;

/**
 * The list of objects that a phrase names: `a, b`, `ns/a and b`, ``DaemonSet `x` (kube-system)``. Where the page sets
 * names apart, the words around one name are a remark; elsewhere each part has to be a name. A string is the reason
 * why there is no list.
 */
export function readReferences(phrase: Phrase): Value | string {
  const references: Reference[] = [];
  for (const part of splitOutsideBrackets(phrase.text.replace(DENIAL, ''))) {
    const found = readReference(part, phrase.terms);
    if (typeof found === 'string') return found;
    references.push(found);
  }
  return references.length === 0 ? 'names nothing' : { type: 'references', references };
}

/** Whether two lists name different objects, as sets. What one side leaves open (kind, namespace) does not count. */
export function referencesDiffer(
  claimed: readonly Reference[],
  actual: readonly Reference[],
  strictness: Strictness,
): boolean {
  const { lists, abbreviated } = strictness;
  if (!claimed.every((one) => actual.some((other) => sameReference(one, other, abbreviated)))) return true;
  return lists === 'all' && !actual.every((other) => claimed.some((one) => sameReference(one, other, abbreviated)));
}

/** The references of `wanted` that `held` does not have. */
export function missingFrom(held: readonly Reference[], wanted: readonly Reference[]): readonly Reference[] {
  return wanted.filter((reference) => !held.some((other) => sameReference(reference, other, false)));
}

function sameReference(claimed: Reference, actual: Reference, abbreviated: boolean): boolean {
  const sameName = claimed.name === actual.name || (abbreviated && isShortFor(claimed.name, actual.name));
  return sameName && agree(claimed.kind, actual.kind) && agree(claimed.namespace, actual.namespace);
}

function isShortFor(short: string, name: string): boolean {
  const word = short.toLowerCase();
  return name.endsWith(`-${word}`) || name.startsWith(`${word}-`);
}

function agree(a: string | null, b: string | null): boolean {
  return a === null || b === null || a === b;
}

function readReference(part: string, terms: readonly string[]): Reference | string {
  const { words, remark } = splitRemark(part.replace(/^(?:the|both|on)\s+/i, '').replace(/(?<!\s)\s+only$/i, ''));
  if (NEGATED.test(words) || SWEEPING.test(words)) return `"${part}" is not a plain list of names`;
  if (remark !== null && SOURCE_REMARK.test(remark)) return `"${part}" is a source, not an object to wait for`;
  if (POINTER.test(words)) return `"${part}" points elsewhere`;
  if (remark !== null && FURTHER_REMARK.test(remark)) return `"${part}" names more than one object`;
  const tokens = words.split(/\s+/).map(withoutWikilink);
  const [first = ''] = tokens;
  const kindBehind = tokens.length === 2 ? kindBehindName(tokens[1]) : null;
  const kindBefore = kindBehind === null && tokens.length === 2 && KIND.test(first) ? first : null;
  const name = nameAmong(kindBehind === null ? tokens.slice(kindBefore === null ? 0 : 1) : [first], terms);
  if (name === undefined) return `"${part}" is not a name`;
  const kindInRemark = kindBehindName(remark ?? undefined);
  if (kindInRemark !== null) return referenceOf(name, kindInRemark, null) ?? `"${part}" is not a name`;
  const kind = kindBehind ?? kindBehindName(kindBefore ?? undefined) ?? kindBefore;
  return referenceOf(name, kind, remark) ?? `"${part}" is not a name`;
}

/** The kind that a word behind a name gives, or one before several of them: "HelmReleases `web`, `db`". */
function kindBehindName(word: string | undefined): string | null {
  return KIND_BEHIND_NAME.exec(word ?? '')?.[1] ?? null;
}

/** `[[folder/network|the network]]` links the page of `network`. */
function withoutWikilink(token: string): string {
  if (!token.startsWith('[[') || !token.endsWith(']]')) return token;
  const target = token.slice(2, -2).split(/[|#]/)[0] ?? '';
  return target.slice(target.lastIndexOf('/') + 1).replace(/\.md$/, '');
}

/** The only word, or the only one that the page sets apart as a name. */
function nameAmong(tokens: readonly string[], terms: readonly string[]): string | undefined {
  if (tokens.length === 1) return tokens[0];
  const named = tokens.filter((token) => terms.includes(token));
  const isOfOtherKind = tokens.length === 2 && tokens.some((token) => OTHER_KINDS.has(token.toLowerCase()));
  return named.length === 1 && !isOfOtherKind ? named[0] : undefined;
}

function referenceOf(written: string, kind: string | null, remark: string | null): Reference | undefined {
  const parts = written.split('/');
  const name = parts.at(-1) ?? '';
  if (parts.length > 3 || !NAME.test(name)) return undefined;
  const [owner, between = ''] = parts;
  if (parts.length === 3 && owner !== undefined)
    return KIND.test(owner) && NAMESPACE.test(between) ? { kind: owner, namespace: between, name } : undefined;
  if (parts.length === 2 && owner !== undefined) {
    if (KIND.test(owner)) return { kind: owner, namespace: null, name };
    // `ghcr.io/charts` is the address of something else.
    return NAMESPACE.test(owner) ? { kind, namespace: owner, name } : undefined;
  }
  // A bracket behind a name is its namespace only where the kind stands before it, as health checks are written.
  const namespace = kind !== null && remark !== null && NAME.test(remark) ? remark : null;
  return { kind, namespace, name };
}

function splitRemark(part: string): { readonly words: string; readonly remark: string | null } {
  const open = part.indexOf('(');
  if (open < 0) return { words: part.trim(), remark: null };
  const close = part.indexOf(')', open);
  const remark = part.slice(open + 1, close < 0 ? undefined : close).trim();
  const after = close < 0 ? '' : part.slice(close + 1);
  return { words: `${part.slice(0, open)} ${after}`.replace(/\s+/g, ' ').trim(), remark };
}

function splitOutsideBrackets(text: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let current = '';
  for (const piece of text.split(/([()])/)) {
    if (piece === '(') depth++;
    if (piece === ')') depth = Math.max(0, depth - 1);
    if (depth > 0 || piece === ')') {
      current += piece;
      continue;
    }
    const [first = '', ...rest] = piece.split(SEPARATORS);
    current += first;
    for (const next of rest) {
      parts.push(current);
      current = next;
    }
  }
  parts.push(current);
  return parts.map((part) => part.trim().replace(/^[.`*]+|(?<![.`*])[.`*]+$/g, '')).filter((part) => part !== '');
}
