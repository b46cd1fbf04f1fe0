import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { BOOTSTRAP, writeFolder } from '../support/folder.ts';
import { kustomization, timeoutsPage } from '../support/git-history.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');

/** The Node that runs the tests, and those whose paths the environment names (CONTRIBUTING, "Tests"). */
const NODES = [process.execPath, ...(process.env['WIKIPROOF_TEST_NODES'] ?? '').split(path.delimiter).filter(Boolean)];

/** How npm says that there is no registry at the other end. */
const UNREACHABLE = /\b(?:ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH)\b/;

function npm(cwd: string, ...args: readonly string[]) {
  return spawnSync('npm', [...args, '--loglevel=error', '--no-audit', '--no-fund'], { cwd, encoding: 'utf8' });
}

test('what npm publishes, installed in an empty folder, runs every command on every Node', { timeout: 300_000 }, ({
  skip,
}) => {
  const tarballs = writeFolder({});
  const packed = npm(ROOT, 'pack', '--pack-destination', tarballs);
  expect(packed.status, packed.stderr).toBe(0);
  const [tarball = ''] = readdirSync(tarballs);
  const home = writeFolder({
    'package.json': '{ "private": true }\n',
    ...BOOTSTRAP,
    'clusters/home/apps.yaml': kustomization('apps', '10m'),
    'docs/apps.md': timeoutsPage({ apps: '5m' }),
  });
  // The packages that only some platforms have are large, and only building a site needs them.
  const tolerant = ['--omit=optional', '--ignore-scripts', '--prefer-offline'];
  const installed = npm(home, 'install', ...tolerant, path.join(tarballs, tarball));
  if (UNREACHABLE.test(installed.stderr)) skip('npm reaches no registry');
  expect(installed.status, installed.stderr).toBe(0);

  for (const node of NODES) {
    const start = (command: string, ...args: readonly string[]) => {
      const { status, stdout, stderr } = spawnSync(command, args, {
        cwd: home,
        encoding: 'utf8',
        env: {
          ...process.env,
          GITHUB_ACTIONS: '',
          npm_config_loglevel: 'error',
          PATH: `${path.dirname(node)}${path.delimiter}${process.env['PATH']}`,
        },
      });
      return { status, stdout, stderr };
    };
    const run = (...args: readonly string[]) => start(path.join(home, 'node_modules/.bin/wikiproof'), ...args);
    expect(run('--version'), node).toEqual({ status: 0, stdout: `${packageJson.version}\n`, stderr: '' });
    expect(run('init', '--force'), node).toMatchObject({ status: 0, stderr: '' });
    const checked = start('npx', '--no-install', 'wikiproof', 'check');
    expect(checked, node).toMatchObject({ status: 1, stderr: '' });
    expect(checked.stdout, node).toContain('spec.timeout of Kustomization apps is 10m, not 5m');
    const facts = run('facts', '--format', 'json');
    expect(JSON.parse(facts.stdout).kustomizations, node).toHaveLength(2);
    expect(run('explain', 'flux/timeout').stdout, node).toContain('## flux/timeout');
    expect(run('completion', 'bash').stdout, node).toContain('complete -o default');
    expect(run('build', '--help').stdout, node).toContain('Usage: wikiproof build');
  }
});
