import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const APT_GET = '/usr/bin/apt-get';

/** Runs `apt-get`, whose words go to standard error; whether that worked. `rights` may stand before it, see `aptRights`. */
export function aptGet(args: readonly string[], rights: readonly string[] = [], folder?: string): boolean {
  const [program = APT_GET, ...rest] = [...rights, APT_GET, ...args];
  return (
    spawnSync(program, rest, {
      cwd: folder,
      stdio: ['ignore', process.stderr, process.stderr],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }).status === 0
  );
}

/** Whether this is a Debian, or one of its children. Reads the file system. */
export function isDebian(): boolean {
  return existsSync(APT_GET);
}

/** What has to stand before `apt-get` so that it may install, `null` where it may not or is not there. Runs `sudo`. */
export function aptRights(): readonly string[] | null {
  if (!isDebian()) return null;
  if (process.getuid?.() === 0) return [];
  return spawnSync('sudo', ['--non-interactive', 'true']).status === 0 ? ['sudo', '--non-interactive'] : null;
}
