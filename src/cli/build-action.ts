import { resolve } from 'node:path';
import { blame } from '../blame.ts';
import { type Config, loadConfig } from '../config.ts';
import { loadProject } from '../project.ts';
import { buildSite } from '../site/build.ts';
import type { SiteModel } from '../site/model.ts';
import type { BuildOptions } from './build.ts';
import { overridesFrom } from './command-line.ts';
import { leaveOutKnown } from './known-findings.ts';

/** Compiles the site. Does I/O. */
export async function runBuild(options: BuildOptions): Promise<void> {
  const config = loadConfig(process.cwd(), overridesFrom(options));
  await buildSite({
    settings: config.site,
    load: () => loadModel(config, options),
    outDir: resolve(options.out),
  });
}

/** What the site is to show: what a check with these options would report. Does I/O, and tells what is left out. */
export function loadModel(config: Config, options: Omit<BuildOptions, 'out'>): SiteModel {
  const project = loadProject(config);
  const { found, notes } = options.baseline
    ? leaveOutKnown(project, project.outcome, options.cluster === undefined)
    : { found: project.outcome, notes: [] };
  for (const note of notes) process.stderr.write(note);
  return { ...project, outcome: options.blame ? blame(project, found, options.blameLimit) : found };
}
