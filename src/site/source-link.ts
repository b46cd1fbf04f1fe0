import type { Remote } from '../repo/remote.ts';
import type { Place } from '../vocabulary/place.ts';

/** The path between a repository's page and a file of it, by the type of the reference. */
type View = Readonly<Record<Remote['ref']['type'], string>>;

/** How hosts address a file at a commit or a branch, by the names of theirs that give them away. */
const HOSTS: readonly (readonly [host: RegExp, view: View])[] = [
  [/(?:^|\.)github\./, { commit: 'blob', branch: 'blob' }],
  [/(?:^|\.)gitlab\./, { commit: '-/blob', branch: '-/blob' }],
  [/(?:^|\.)(?:gitea|forgejo)\.|^codeberg\.org$/, { commit: 'src/commit', branch: 'src/branch' }],
];

/**
 * The address of a line of the repository on the pages of its host: GitHub, GitLab, Gitea or Forgejo; `undefined` on
 * any other, and where the host is not known.
 */
export function sourceLink(remote: Remote | null, place: Place): string | undefined {
  if (remote === null) return undefined;
  const { hostname } = new URL(remote.url);
  const view = HOSTS.find(([host]) => host.test(hostname))?.[1][remote.ref.type];
  if (view === undefined) return undefined;
  const path = encodePath(`${remote.ref.name}/${remote.prefix}${place.file}`);
  return `${remote.url}/${view}/${path}#L${place.line}`;
}

function encodePath(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}
