import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import packageJson from '../../package.json' with { type: 'json' };
import { NODE_FLAGS } from '../../scripts/node-flags.js';
import { writeFiles } from '../support/write-files.ts';
import type { GeneratedPage } from './site-pages.ts';

/** What the site is compared with, by package. None is a dependency: each run installs them where it works. */
const COMPARED: Readonly<Record<string, string>> = {
  astro: packageJson.dependencies.astro,
  '@astrojs/starlight': packageJson.dependencies['@astrojs/starlight'],
  '@astrojs/markdown-remark': '7.3.1',
  vitepress: '1.6.4',
};

const PROJECT = fileURLToPath(new URL('../..', import.meta.url));

/** What turns the generated wiki into a site. */
export interface SiteProgram {
  readonly name: string;
  /** Puts the pages where the program wants them. Does I/O. */
  readonly write: (folder: string, pages: readonly GeneratedPage[]) => void;
  /** What Node is started with, in that folder. */
  readonly command: readonly string[];
  /** The site, relative to the folder. */
  readonly out: string;
}

/** The whole build of this project: check, pages and what is generated of the repository, which stands beside the folder. */
export const WIKIPROOF: SiteProgram = {
  name: 'wikiproof',
  write: (folder, pages) => writePages(join(folder, 'wiki'), pages),
  command: [
    ...NODE_FLAGS,
    join(PROJECT, 'scripts/wikiproof.js'),
    ...['build', '--repo', '../repository', '--wiki', 'wiki', '--out', 'out'],
  ],
  out: 'out',
};

/**
 * Installs Starlight and VitePress with npm for projects that stand below a folder; none where that fails, as without a
 * network. Does I/O.
 */
export function installCompared(folder: string): readonly SiteProgram[] {
  writeFiles(folder, [['package.json', '{ "type": "module", "private": true }\n']]);
  const packages = Object.entries(COMPARED).map(([name, version]) => `${name}@${version}`);
  const args = ['install', '--no-audit', '--no-fund', '--no-save', ...packages];
  if (spawnSync('npm', args, { cwd: folder, stdio: 'ignore' }).status !== 0) return [];
  const installed = join(folder, 'node_modules');
  return [starlight(installed), vitePress(installed)];
}

/** Starlight as it comes, in the version that this project uses, but with remark, which reads the pages of this project too. */
function starlight(installed: string): SiteProgram {
  return {
    name: 'Starlight with remark',
    write: (folder, pages) => {
      writePages(join(folder, 'src/content/docs'), pages);
      writeFiles(folder, Object.entries(STARLIGHT_FILES));
    },
    command: [join(installed, 'astro/bin/astro.mjs'), 'build'],
    out: 'dist',
  };
}

const STARLIGHT_FILES = {
  // Astro looks here for the packages that hold components.
  'package.json': `${JSON.stringify({ type: 'module', dependencies: COMPARED })}\n`,
  'astro.config.mjs': `import { unified } from '@astrojs/markdown-remark';
import starlight from '@astrojs/starlight';
export default {
  site: 'https://wiki.example.org',
  markdown: { processor: unified() },
  integrations: [starlight({ title: 'Wiki' })],
};
`,
  'src/content.config.ts': `import { defineCollection } from 'astro:content';
import { docsLoader } from '@astrojs/starlight/loaders';
import { docsSchema } from '@astrojs/starlight/schema';
export const collections = { docs: defineCollection({ loader: docsLoader(), schema: docsSchema() }) };
`,
} as const;

/** VitePress with a search, as the others have one, and a sidebar of its own for each folder. */
function vitePress(installed: string): SiteProgram {
  return {
    name: 'VitePress',
    write: (folder, pages) => {
      writePages(join(folder, 'docs'), pages);
      writeFiles(folder, [
        ['package.json', '{ "type": "module" }\n'],
        ['docs/.vitepress/config.mjs', vitePressConfig(pages)],
      ]);
    },
    command: [join(installed, 'vitepress/bin/vitepress.js'), 'build', 'docs'],
    out: 'docs/.vitepress/dist',
  };
}

function vitePressConfig(pages: readonly GeneratedPage[]): string {
  const folders = Map.groupBy(pages, ({ path }) => `/${dirname(path)}/`.replace('/./', '/'));
  const sidebar = [...folders].map(([folder, inside]) => [
    folder,
    inside.map(({ path, title }) => ({ text: title, link: `/${path.replace(/\.md$/, '')}` })),
  ]);
  const themeConfig = { search: { provider: 'local' }, sidebar: Object.fromEntries(sidebar) };
  return `export default ${JSON.stringify({ title: 'Wiki', themeConfig })};\n`;
}

function writePages(folder: string, pages: readonly GeneratedPage[]): void {
  mkdirSync(folder, { recursive: true });
  writeFiles(
    folder,
    pages.map(({ path, source }) => [path, source]),
  );
}
