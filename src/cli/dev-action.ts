import type { SiteModel } from '../site/model.ts';
import { serveSite } from '../site/serve.ts';
import { watchInputs } from '../watch.ts';
import { Workspace } from '../workspace.ts';
import { overridesFrom } from './command-line.ts';
import type { DevOptions } from './dev.ts';
import { leaveOutKnown, readBaselineText } from './known-findings.ts';

/** Serves the site, and keeps it as the project is, until Ctrl-C. Does I/O, and throws what reading a project throws. */
export async function runDev(options: DevOptions): Promise<void> {
  const workspace = new Workspace(process.cwd(), overridesFrom(options));
  const load = modelReader(workspace, options);
  // What cannot be shown is better told before Astro starts, which would tell it as a fault of its own.
  load();
  const stop = await serveSite({
    settings: workspace.project.config.site,
    port: options.port,
    load,
    watch: (look) => watchInputs(() => workspace.inputs, look),
  });
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => resolve());
  });
  await stop();
}

/** What the site is to show: what a check would report now, the same object for as long as that is the same. Does I/O. */
function modelReader(workspace: Workspace, { baseline, cluster }: DevOptions): () => SiteModel {
  let last: { readonly of: unknown; readonly known: string | null; readonly model: SiteModel } | undefined;
  return () => {
    workspace.refresh();
    const { project } = workspace;
    const known = baseline ? readBaselineText(project) : null;
    if (last?.of === project && last.known === known) return last.model;
    const outcome = baseline ? leaveOutKnown(project, project.outcome, cluster === undefined).found : project.outcome;
    last = { of: project, known, model: { ...project, outcome } };
    return last.model;
  };
}
