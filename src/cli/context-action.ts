import { loadConfig } from '../config.ts';
import { loadProject } from '../project.ts';
import { contextOf } from '../report/context/context.ts';
import { contextJson, contextMarkdown } from '../report/context/print.ts';
import { allThingsNamed, unknownNameMessage } from '../report/context/subjects.ts';
import { overridesFrom, UsageError } from './command-line.ts';
import type { ContextOptions } from './context.ts';
import { createProgress, emit } from './streams.ts';

/** Prints what one needs to know of the things that are named. Does I/O. Throws `UsageError` for a name of nothing. */
export function runContext(names: readonly string[], options: ContextOptions): void {
  const project = loadProject(loadConfig(process.cwd(), overridesFrom(options)), { onPhase: createProgress() });
  const things = allThingsNamed(names, project.repository, project.pages);
  if ('written' in things) throw new UsageError(unknownNameMessage(things));
  const items = contextOf(things, project);
  const print = { markdown: contextMarkdown, json: contextJson }[options.format];
  const { commit, uncommittedChanges } = project.repository;
  const request = { names, budget: options.budget, commit, uncommittedChanges };
  emit(print(items, request), options.output);
}
