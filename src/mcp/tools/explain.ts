import { z } from 'zod';
import { explain } from '../../explanation.ts';
import { plain } from '../../report/paint.ts';
import { ToolError } from '../session.ts';
import { defineTool } from '../tool.ts';

const input = z.object({
  topic: z.string().min(1).max(200).describe('A rule such as flux/wait, or the id of a statement or finding'),
});

/** What a rule means, or how a verdict came about. */
export const explainTopic = defineTool(
  {
    name: 'explain',
    title: 'Explain a rule or a verdict',
    description:
      'What a rule means and what to do about it; or, for the id of a statement or finding of the saved wiki, how the verdict came about: the words, whom they are about, the value with every overlay that set it.',
    input,
  },
  ({ topic }, session) => {
    const explanation = explain(topic, () => session.project, plain);
    if ('fault' in explanation) throw new ToolError(explanation.fault);
    return explanation;
  },
);
