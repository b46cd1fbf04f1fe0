import path from 'node:path';
import { expect, it } from 'vitest';
import { sidebarFor } from '../../src/site/navigation.ts';
import { ownModules } from '../../src/site/own-modules.ts';

const SITE = path.resolve(import.meta.dirname, '../../src/site');
const COMPONENT = path.join(SITE, 'components/page-title.astro');

const { resolveId, load } = ownModules();
const resolve = (id: string, importer: string | undefined, name = 'prerender') =>
  resolveId.call({ environment: { name } }, id, importer);

it('a component gets a module as the program has it', async () => {
  const code = await load(resolve('../navigation.ts', COMPONENT) ?? '');
  expect(code).toContain('export const sidebarFor = own.sidebarFor;');
  const address = /get\("([^"]+)"\)/.exec(code ?? '')?.[1] ?? '';
  expect(globalThis.wikiproofModules?.get(address)?.['sidebarFor']).toBe(sidebarFor);
});

it('a page gets those of other rooms as well', async () => {
  const code = await load(resolve('../../vocabulary/subject.ts', path.join(SITE, 'pages/drift.astro')) ?? '');
  expect(code).toContain('export const covers = own.covers;');
});

it.each([
  ['what runs in the browser', './drawings.ts', path.join(SITE, 'scripts/proofs.ts'), 'client'],
  ['components', './place.astro', COMPONENT, 'prerender'],
  ['packages', '@astrojs/starlight/schema', COMPONENT, 'prerender'],
  ['what another program imports', './navigation.ts', path.resolve('elsewhere/index.astro'), 'prerender'],
  ['what nothing imports', '/src/site/route-data.ts', undefined, 'prerender'],
])('%s is left to Vite', (_what, id, importer, environment) => {
  expect(resolve(id, importer, environment)).toBeUndefined();
});

it('nothing else is loaded', async () => {
  expect(await load('virtual:wikiproof/code.js')).toBeUndefined();
});
