import { z } from 'zod';
import { contextOf } from '../../report/context/context.ts';
import { contextMarkdown } from '../../report/context/print.ts';
import { allThingsNamed, unknownNameMessage } from '../../report/context/subjects.ts';
import { ToolError } from '../session.ts';
import { defineTool } from '../tool.ts';

const input = z.object({
  names: z
    .array(z.string().min(1).max(300))
    .min(1)
    .max(20)
    .describe('Objects (NAME, Kind/NAME, namespace/NAME) or pages (path or title)'),
  budget: z.int().min(200).max(100_000).default(8000).describe('Tokens at most; four bytes count as one'),
});

/** What one needs to know to work on a subject. */
export const contextFor = defineTool(
  {
    name: 'context',
    title: 'Context for a subject',
    description:
      'What one needs to know to work on objects or pages, the most important first and within a budget of tokens: facts with file:line, what drifted, the sections of the wiki about them, facts of their neighbours. Markdown.',
    input,
  },
  ({ names, budget }, session) => {
    const { repository, pages, outcome } = session.project;
    const things = allThingsNamed(names, repository, pages);
    if ('written' in things) throw new ToolError(unknownNameMessage(things));
    const { commit, uncommittedChanges } = repository;
    const items = contextOf(things, { repository, pages, outcome });
    return { text: contextMarkdown(items, { names, budget, commit, uncommittedChanges }) };
  },
);
