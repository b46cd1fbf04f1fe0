import { spawnSync } from 'node:child_process';

const REPOSITORY_VARIABLES: ReadonlySet<string> = new Set(['GIT_DIR', 'GIT_WORK_TREE', 'GIT_INDEX_FILE', 'GIT_PREFIX']);

const TIMEOUT_MILLISECONDS = 5000;

/** A commit that touched something, with its date (`YYYY-MM-DD`). */
export interface Commit {
  readonly hash: string;
  readonly date: string;
}

/** The commit that is checked out in `root`; `null` outside Git, before the first commit, or without Git. Runs Git. */
export function readCommit(root: string): string | null {
  return runGit(root, ['rev-parse', '--verify', 'HEAD'])?.trim() || null;
}

const OBJECT_NAME = /^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/;

/**
 * The last commit that added or removed a mention of an object (`name: …`) in a YAML file below `root`; `null` if the
 * history holds none, is not there, or takes too long to search, and for what cannot be an object's name. Runs Git.
 */
export function findLastCommitNaming(root: string, name: string): Commit | null {
  if (!OBJECT_NAME.test(name)) return null;
  const mention = `name:[[:space:]]+(&[^[:space:]]+[[:space:]]+)?["']?${name.replaceAll('.', '\\.')}["']?[[:space:]]*$`;
  const search = ['--pickaxe-regex', `-S${mention}`, '--', '*.yaml', '*.yml'];
  const output = runGit(root, ['log', '-1', '--format=%H %cs', ...search]);
  const [hash, date] = output?.trim().split(' ') ?? [];
  return hash && date ? { hash, date } : null;
}

/** What Git prints, `null` if it cannot run, fails or takes too long. Nothing is changed, fetched or asked for. */
function runGit(root: string, args: readonly string[]): string | null {
  const run = spawnSync('git', ['--no-pager', '-C', root, ...args], {
    encoding: 'utf8',
    timeout: TIMEOUT_MILLISECONDS,
    stdio: ['ignore', 'pipe', 'ignore'],
    env: environment(),
  });
  return run.status === 0 ? run.stdout : null;
}

/** Ours without what a Git hook sets: those variables would send Git to another repository. */
function environment(): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !REPOSITORY_VARIABLES.has(name));
  return { ...Object.fromEntries(own), GIT_OPTIONAL_LOCKS: '0', GIT_NO_LAZY_FETCH: '1' };
}
