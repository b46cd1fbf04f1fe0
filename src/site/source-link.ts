import type { Remote } from '../repo/remote.ts';
import type { Place } from '../vocabulary/place.ts';

/** The path between a repository's page and what it shows, by the type of the reference. */
type View = Readonly<Record<Remote['ref']['type'], string>>;

/** How a kind of host addresses files, folders, and the editor of a file on a branch. */
interface Views {
  readonly file: View;
  readonly folder: View;
  readonly edit: string;
}

/** By the names of hosts that give their kind away. */
const HOSTS: readonly (readonly [host: RegExp, views: Views])[] = [
  [
    /(?:^|\.)github\./,
    { file: { commit: 'blob', branch: 'blob' }, folder: { commit: 'tree', branch: 'tree' }, edit: 'edit' },
  ],
  [
    /(?:^|\.)gitlab\./,
    { file: { commit: '-/blob', branch: '-/blob' }, folder: { commit: '-/tree', branch: '-/tree' }, edit: '-/edit' },
  ],
  [
    /(?:^|\.)(?:gitea|forgejo)\.|^codeberg\.org$/,
    {
      file: { commit: 'src/commit', branch: 'src/branch' },
      folder: { commit: 'src/commit', branch: 'src/branch' },
      edit: '_edit',
    },
  ],
];

/**
 * The address of a line of the repository on the pages of its host: GitHub, GitLab, Gitea or Forgejo; `undefined` on
 * any other, and where the host is not known.
 */
export function sourceLink(remote: Remote | null, place: Place): string | undefined {
  const file = pathLink(remote, place.file, 'file');
  return file && `${file}#L${place.line}`;
}

/** The same of a file or a folder. */
export function pathLink(remote: Remote | null, path: string, type: 'file' | 'folder'): string | undefined {
  return remote === null ? undefined : address(remote, viewsOf(remote)?.[type][remote.ref.type], path);
}

/** Where a file can be edited on a branch: the same, and `undefined` where no branch is checked out. */
export function editLink(remote: Remote | null, path: string): string | undefined {
  return remote?.ref.type === 'branch' ? address(remote, viewsOf(remote)?.edit, path) : undefined;
}

function viewsOf({ url }: Remote): Views | undefined {
  const { hostname } = new URL(url);
  return HOSTS.find(([host]) => host.test(hostname))?.[1];
}

function address({ url, ref, prefix }: Remote, view: string | undefined, path: string): string | undefined {
  const parts = `${ref.name}/${prefix}${path}`.split('/').map(encodeURIComponent);
  return view && `${url}/${view}/${parts.join('/')}`;
}
