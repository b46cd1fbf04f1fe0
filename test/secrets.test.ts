import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { main } from '../src/cli.ts';
import { FORMAT_NAMES } from '../src/report/format-names.ts';
import { writeFolder } from './support/folder.ts';
import { plantedFolders, plantedIn } from './support/planted-secrets.ts';
import { keepPrinted } from './support/printed.ts';

// Vitest's own settings would pass for those of the site.
delete process.env['BASE_URL'];

const printed = keepPrinted();

test.each([
  ['check', '--verbose'],
  ...FORMAT_NAMES.map((format) => ['check', '--verbose', '--format', format]),
  ['check', '--shard', '1/1', '--format', 'json'],
  ['check', '--fix', '--dry-run'],
  ['context', 'apps', 'database', 'configuration', 'web', 'apps.md', '--budget', '50000'],
  ['context', 'Secret/login', '--format', 'json'],
  ['sync', '--dry-run'],
])('%s %s %s prints no secret value', async (...command) => {
  await main([...command, ...plantedFolders()]);
  expect(printed.out).not.toBe('');
  expect(plantedIn(printed.out + printed.errors)).toEqual([]);
});

test('a check by exported facts prints no secret value', async () => {
  const [, repository, , wiki] = plantedFolders();
  const facts = join(writeFolder({}), 'facts.json');
  await main(['facts', '--repo', repository, '--format', 'json', '--full', '--output', facts]);
  await main(['check', '--facts', facts, '--wiki', wiki, '--verbose', '--format', 'json']);
  expect(printed.out).toContain('spec.url of HelmRepository charts');
  expect(plantedIn(printed.out + printed.errors)).toEqual([]);
});

test('no explanation of a verdict has a secret value', async () => {
  const where = plantedFolders();
  await main(['check', '--format', 'json', ...where]);
  const { claims }: { readonly claims: readonly { readonly id: string }[] } = JSON.parse(printed.out);
  expect(claims).not.toEqual([]);
  for (const { id } of claims) expect(await main(['explain', id, ...where])).toBe(0);
  expect(plantedIn(printed.out + printed.errors)).toEqual([]);
});

test('what is kept of a check for the next one has no secret value', async () => {
  const cache = writeFolder({});
  vi.stubEnv('WIKIPROOF_CACHE', cache);
  await main(['check', '--verbose', '--format', 'pretty', '--format', 'json=/dev/null', ...plantedFolders()]);
  const kept = readdirSync(cache).map((file) => readFileSync(join(cache, file), 'utf8'));
  expect(kept).toHaveLength(1);
  expect(plantedIn(kept.join('\n'))).toEqual([]);
});

test('no baseline has a secret value', async () => {
  const folder = writeFolder({});
  vi.spyOn(process, 'cwd').mockReturnValue(folder);
  await main(['check', ...plantedFolders(), '--update-baseline']);
  const baseline = readFileSync(join(folder, 'wikiproof-baseline.json'), 'utf8');
  expect(baseline).toContain('spec.url of HelmRepository charts');
  expect(plantedIn(baseline)).toEqual([]);
});

test.each([['table'], ['json'], ['json', '--full'], ['mermaid']])(
  'facts as %s %s have no secret value',
  async (...format) => {
    const [, repository = ''] = plantedFolders();
    await main(['facts', '--repo', repository, '--format', ...format]);
    expect(printed.out).toContain('apps');
    expect(plantedIn(printed.out + printed.errors)).toEqual([]);
  },
);

test('no file of the site has a secret value', { timeout: 300_000 }, async () => {
  const out = writeFolder({});
  expect(await main(['build', ...plantedFolders(), '--out', out])).toBe(0);
  const files = readdirSync(out, { recursive: true, encoding: 'utf8', withFileTypes: true }).filter((file) =>
    file.isFile(),
  );
  expect(files.length).toBeGreaterThan(20);
  const leaks = files.flatMap((file) => {
    const path = join(file.parentPath, file.name);
    return plantedIn(readFileSync(path, 'latin1')).map((value) => `${file.name}: ${value}`);
  });
  expect(leaks).toEqual([]);
});
