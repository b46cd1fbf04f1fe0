import { spawnSync } from 'node:child_process';

const REPOSITORY_VARIABLES: ReadonlySet<string> = new Set(['GIT_DIR', 'GIT_WORK_TREE', 'GIT_INDEX_FILE', 'GIT_PREFIX']);

const TIMEOUT_MILLISECONDS = 5000;

/** All manifests of a repository together are far below this. */
const MOST_OUTPUT_BYTES = 512 * 1024 * 1024;

/** What Git prints, `null` if it cannot run, fails or takes too long. Nothing is changed, fetched or asked for. */
export function runGit(root: string, args: readonly string[]): string | null {
  return spawnGit(root, args)?.toString('utf8') ?? null;
}

/** Settings of a checkout by which Git would start programs of its owner's choice. */
const START_NOTHING = ['-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=/dev/null', '-c', 'log.showSignature=false'];

/** The same as bytes, with `input` on Git's standard input. */
export function spawnGit(root: string, args: readonly string[], input = ''): Buffer | null {
  const run = spawnSync('git', ['--no-pager', ...START_NOTHING, '-C', root, ...args], {
    timeout: TIMEOUT_MILLISECONDS,
    input,
    maxBuffer: MOST_OUTPUT_BYTES,
    stdio: ['pipe', 'pipe', 'ignore'],
    env: environment(),
  });
  return run.status === 0 ? run.stdout : null;
}

/** Ours without what a Git hook sets: those variables would send Git to another repository. */
function environment(): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !REPOSITORY_VARIABLES.has(name));
  return { ...Object.fromEntries(own), GIT_OPTIONAL_LOCKS: '0', GIT_NO_LAZY_FETCH: '1' };
}
