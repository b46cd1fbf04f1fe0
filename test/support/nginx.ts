import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  closeSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** The packages of Debian that the image is made with (Dockerfile), and the one that holds the table of media types. */
export const NGINX_PACKAGES: readonly string[] = ['nginx', 'nginx-common', 'libnginx-mod-http-brotli-static'];

/** Where scripts/setup-nginx.ts unpacks the packages if the machine has them not. */
export const NGINX_FOLDER = path.resolve(import.meta.dirname, '../../node_modules/.cache/nginx');

/** The user that the image runs nginx as. */
const WWW_DATA = 33;

/** What the configuration needs of Debian's packages, by the place below nginx's prefix in the test. */
const FILES: Readonly<Record<string, string>> = {
  nginx: 'usr/sbin/nginx',
  'mime.types': 'etc/nginx/mime.types',
  'modules/ngx_http_brotli_static_module.so': 'usr/lib/nginx/modules/ngx_http_brotli_static_module.so',
};

/** The folder below which Debian's nginx and its Brotli module lie; `null` where they do not. Reads the file system. */
export function findNginx(): string | null {
  const complete = (root: string) => Object.values(FILES).every((file) => existsSync(path.join(root, file)));
  return ['/', NGINX_FOLDER].find(complete) ?? null;
}

/** An nginx that serves a site. */
export interface Nginx {
  readonly origin: string;
  /** What it has logged: requests, and faults. Reads files. */
  readonly log: () => string;
  /** Ends it as Kubernetes does; its exit status. */
  readonly stop: () => Promise<number | null>;
}

/**
 * Starts nginx with the project's configuration on a free port. As in the image it runs without rights, and may write
 * nowhere but in one folder for temporary files. Only that folder and the port differ. Does I/O; whoever calls it stops it.
 *
 * @param site The folder to serve.
 * @param maps The folder of the tables that the configuration includes.
 */
export async function startNginx(site: string, maps: string): Promise<Nginx> {
  const root = findNginx();
  if (root === null) throw new Error("There is no Debian's nginx on this machine: see scripts/setup-nginx.ts.");
  const prefix = mkdtempSync(path.join(tmpdir(), 'wikiproof-nginx-'));
  const temporary = path.join(prefix, 'tmp');
  for (const folder of ['modules', 'tmp']) mkdirSync(path.join(prefix, folder));
  for (const [to, from] of Object.entries(FILES)) copyFileSync(path.join(root, from), path.join(prefix, to));
  cpSync(site, path.join(prefix, 'html'), { recursive: true });
  cpSync(maps, prefix, { recursive: true });
  const port = await freePort();
  const written = readFileSync(path.resolve(import.meta.dirname, '../../deploy/nginx.conf'), 'utf8');
  writeFileSync(
    path.join(prefix, 'nginx.conf'),
    written.replaceAll(' /tmp/', ` ${temporary}/`).replace('listen 8080;', `listen 127.0.0.1:${port};`),
  );

  const rights = process.getuid?.() === 0 ? { uid: WWW_DATA, gid: WWW_DATA } : {};
  const logFile = path.join(temporary, 'log');
  const log = openSync(logFile, 'a');
  if ('uid' in rights) {
    chmodSync(prefix, 0o755);
    for (const file of [temporary, logFile]) chownSync(file, WWW_DATA, WWW_DATA);
  }
  const program = path.join(prefix, 'nginx');
  const started = spawn(program, ['-p', prefix, '-c', path.join(prefix, 'nginx.conf')], {
    stdio: ['ignore', log, log],
    ...rights,
  });
  closeSync(log);
  const server: Nginx = {
    origin: `http://127.0.0.1:${port}`,
    log: () => readFileSync(logFile, 'utf8'),
    stop: async () => {
      const status = await end(started);
      rmSync(prefix, { recursive: true, force: true });
      return status;
    },
  };
  try {
    await untilItAnswers(server, started);
  } catch (error) {
    await server.stop();
    throw error;
  }
  return server;
}

async function end(running: ChildProcess): Promise<number | null> {
  if (hasEnded(running)) return running.exitCode;
  const exit = once(running, 'exit');
  running.kill('SIGQUIT');
  await exit;
  return running.exitCode;
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}

async function untilItAnswers(server: Nginx, started: ChildProcess): Promise<void> {
  for (;;) {
    if (hasEnded(started)) throw new Error(`nginx has ended:\n${server.log()}`);
    if (await fetch(`${server.origin}/healthz`).catch(() => null)) return;
    await wait(20);
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  if (address === null || typeof address === 'string') throw new Error('The machine gives no port.');
  return address.port;
}
