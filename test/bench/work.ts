import { openFiles } from '../../src/repo/files.ts';
import { buildOverlay } from '../../src/repo/kustomize/build.ts';
import { readRepository } from '../../src/repo/repository.ts';

/** What a process of its own is asked to do with a repository. */
export type Task = 'overlays' | 'facts';

/** What it took. */
export interface Cost {
  readonly milliseconds: number;
  readonly peakMegabytes: number;
  /** How many objects came out of it. */
  readonly objects: number;
}

const KUSTOMIZATION_FILE = /(?:^|\/)kustomization\.yaml$/;

const TASKS: Readonly<Record<Task, (root: string) => number>> = {
  overlays: (root) => {
    const files = openFiles(root);
    let objects = 0;
    for (const folder of overlaysOf(files.paths)) objects += buildOverlay(folder, files).resources.length;
    return objects;
  },
  facts: (root) => {
    const { clusters } = readRepository(root);
    return clusters.reduce((sum, cluster) => sum + cluster.entities.length, 0);
  },
};

/** Does the task in this process, which should have done nothing else. Does I/O. */
export function work(task: Task, root: string): Cost {
  const started = performance.now();
  const objects = TASKS[task](root);
  const milliseconds = performance.now() - started;
  return { milliseconds, peakMegabytes: process.resourceUsage().maxRSS / 1024, objects };
}

/** Whether the word names a task. */
export function isTask(word: string | undefined): word is Task {
  return word !== undefined && Object.hasOwn(TASKS, word);
}

/** The folders that hold a kustomization file and are below `apps/home`: overlays, no bases. */
function overlaysOf(paths: ReadonlySet<string>): readonly string[] {
  return [...paths]
    .filter((path) => path.startsWith('apps/home/') && KUSTOMIZATION_FILE.test(path))
    .map((path) => path.replace(KUSTOMIZATION_FILE, ''));
}
