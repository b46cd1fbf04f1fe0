import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';

const SOURCE = path.resolve(import.meta.dirname, '../src');

/** Whom each room may import from, itself aside. What stands in `src/` itself is a room of its name. */
const ROOMS: Readonly<Record<string, readonly string[]>> = {
  vocabulary: [],
  repo: ['vocabulary', 'seal'],
  wiki: ['vocabulary'],
  // What a block of a page is to say comes from facts alone.
  blocks: ['vocabulary', 'repo'],
  check: ['vocabulary', 'repo', 'wiki', 'blocks'],
  report: ['vocabulary', 'repo', 'wiki', 'check', 'seal'],
  seal: [],
  // The site shows the graph in the very text that `facts --format mermaid` prints.
  site: ['vocabulary', 'repo', 'wiki', 'blocks', 'check', 'report'],
  // How paths are matched by patterns is Flux's before it is ours.
  config: ['vocabulary', 'repo', 'wiki', 'check', 'config-error', 'validators'],
  'config-error': ['vocabulary'],
  validators: [],
  'wiki-folders': ['wiki', 'config'],
  project: ['vocabulary', 'repo', 'wiki', 'check', 'config', 'wiki-folders', 'shards'],
  'project-inputs': ['wiki', 'config', 'cache'],
  workspace: ['repo', 'wiki', 'config', 'wiki-folders', 'project', 'project-inputs', 'cache'],
  watch: ['cache'],
  // Which pages are whose is decided before any is read.
  shards: ['check', 'config', 'wiki-folders'],
  merge: ['check', 'baseline', 'project', 'shards', 'seal'],
  cache: [],
  changes: ['vocabulary', 'repo', 'wiki', 'check', 'config', 'wiki-folders', 'project'],
  blame: ['vocabulary', 'repo', 'wiki', 'check', 'config', 'project'],
  baseline: ['vocabulary', 'repo', 'check', 'config', 'wiki-folders', 'project', 'validators'],
  fixes: ['vocabulary', 'wiki', 'blocks', 'check', 'project'],
  surroundings: ['repo', 'wiki'],
  'starter-config': [],
  sources: ['vocabulary', 'repo', 'wiki', 'report', 'project'],
  explanation: ['vocabulary', 'check', 'report', 'project', 'sources'],
  mcp: [...['vocabulary', 'repo', 'check', 'report', 'config', 'project', 'workspace', 'baseline', 'explanation']],
  lsp: ['vocabulary', 'repo', 'wiki', 'check', 'report', 'config', 'project', 'workspace', 'baseline', 'fixes'],
  cli: [
    ...[
      'vocabulary',
      'repo',
      'wiki',
      'blocks',
      'check',
      'report',
      'site',
      'config',
      'project',
      'project-inputs',
      'workspace',
      'watch',
      'changes',
      'blame',
      'cache',
    ],
    ...[
      'baseline',
      'fixes',
      'surroundings',
      'starter-config',
      'shards',
      'merge',
      'lsp',
      'mcp',
      'sources',
      'explanation',
    ],
  ],
};

const ROOM_NAMES = new Set(Object.keys(ROOMS));

const FILES = /^node:fs\b|^node:child_process$/;
const MARKDOWN = /^(?:mdast|remark|rehype|unified|unist|hast)\b/;
const YAML = /^yaml$/;

/** What a room must never know, as the packages that would tell it. */
const STRANGERS: Readonly<Record<string, readonly RegExp[]>> = {
  vocabulary: [FILES, MARKDOWN, YAML],
  repo: [MARKDOWN],
  blocks: [FILES, MARKDOWN, YAML],
  check: [FILES],
  report: [FILES],
};

interface Import {
  /** Relative to `src/`. */
  readonly from: string;
  /** Relative to `src/` where it leads into it; otherwise as it is written. */
  readonly to: string;
}

const SOURCES = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' }).filter((file) =>
  /\.(?:ts|astro)$/.test(file),
);
const IMPORTS = SOURCES.flatMap(importsOf);

function importsOf(file: string): readonly Import[] {
  const { importedFiles } = ts.preProcessFile(scriptOf(path.join(SOURCE, file)), true, true);
  return importedFiles.map(({ fileName }) => ({
    from: file,
    to: fileName.startsWith('.') ? path.join(path.dirname(file), fileName) : fileName,
  }));
}

/** The part of a file that imports: all of it, or an Astro component's frontmatter. */
function scriptOf(file: string): string {
  const text = readFileSync(file, 'utf8');
  if (!file.endsWith('.astro')) return text;
  return text.split(/^---$/m)[1] ?? '';
}

function roomOf(file: string): string {
  return path.parse(file.split(path.sep)[0] ?? file).name;
}

/** The imports as a failing test lists them. */
function listed(imports: readonly Import[]): readonly string[] {
  return imports.map(({ from, to }) => `${from} imports ${to}`);
}

test('every file stands in a room of the house', () => {
  expect(SOURCES.filter((file) => !ROOM_NAMES.has(roomOf(file)))).toEqual([]);
});

test.each(Object.entries(ROOMS))('%s imports from no other room than %j', (room, neighbours) => {
  const allowed = new Set([room, ...neighbours]);
  const imports = IMPORTS.filter(({ from, to }) => roomOf(from) === room && ROOM_NAMES.has(roomOf(to)));
  expect(listed(imports.filter(({ to }) => !allowed.has(roomOf(to))))).toEqual([]);
});

test.each(Object.entries(STRANGERS))('%s knows nothing of what is not its business: %j', (room, strangers) => {
  const imports = IMPORTS.filter(({ from }) => roomOf(from) === room);
  expect(listed(imports.filter(({ to }) => strangers.some((stranger) => stranger.test(to))))).toEqual([]);
});

/** Modules through which a program could be started, or another host be asked. */
const REACHING_OUT = /^(?:node:)?(?:child_process|cluster|dgram|dns|http|http2|https|inspector|net|tls)(?:\/|$)/;

/** What the development server's requests are. */
const REQUEST_TYPES = "import type { IncomingMessage, ServerResponse } from 'node:http';";

test('Git is the only program that is started, and no other host is asked', () => {
  const isForTypes = ({ from }: Import) => readFileSync(path.join(SOURCE, from), 'utf8').includes(REQUEST_TYPES);
  const reaching = IMPORTS.filter((one) => REACHING_OUT.test(one.to) && !isForTypes(one));
  expect(listed(reaching)).toEqual(['repo/run-git.ts imports node:child_process']);
  const started = readFileSync(path.join(SOURCE, 'repo/run-git.ts'), 'utf8').matchAll(/\bspawnSync\((\S+)/g);
  expect([...started].map(([, program]) => program)).toEqual(["'git',"]);
  // The page for what is not found asks its own site for the list of pages, one of the development server for itself.
  const asking = SOURCES.filter((file) =>
    /\b(?:await|return|=) fetch\(/.test(readFileSync(path.join(SOURCE, file), 'utf8')),
  );
  expect(asking).toEqual(['site/pages/404.astro', 'site/scripts/live.ts']);
});
