import { resolve } from 'node:path';
import { blame } from '../blame.ts';
import { loadConfig } from '../config.ts';
import { loadProject } from '../project.ts';
import { buildSite } from '../site/build.ts';
import type { BuildOptions } from './build.ts';
import { overridesFrom } from './command-line.ts';

/** Compiles the site. Does I/O. */
export async function runBuild(options: BuildOptions): Promise<void> {
  const config = loadConfig(process.cwd(), overridesFrom(options));
  await buildSite({
    settings: config.site,
    load: () => {
      const project = loadProject(config);
      return options.blame ? { ...project, outcome: blame(project, project.outcome, options.blameLimit) } : project;
    },
    watch: [],
    outDir: resolve(options.out),
  });
}
