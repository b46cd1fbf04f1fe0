import type { z } from 'zod';
import type { McpSession } from './session.ts';

/** What a tool answers: data by its schema, or a text. */
export type Answer = { readonly data: Readonly<Record<string, unknown>> } | { readonly text: string };

/** What clients are told of a tool. */
interface ToolHead {
  readonly name: string;
  readonly title: string;
  /** For the model that chooses among tools. */
  readonly description: string;
  /** What `data` is; left out for a tool that answers with a text. */
  readonly output?: z.ZodObject;
}

/** One thing that a client may ask for. Nothing that any of them does changes a file. */
export interface Tool extends ToolHead {
  readonly input: z.ZodObject;
  /**
   * Throws `ToolError` for what cannot be done as it was asked, what reading the project throws, and what Zod throws for
   * input that is not by the schema.
   */
  readonly run: (input: unknown, session: McpSession) => Answer;
}

/** A tool whose `run` is given input by its schema. */
export function defineTool<Input extends z.ZodObject>(
  head: ToolHead & { readonly input: Input },
  run: (input: z.infer<Input>, session: McpSession) => Answer,
): Tool {
  return { ...head, run: (input, session) => run(head.input.parse(input), session) };
}
