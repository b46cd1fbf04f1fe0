import type { FluxObjects } from './flux-objects.ts';
import { readOrigin, readPrefix } from './git.ts';
import { BOOTSTRAP_SOURCE, readBranch } from './sources.ts';
import { textAt } from './traced.ts';

/** Where the files of a repository can be read on the web, if its host is one that shows them. */
export interface Remote {
  /** The repository's page, such as `https://github.com/owner/name`, never with a user or a token. */
  readonly url: string;
  /** What is checked out there: the commit that was read, or the branch that Flux follows. */
  readonly ref: { readonly type: 'commit' | 'branch'; readonly name: string };
  /** The folder of the Git repository that was read: empty for all of it, else with a `/` at its end. */
  readonly prefix: string;
}

/** `git@host:owner/name.git`, the short form of SSH addresses (git-fetch, section "Git URLs"). */
const SHORT_SSH = /^(?:[^@/\s]+@)?([\w.-]+):(?!\/\/)(.+)$/;

const WEB_SCHEMES: ReadonlySet<string> = new Set(['http:', 'https:', 'ssh:', 'git+ssh:', 'git:']);

/**
 * The web page of a Git repository by the address that it is fetched from; `null` for a folder, and for what is no
 * address. Whatever stands in the address to sign in with is left out.
 */
export function webAddress(address: string): string | null {
  const [, host, path] = SHORT_SSH.exec(address.trim()) ?? [];
  const written = host === undefined ? address.trim() : `ssh://${host}/${path}`;
  if (!URL.canParse(written)) return null;
  const url = new URL(written);
  const name = url.pathname.replace(/^\/+|(?<!\/)\/+$/g, '').replace(/\.git$/, '');
  if (!WEB_SCHEMES.has(url.protocol) || url.hostname === '' || name === '') return null;
  // Only over HTTP is the port that of the pages.
  return url.protocol.startsWith('http') ? `${url.protocol}//${url.host}/${name}` : `https://${url.hostname}/${name}`;
}

/**
 * The remote that `origin` names, at the commit that was read; without Git what the GitRepository of the bootstrap
 * fetches. `null` where neither tells. Runs Git.
 */
export function findRemote(root: string, commit: string | null, { gitRepositories }: FluxObjects): Remote | null {
  const origin = commit === null ? null : webAddress(readOrigin(root) ?? '');
  if (commit !== null && origin !== null) {
    return { url: origin, ref: { type: 'commit', name: commit }, prefix: readPrefix(root) };
  }
  const source = gitRepositories.find(
    ({ name, namespace }) => name === BOOTSTRAP_SOURCE.name && namespace === BOOTSTRAP_SOURCE.namespace,
  );
  const url = webAddress(textAt(source?.root, 'spec', 'url') ?? '');
  const branch = source && readBranch(source);
  return url && branch ? { url, ref: { type: 'branch', name: branch }, prefix: '' } : null;
}
