import { pathOf, type RepositoryPath } from './file-path.ts';
import type { WebNames } from './names.ts';
import { hasMarks } from './placeholder.ts';

/** What stands between a repository's page and a branch at GitHub, GitLab, Gitea and Forgejo. */
const VIEW = /^(?:-\/)?(blob|tree|raw|edit|blame|src)\/(?:branch\/|refs\/heads\/)?/;
/** GitHub's host of bare files, which has the branch right behind the repository. */
const RAW_HOST = 'raw.githubusercontent.com';
const RAW_VIEW = /^(?:refs\/heads\/)?/;
/** What a host calls the branch that it shows first. */
const FIRST_BRANCH = 'HEAD';
/** What that branch is called where no source tells. */
const USUAL_BRANCHES = ['main', 'master'];

/**
 * The path in the repository that an address on the web shows: a file or a folder at the repository's own page, as it is
 * on the branch that Flux follows. `null` for another repository's, and for a commit, a tag or another branch, which show
 * what was or may be.
 */
export function webPath(web: WebNames, address: string): RepositoryPath | null {
  if (!/^https?:\/\//i.test(address) || !URL.canParse(address)) return null;
  const url = new URL(address);
  const own = [...web.urls].flatMap((one) => behind(url, one) ?? []);
  const [shown] = own;
  if (shown === undefined) return null;
  const branch = [...branchesOf(web), FIRST_BRANCH].find((one) => shown.rest.startsWith(`${one}/`));
  const path = branch === undefined ? null : decoded(shown.rest.slice(branch.length + 1));
  if (path === null || !path.startsWith(web.prefix)) return null;
  const written = pathOf(path.slice(web.prefix.length));
  if (written === null || hasMarks(written.path)) return null;
  return { ...written, isFolder: shown.isFolder, roots: [{ from: 'repository', folder: '' }] };
}

function branchesOf({ branches }: WebNames): readonly string[] {
  return branches.size > 0 ? [...branches] : USUAL_BRANCHES;
}

/** What an address names behind the view of a repository, and whether the view is that of folders. */
function behind(url: URL, repository: string): { readonly rest: string; readonly isFolder: boolean } | null {
  const own = new URL(repository);
  const isRaw = url.hostname === RAW_HOST && own.hostname === 'github.com';
  if (!isRaw && url.host !== own.host) return null;
  const root = `${own.pathname}/`;
  if (url.pathname.slice(0, root.length).toLowerCase() !== root.toLowerCase()) return null;
  const path = url.pathname.slice(root.length);
  const view = (isRaw ? RAW_VIEW : VIEW).exec(path);
  return view === null ? null : { rest: path.slice(view[0].length), isFolder: view[1] === 'tree' };
}

function decoded(path: string): string | null {
  try {
    return decodeURIComponent(path);
  } catch {
    return null;
  }
}
