import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { writeFolder } from '../support/folder.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const TSC = path.join(ROOT, 'node_modules/typescript/bin/tsc');

function run(program: string, args: readonly string[], cwd = ROOT) {
  return spawnSync(process.execPath, [program, ...args], { encoding: 'utf8', cwd });
}

/** A folder below our packages, where Node finds what the package needs as it does in somebody's project. */
function projectFolder(): string {
  mkdirSync(path.join(ROOT, 'node_modules/.cache'), { recursive: true });
  const folder = mkdtempSync(path.join(ROOT, 'node_modules/.cache/published-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

test('the package, compiled and installed in somebody’s project, checks a wiki and builds it', {
  timeout: 300_000,
}, () => {
  const home = path.join(projectFolder(), 'node_modules/wikiproof');
  for (const file of ['package.json', ...packageJson.files.filter((name) => name !== 'lib')]) {
    cpSync(path.join(ROOT, file), path.join(home, file), { recursive: true });
  }
  const compiled = run(TSC, ['--project', 'tsconfig.build.json', '--outDir', path.join(home, 'lib')]);
  expect(compiled.stdout).toBe('');

  const program = path.join(home, 'scripts/wikiproof.js');
  const checked = run(program, ['check']);
  expect(checked.stderr).toBe('');
  expect(checked.stdout).toMatch(/\d+ verified, \d+ drifted/);
  expect(checked.status).toBe(1);

  // From a folder that has no packages, into one below it and into one elsewhere.
  const wiki = writeFolder({ 'page.md': '# A page\n' });
  for (const out of ['site', writeFolder({})]) {
    const built = run(program, ['build', '--repo', '.', '--wiki', '.', '--out', out], wiki);
    expect(built.stderr).toBe('');
    expect(built.status).toBe(0);
    expect(readdirSync(path.resolve(wiki, out))).toContain('page');
  }
  expect(readdirSync(wiki).sort()).toEqual(['page.md', 'site']);
});
