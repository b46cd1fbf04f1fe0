import process from 'node:process';
import { withBaseline } from './src/baseline.ts';
import { loadConfig } from './src/config.ts';
import { loadProject } from './src/project.ts';
import { astroOptions } from './src/site/astro-options.ts';

// Astro's own commands take no arguments of ours, so another project is named in the environment.
const config = loadConfig(import.meta.dirname, { config: process.env['WIKIPROOF_CONFIG'] });

export default astroOptions({
  settings: config.site,
  load: () => {
    const project = loadProject(config);
    return { ...project, outcome: withBaseline(project) };
  },
});
