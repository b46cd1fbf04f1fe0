import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadConfig } from '../../src/config.ts';
import { starterConfig } from '../../src/starter-config.ts';
import { BOOTSTRAP, writeFolder } from '../support/folder.ts';
import { runProgram } from './program.ts';

const PAGE = '# Notes\n\nKustomization `flux-system` has an interval of 10m.\n';
const FLUX_INSTANCE = `apiVersion: fluxcd.controlplane.io/v1
kind: FluxInstance
metadata:
  name: flux
  namespace: flux-system
spec:
  sync:
    kind: GitRepository
    url: https://github.com/example/fleet
    ref: refs/heads/main
    path: clusters/home
`;

function below(folder: string, files: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(files).map(([path, text]) => [`${folder}/${path}`, text]));
}

/** Runs `init` and gives the configuration that it wrote, as the program reads it, with paths from the folder. */
function init(folder: string, ...args: readonly string[]) {
  const run = runProgram(['init', ...args], folder);
  expect({ stderr: run.stderr, status: run.status }).toEqual({ stderr: '', status: 0 });
  const { repository, wikis, site } = loadConfig(folder);
  return { repository, wikis, title: site.title, stdout: run.stdout };
}

describe('wikiproof init finds', () => {
  test.each([
    ['a repository with docs/', '.', ['docs'], { ...BOOTSTRAP, 'docs/notes.md': PAGE }],
    [
      'docs/ and wiki/ beside each other',
      '.',
      ['docs', 'wiki'],
      { ...BOOTSTRAP, 'docs/a.md': PAGE, 'wiki/b.md': PAGE },
    ],
    ['a repository in a folder', 'fleet', ['docs'], { ...below('fleet', BOOTSTRAP), 'docs/notes.md': PAGE }],
    [
      'the nearest of several',
      'fleet',
      ['docs'],
      {
        ...below('test/fixtures/other', BOOTSTRAP),
        ...below('fleet', BOOTSTRAP),
        'docs/notes.md': PAGE,
      },
    ],
    ['a FluxInstance', '.', ['docs'], { 'clusters/home/flux.yaml': FLUX_INSTANCE, 'docs/notes.md': PAGE }],
    [
      'the folder that MkDocs names',
      '.',
      ['pages'],
      {
        ...BOOTSTRAP,
        'mkdocs.yml': 'site_name: Fleet\ndocs_dir: pages\n',
        'pages/notes.md': PAGE,
        'wiki/other.md': PAGE,
      },
    ],
    ['the pages of Hugo', '.', ['content'], { ...BOOTSTRAP, 'hugo.toml': 'title = "x"\n', 'content/_index.md': PAGE }],
    ['pages in the folder itself', '.', ['.'], { ...BOOTSTRAP, 'README.md': PAGE }],
  ])('%s', (_what, repository, wikis, files) => {
    const folder = writeFolder(files);
    const found = init(folder);
    expect(found).toMatchObject({
      repository: resolve(folder, repository),
      wikis: wikis.map((wiki) => resolve(folder, wiki)),
    });
    expect(found.stdout).toContain(`repository  ${repository}: home with 1 Kustomization\n`);
    expect(runProgram(['check'], folder)).toMatchObject({ stderr: '', status: 0 });
  });

  test('repository and wiki beside each other, from either', () => {
    const folder = writeFolder({ ...below('fleet', BOOTSTRAP), 'fleet-wiki/notes.md': PAGE });
    const expected = { repository: join(folder, 'fleet'), wikis: [join(folder, 'fleet-wiki')] };
    expect(init(join(folder, 'fleet'))).toMatchObject(expected);
    expect(init(join(folder, 'fleet-wiki'))).toMatchObject(expected);
  });

  test('what the command line names instead', () => {
    const folder = writeFolder({ ...below('a "b" #c', BOOTSTRAP), ...BOOTSTRAP, 'notes: 1/notes.md': PAGE });
    expect(init(folder, '--repo', 'a "b" #c', '--wiki', 'notes: 1')).toMatchObject({
      repository: join(folder, 'a "b" #c'),
      wikis: [join(folder, 'notes: 1')],
    });
  });
});

describe('wikiproof init refuses, in one line,', () => {
  test.each([
    [
      'a folder without Flux',
      { 'docs/notes.md': PAGE },
      [],
      'nothing that Flux applies was found here or in a folder beside; --repo DIR',
    ],
    [
      'a folder without pages',
      { 'fleet/notes.txt': '', ...BOOTSTRAP },
      [],
      'no Markdown was found here; --wiki DIR names',
    ],
    ['a wiki that is none', BOOTSTRAP, ['--wiki', 'nowhere'], 'nowhere: there is no Markdown page'],
    [
      'to write over a file',
      { ...BOOTSTRAP, 'README.md': PAGE, 'wikiproof.yaml': 'site: {}\n' },
      [],
      'wikiproof.yaml is there already',
    ],
    [
      'where content/ has one',
      { ...BOOTSTRAP, 'content/a.md': PAGE, 'content/wikiproof.yaml': '' },
      [],
      'content/wikiproof.yaml is there',
    ],
  ])('%s', (_what, files, args, message) => {
    const folder = join(writeFolder(below('here', files)), 'here');
    const { status, stdout, stderr } = runProgram(['init', ...args], folder);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr.startsWith(`wikiproof: ${message}`) && stderr.indexOf('\n') === stderr.length - 1).toBe(true);
    const written = 'wikiproof.yaml' in files ? files['wikiproof.yaml'] : null;
    const file = join(folder, 'wikiproof.yaml');
    expect(existsSync(file) ? readFileSync(file, 'utf8') : null).toBe(written);
  });

  test.skipIf(process.getuid?.() === 0)('a folder that is read-only', () => {
    const folder = writeFolder({ ...BOOTSTRAP, 'README.md': PAGE });
    chmodSync(folder, 0o555);
    const { status, stderr } = runProgram(['init'], folder);
    chmodSync(folder, 0o755);
    expect(status).toBe(2);
    expect(stderr).toMatch(/^wikiproof: .*wikiproof\.yaml: cannot be written: .*\n$/);
  });
});

test('--force writes over what is there', () => {
  const folder = writeFolder({ ...BOOTSTRAP, 'README.md': PAGE, 'wikiproof.yaml': 'wikki: x\n' });
  expect(init(folder, '--force').wikis).toEqual([folder]);
});

describe('the first configuration', () => {
  const start = { schema: './s.json', repository: '.', wikis: ['.'], clusters: ['home'], title: 'Fleet: "notes" #1' };

  test('names its schema for editors, in the first line', () => {
    expect(starterConfig(start).split('\n')[0]).toBe('# yaml-language-server: $schema=./s.json');
  });

  test('can be used with everything that its comments offer', () => {
    const everything = starterConfig(start).replaceAll(/^( *)# ((?: *- )? *[\w/]+:(?: .*)?| {2}- .*)$/gm, '$1$2');
    const folder = writeFolder({});
    writeFileSync(join(folder, 'wikiproof.yaml'), everything);
    expect(loadConfig(folder)).toMatchObject({
      clusters: ['home'],
      variables: { cluster_domain: 'example.org' },
      rules: { 'wiki/undocumented': 'off' },
      ignore: [{ rule: 'flux/timeout', page: 'history.md', subject: 'apps', until: '2030-12-31' }],
      pages: [{ skip: true }],
      site: { title: 'Fleet: "notes" #1', url: 'https://wiki.example.org' },
    });
  });

  test('points to the schema in the package, where that is installed', () => {
    const schema = readFileSync(resolve(import.meta.dirname, '../../src/wikiproof.schema.json'), 'utf8');
    const path = 'node_modules/wikiproof/src/wikiproof.schema.json';
    const folder = writeFolder({ ...BOOTSTRAP, 'README.md': PAGE, [path]: schema });
    init(folder);
    expect(readFileSync(join(folder, 'wikiproof.yaml'), 'utf8')).toContain(`$schema=./${path}\n`);
  });
});
