import { spawnSync } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { NODE_FLAGS } from '../../scripts/node-flags.js';
import { writeFiles } from '../support/write-files.ts';
import type { GeneratedPage } from './site-pages.ts';

/** What VitePress is compared in. It is no dependency: each run installs it into a folder that goes away. */
const VITEPRESS = 'vitepress@1.6.4';

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

/** Starlight as it comes, in the version that this project uses. */
export const STARLIGHT: SiteProgram = {
  name: 'Starlight',
  write: (folder, pages) => {
    writePages(join(folder, 'src/content/docs'), pages);
    writeFiles(folder, Object.entries(STARLIGHT_FILES));
    symlinkSync(join(PROJECT, 'node_modules'), join(folder, 'node_modules'));
  },
  command: [join(PROJECT, 'node_modules/astro/bin/astro.mjs'), 'build'],
  out: 'dist',
};

const STARLIGHT_FILES = {
  'package.json': '{ "type": "module" }\n',
  'astro.config.mjs': `import starlight from '@astrojs/starlight';
export default {
  site: 'https://wiki.example.org',
  cacheDir: './.cache',
  // The packages stand behind a link, where only Vite finds them; wikiproof builds in the same way.
  vite: { cacheDir: './.cache/vite', environments: { prerender: { resolve: { noExternal: true } } } },
  integrations: [starlight({ title: 'Wiki' })],
};
`,
  'src/content.config.ts': `import { defineCollection } from 'astro:content';
import { docsLoader } from '@astrojs/starlight/loaders';
import { docsSchema } from '@astrojs/starlight/schema';
export const collections = { docs: defineCollection({ loader: docsLoader(), schema: docsSchema() }) };
`,
} as const;

/**
 * VitePress with a search, as the others have one, and a sidebar of its own for each folder. Installs it with npm.
 * `null` where that fails, as without a network. Does I/O.
 */
export function installVitePress(folder: string): SiteProgram | null {
  writeFiles(folder, [['package.json', '{ "type": "module", "private": true }\n']]);
  const args = ['install', '--no-audit', '--no-fund', '--no-save', VITEPRESS];
  if (spawnSync('npm', args, { cwd: folder, stdio: 'ignore' }).status !== 0) return null;
  return {
    name: VITEPRESS.replace('vitepress@', 'VitePress '),
    write: (project, pages) => {
      writePages(join(project, 'docs'), pages);
      writeFiles(project, [
        ['package.json', '{ "type": "module" }\n'],
        ['docs/.vitepress/config.mjs', vitePressConfig(pages)],
      ]);
      symlinkSync(join(folder, 'node_modules'), join(project, 'node_modules'));
    },
    command: [join(folder, 'node_modules/vitepress/bin/vitepress.js'), 'build', 'docs'],
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
