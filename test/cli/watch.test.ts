import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { main } from '../../src/cli.ts';
import { BOOTSTRAP, writeFolder } from '../support/folder.ts';
import { kustomization, timeoutsPage } from '../support/git-history.ts';
import { keepPrinted } from '../support/printed.ts';
import { PROGRAM } from './program.ts';

const printed = keepPrinted();

const SOON = { timeout: 30_000, interval: 20 };

function startFolder(): string {
  return writeFolder({
    ...BOOTSTRAP,
    'clusters/home/web.yaml': kustomization('web', '5m'),
    'wiki/web.md': timeoutsPage({ web: '5m' }),
    'wiki/wikiproof.yaml': 'repository: ..\nrules: { wiki/undocumented: off }\n',
  });
}

/** The program, watching in a folder, and what it has printed since it was asked last. */
function watchWith(folder: string, ...options: readonly string[]) {
  const child = spawn(process.execPath, [PROGRAM, 'check', '--watch', '--wiki', 'wiki', ...options], {
    cwd: folder,
    env: { ...process.env, GITHUB_ACTIONS: 'true' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  const told = { out: '', errors: '' };
  child.stdout.on('data', (text) => {
    told.out += String(text);
  });
  child.stderr.on('data', (text) => {
    told.errors += String(text);
  });
  return {
    /** Waits until this was printed, and gives the lines up to then. */
    tells: async (stream: keyof typeof told, words: string): Promise<readonly string[]> => {
      await vi.waitFor(() => expect(told[stream]).toContain(words), SOON);
      const lines = told[stream].replace(/\d\d:\d\d:\d\d/g, 'TIME').split('\n');
      told[stream] = '';
      return lines.filter((line) => line !== '');
    },
    end: async (): Promise<unknown> => {
      const ended = once(child, 'exit');
      child.kill('SIGINT');
      const [status] = await ended;
      return status;
    },
  };
}

const SUM = 'against the working tree (no commit). Git was checked, not the cluster.';

test('what comes and goes is told, what is broken costs a line, and Ctrl-C ends with the status of the last check', async () => {
  const folder = startFolder();
  const { tells, end } = watchWith(folder, '--format', 'pretty', '--format', 'agent=report.txt');
  // As an editor saves: beside, and then in the place of the file. Written in place, it could be read half empty.
  const write = (path: string, text: string) => {
    writeFileSync(join(folder, '.saved'), text);
    renameSync(join(folder, '.saved'), join(folder, path));
  };
  const report = () => readFileSync(join(folder, 'report.txt'), 'utf8').split('\n')[0];

  expect(await tells('out', 'Git was')).toEqual([`1 page, 1 claim: 1 verified, 0 drifted, 0 unverifiable, ${SUM}`]);
  expect(await tells('errors', '\n')).toEqual(['wikiproof: watching for changes; Ctrl-C ends']);

  write('clusters/home/web.yaml', kustomization('web', '7m'));
  expect((await tells('out', 'Git was')).filter((line) => !/^ {4}/.test(line))).toEqual([
    '──── TIME ────',
    'web.md',
    '  ✖ web.md:5:11  spec.timeout of Kustomization web is 7m, not 5m  flux/timeout',
    `1 page, 1 claim: 0 verified, 1 drifted, 0 unverifiable, ${SUM}`,
  ]);
  await vi.waitFor(() => expect(report()).toContain('wiki/web.md:5:11 error flux/timeout'), SOON);

  write('wiki/web.md', timeoutsPage({ web: '7m' }));
  expect(await tells('out', 'Git was')).toEqual([
    '──── TIME ────',
    '  ✔ gone: web.md:5:11  spec.timeout of Kustomization web is 7m, not 5m  flux/timeout',
    `1 page, 1 claim: 1 verified, 0 drifted, 0 unverifiable, ${SUM}`,
  ]);

  const config = readFileSync(join(folder, 'wiki/wikiproof.yaml'), 'utf8');
  write('wiki/wikiproof.yaml', 'repository: [');
  expect(await tells('errors', '\n')).toEqual([
    expect.stringMatching(/^wikiproof: wiki\/wikiproof\.yaml:1: not valid/),
  ]);
  write('wiki/wikiproof.yaml', config);
  await tells('out', 'Git was');
  renameSync(join(folder, 'wiki'), join(folder, 'away'));
  expect(await tells('errors', '\n')).toEqual([expect.stringContaining('is not a folder')]);
  renameSync(join(folder, 'away'), join(folder, 'wiki'));
  await tells('out', 'Git was');
  write('wiki/wikiproof-baseline.json', '{');
  expect(await tells('errors', '\n')).toEqual([expect.stringContaining('wikiproof-baseline.json')]);
  rmSync(join(folder, 'wiki/wikiproof-baseline.json'));
  await tells('out', 'Git was');

  write('wiki/web.md', timeoutsPage({ web: '1h' }));
  await tells('out', '1 drifted');
  expect(await end()).toBe(1);
});

test.each([
  ['--at HEAD', "option '--watch' cannot be used with option '--at <ref>'"],
  ['--since HEAD', "option '--watch' cannot be used with option '--since <ref>'"],
  ['--fix', "option '--watch' cannot be used with option '--fix'"],
  ['--blame', "option '--watch' cannot be used with option '--blame'"],
  ['--update-baseline', "option '--watch' cannot be used with option '--update-baseline'"],
  ['--output report.txt', "option '--watch' cannot be used with option '--output <file>'"],
  ['--format json', '--watch prints for people: give json a file, such as json=report.txt'],
])('%s is refused', async (options, message) => {
  vi.spyOn(process, 'cwd').mockReturnValue(startFolder());
  expect(await main(['check', '--watch', ...options.split(' ')])).toBe(2);
  expect(printed.errors).toContain(message);
});

test('what cannot be read at the start ends it as it ends any check', async () => {
  vi.spyOn(process, 'cwd').mockReturnValue(
    writeFolder({ 'wikiproof.yaml': 'repository: nowhere\n', 'page.md': 'x\n' }),
  );
  expect(await main(['check', '--watch'])).toBe(2);
  expect(printed.errors).toMatch(/^wikiproof: The repository .* cannot be read: it does not exist\n$/);
});
