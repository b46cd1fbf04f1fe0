import { spawnSync } from 'node:child_process';
import { cpSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { writeFolder } from '../support/folder.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const TSC = path.join(ROOT, 'node_modules/typescript/bin/tsc');

function run(program: string, ...args: readonly string[]) {
  return spawnSync(process.execPath, [program, ...args], { encoding: 'utf8', cwd: ROOT });
}

test('the package, compiled and installed in somebody’s project, checks a wiki', { timeout: 60_000 }, () => {
  const home = path.join(writeFolder({}), 'node_modules/wikiproof');
  for (const file of ['package.json', ...packageJson.files.filter((name) => name !== 'lib')]) {
    cpSync(path.join(ROOT, file), path.join(home, file), { recursive: true });
  }
  symlinkSync(path.join(ROOT, 'node_modules'), path.join(home, 'node_modules'));
  const compiled = run(TSC, '--project', 'tsconfig.build.json', '--outDir', path.join(home, 'lib'));
  expect(compiled.stdout).toBe('');

  const checked = run(path.join(home, 'scripts/wikiproof.js'), 'check');
  expect(checked.stderr).toBe('');
  expect(checked.stdout).toMatch(/\d+ verified, \d+ drifted/);
  expect(checked.status).toBe(1);
});
