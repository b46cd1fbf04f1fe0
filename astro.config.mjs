import process from 'node:process';
import { loadConfig } from './src/config.ts';
import { loadProject } from './src/project.ts';
import { astroOptions } from './src/site/astro-options.ts';

// Astro's own commands take no arguments of ours, so another project is named in the environment.
const config = loadConfig(import.meta.dirname, { config: process.env['WIKIPROOF_CONFIG'] });

export default astroOptions({
  settings: config.site,
  load: () => loadProject(config),
  watch: [config.repository, ...config.wikis],
});
