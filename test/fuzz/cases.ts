import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { BOOTSTRAP } from '../support/folder.ts';
import { plantedIn } from '../support/planted-secrets.ts';
import { mutate } from './mutate.ts';
import { Random } from './random.ts';
import { hostileFiles } from './site-cases.ts';
import { TOKENS } from './tokens.ts';

/** Files by their path, and the command line that is run among them; `null` where the site is made of them. */
export interface Case {
  readonly seed: number;
  readonly files: Readonly<Record<string, string>>;
  readonly command: readonly string[] | null;
}

/** Every so many cases one is about the site. */
const SITE_CASES = 4;

const FIXTURES = resolve(import.meta.dirname, '../fixtures');

const FOLDERS = ['--repo', 'repo', '--wiki', 'wiki'] as const;
const ALL_FORMATS = [
  'json',
  'pretty',
  'sarif',
  'markdown',
  'github',
  'agent',
  'junit',
  'gitlab',
  'checkstyle',
  'rdjson',
];

/** What reads and prints, each with everything that its answer can be printed as. */
const COMMANDS: readonly (readonly string[])[] = [
  ['check', ...FOLDERS, '--verbose', ...ALL_FORMATS.flatMap((format) => ['--format', format])],
  ['check', ...FOLDERS, '--config', 'wiki/wikiproof.yaml', '--format', 'json', '--format', 'pretty'],
  ['check', ...FOLDERS, '--fix', '--dry-run'],
  ['sync', ...FOLDERS, '--dry-run'],
  ['facts', '--repo', 'repo', '--format', 'json'],
  ['facts', '--repo', 'repo', '--format', 'mermaid'],
  ['context', 'apps', 'page.md', 'Secret/login', ...FOLDERS, '--format', 'json'],
];

/** Words of command lines. Nothing among them writes outside of the folder in which the case runs, or builds a site. */
const WORDS: readonly string[] = [
  ...[
    'check',
    'facts',
    'context',
    'sync',
    'explain',
    'init',
    'completion',
    'help',
    '--help',
    '--version',
    '--',
    '-',
    '',
    '-x',
  ],
  ...[
    '--repo',
    '--wiki',
    '--config',
    '--cluster',
    '--format',
    '--output',
    '--verbose',
    '--dry-run',
    '--check',
    '--fix',
    '--staged',
  ],
  ...[
    '--at',
    '--since',
    '--blame',
    '--blame-limit',
    '--budget',
    '--around',
    'repo',
    'wiki',
    '.',
    'json',
    'json=out.json',
    '=',
    '0',
    '-1',
  ],
  ...[
    '1e9',
    'flux/wait',
    'bash',
    '__proto__',
    'constructor',
    'HEAD',
    '--at=--output',
    '\u001b[31m',
    '\u202e',
    'x'.repeat(5000),
  ],
];

const CONFIG = `repository: ../repo
wiki: .
dialect: [hugo, mkdocs, obsidian]
clusters: [home]
variables: { domain: example.org }
rules: { wiki/undocumented: off }
ignore:
  - rule: flux/timeout
    page: page.md
    reason: the page tells the timeout during upgrades
    until: 2027-01-31
pages:
  - path: runbooks/**
    skip: true
site: { title: Fleet, base: /wiki }
`;

const BASELINE = `{
  "schemaVersion": 1,
  "findings": [
    {"id":"0123456789ab","rule":"flux/wait","page":"page.md","message":"spec.wait of Kustomization apps is true"},
    {"id":"0123456789ac","rule":"wiki/dead-link","page":null,"message":"there is no such page"}
  ]
}
`;

/**
 * The case of a seed: a fixture's repository and pages, of which some are not as they were, and for a site hostile ones
 * among them. Reads the fixtures.
 */
export function caseOf(seed: number): Case {
  const random = new Random(seed);
  const isSite = seed % SITE_CASES === SITE_CASES - 1;
  const whole = { ...startingFiles(random), ...(isSite ? hostileFiles(random) : {}) };
  // Where a secret has got onto a page it is the page's own word.
  const paths = Object.keys(whole).filter((path) => plantedIn(whole[path] ?? '').length === 0);
  const others = paths.map((path) => whole[path] ?? '');
  const changed = Array.from({ length: 1 + random.below(3) }, () => random.pick(paths));
  return {
    seed,
    files: {
      ...whole,
      ...Object.fromEntries(changed.map((path) => [path, mutate(whole[path] ?? '', random, others)])),
    },
    command: isSite ? null : commandOf(random),
  };
}

function commandOf(random: Random): readonly string[] {
  if (random.below(8) > 0) return random.pick(COMMANDS);
  return Array.from({ length: 1 + random.below(6) }, () => random.pick(random.below(6) > 0 ? WORDS : TOKENS));
}

function startingFiles(random: Random): Readonly<Record<string, string>> {
  const fixtures = readdirSync(FIXTURES).sort();
  const repository = random.pick(fixtures.filter((name) => /^(?:repo|kustomize)-/.test(name)));
  const wikis = fixtures.filter((name) => name.startsWith('wiki-'));
  return {
    ...below('repo/', BOOTSTRAP),
    ...below('repo/', textsIn(repository)),
    ...below('wiki/', textsIn(random.pick(wikis))),
    ...below('wiki/', textsIn(random.pick(wikis))),
    'wiki/wikiproof.yaml': CONFIG,
    'wiki/wikiproof-baseline.json': BASELINE,
  };
}

function below(folder: string, files: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(files).map(([path, text]) => [folder + path, text]));
}

function textsIn(fixture: string): Readonly<Record<string, string>> {
  const folder = join(FIXTURES, fixture);
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1)).sort();
  return Object.fromEntries(paths.map((path) => [path, readFileSync(join(folder, path), 'utf8')]));
}
