import { loadConfig } from '../src/config.ts';
import { loadProject } from '../src/project.ts';
import { mutatePages, mutateRepository } from '../test/mutate/run.ts';
import { summarizeMutations } from '../test/mutate/summary.ts';

const project = loadProject(loadConfig(process.cwd()));
const { text, isGood } = summarizeMutations(
  [...mutateRepository(project), ...mutatePages(project)],
  process.argv.includes('--show'),
);
process.stdout.write(text);
process.exitCode = isGood ? 0 : 1;
