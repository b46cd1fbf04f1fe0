import { ABSENT, type Value } from '../vocabulary/value.ts';
import { findField } from './effective.ts';
import type { Fact } from './facts.ts';
import type { Resource } from './resource.ts';
import { at, textAt } from './traced.ts';

const BRANCH_REF = 'refs/heads/';

/** Which source a Flux object takes its files from. */
export interface SourceRef {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}

/** The source under whose name `flux bootstrap` and flux-operator install a repository in its own cluster. */
export const BOOTSTRAP_SOURCE: SourceRef = { kind: 'GitRepository', namespace: 'flux-system', name: 'flux-system' };

/** One string for each source: equal for equal sources. */
export function sourceKey(source: SourceRef): string {
  return `${source.kind}/${source.namespace}/${source.name}`;
}

/** The source of a Flux Kustomization; its namespace defaults to the Kustomization's. `null` where Git does not tell it. */
export function readSourceRef(kustomization: Resource): SourceRef | null {
  const reference = at(kustomization.root, 'spec', 'sourceRef');
  const kind = textAt(reference, 'kind');
  const name = textAt(reference, 'name');
  if (!kind || !name) return null;
  return { kind, name, namespace: textAt(reference, 'namespace') || kustomization.namespace || '' };
}

/** What a GitRepository fetches, so that two of them can be told to fetch the same; `null` where Git does not tell. */
export function readCheckout(repository: Resource): string | null {
  const url = textAt(repository.root, 'spec', 'url');
  const ref = readRefName(repository);
  return url && ref ? checkoutOf(url, ref) : null;
}

/** One string for each pair of URL and Git reference. */
export function checkoutOf(url: string, ref: string): string {
  return `${bareUrl(url)} ${ref}`;
}

/** Without scheme, user, `.git` and a slash at the end, and with `:` of the short SSH form as `/`. */
function bareUrl(url: string): string {
  const withoutScheme = url.replace(/^[a-z+]+:\/\//i, '').replace(/^[^@/]*@/, '');
  return withoutScheme
    .replace(':', '/')
    .replace(/\/$/, '')
    .replace(/\.git$/, '')
    .toLowerCase();
}

/** The full name of the reference that a GitRepository follows, where it follows a branch, a tag or a name. */
function readRefName({ root }: Resource): string | null {
  const ref = findField(root, 'spec.ref');
  if (!ref) return `${BRANCH_REF}master`;
  if (textAt(ref, 'commit') || textAt(ref, 'semver')) return null;
  const name = textAt(ref, 'name');
  if (name) return name;
  const tag = textAt(ref, 'tag');
  if (tag) return `refs/tags/${tag}`;
  const branch = textAt(ref, 'branch');
  return branch ? `${BRANCH_REF}${branch}` : null;
}

/** The branch that a GitRepository follows; `null` where it follows something else. */
export function readBranch(repository: Resource): string | null {
  const ref = readRefName(repository);
  return ref?.startsWith(BRANCH_REF) ? ref.slice(BRANCH_REF.length) : null;
}

/**
 * The branch of a GitRepository whose `spec.ref` names none: that of a full reference name, or no branch at all beside
 * a commit, a version or a tag. `undefined` leaves it to the field.
 */
export function readBranchFact(repository: Resource): Fact | undefined {
  const ref = findField(repository.root, 'spec.ref');
  if (!ref || findField(ref, 'branch')) return undefined;
  const name = textAt(ref, 'name');
  const key = ['commit', 'name', 'semver', 'tag'].find((candidate) => findField(ref, candidate));
  if (!key) return undefined;
  const value: Value = name?.startsWith(BRANCH_REF) ? { type: 'text', text: name.slice(BRANCH_REF.length) } : ABSENT;
  return { value, origin: 'derived', evidence: [ref.origin.place], because: `spec.ref.${key} says what is fetched` };
}
