import { loadConfig } from '../config.ts';
import { loadProject, type Project } from '../project.ts';
import { contextOf } from '../report/context/context.ts';
import { contextJson, contextMarkdown } from '../report/context/print.ts';
import { type NamedThings, thingsNamed } from '../report/context/subjects.ts';
import { overridesFrom, UsageError } from './command-line.ts';
import type { ContextOptions } from './context.ts';
import { createProgress, emit } from './streams.ts';

/** Prints what one needs to know of the things that are named. Does I/O. Throws `UsageError` for a name of nothing. */
export function runContext(names: readonly string[], options: ContextOptions): void {
  const project = loadProject(loadConfig(process.cwd(), overridesFrom(options)), { onPhase: createProgress() });
  const items = contextOf(thingsOf(names, project), project);
  const print = { markdown: contextMarkdown, json: contextJson }[options.format];
  const { commit, uncommittedChanges } = project.repository;
  const request = { names, budget: options.budget, commit, uncommittedChanges };
  emit(print(items, request), options.output);
}

/** Everything that the names mean, each thing once. */
function thingsOf(names: readonly string[], { repository, pages }: Project): NamedThings {
  const found = names.map((name) => {
    const things = thingsNamed(name, repository, pages);
    if (!('written' in things)) return things;
    const hint = things.near === null ? '; `wikiproof facts` lists what there is' : `; did you mean "${things.near}"?`;
    throw new UsageError(`neither an object nor a page is called ${things.written}${hint}`);
  });
  const objects = new Map(found.flatMap((things) => things.objects).map((object) => [object.entity, object]));
  return { objects: [...objects.values()], pages: [...new Set(found.flatMap((things) => things.pages))] };
}
