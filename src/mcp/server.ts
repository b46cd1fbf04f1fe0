import type { Readable, Writable } from 'node:stream';
import { McpServer } from '@modelcontextprotocol/server';
import { StdioServerTransport, serveStdio } from '@modelcontextprotocol/server/stdio';
import type { Overrides } from '../config.ts';
import { printable } from '../vocabulary/printable.ts';
import { McpSession } from './session.ts';
import type { Answer } from './tool.ts';
import { TOOLS } from './tools.ts';

/** Whom a server serves, and what about. */
export interface Serving {
  readonly input: Readable;
  /** Carries the protocol and nothing else. */
  readonly output: Writable;
  readonly folder: string;
  readonly overrides: Overrides;
  readonly version: string;
  /** Is told, one line each, what is wrong with what the client sends, and with the program. */
  readonly log: (line: string) => void;
}

/** The longest message that is taken, in bytes: the server leaves a client that sends a longer one. */
const LONGEST_MESSAGE = 100_000_000;

const INSTRUCTIONS =
  'Proves a Markdown wiki against the Flux repository that it describes. All tools only read. Before you change a page: `context` for its subject. Before you propose the change: `check_text` with the whole new text, until it has no problems. Git is read, not the running cluster.';

/** The names of errors that say in one line what whoever asked can mend. */
const EXPECTED_ERRORS: ReadonlySet<string> = new Set(['ConfigError', 'RepositoryError', 'ToolError', 'WikiError']);

/** Serves one client by the Model Context Protocol until its stream ends. Does I/O. */
export function serve({ input, output, folder, overrides, version, log }: Serving): void {
  const session = new McpSession(folder, overrides);
  serveStdio(() => createServer(session, version, log), {
    transport: new StdioServerTransport(input, output, { maxBufferSize: LONGEST_MESSAGE }),
    onerror: ({ message }) => log(message),
  });
}

function createServer(session: McpSession, version: string, log: Serving['log']): McpServer {
  const server = new McpServer({ name: 'wikiproof', version }, { instructions: INSTRUCTIONS });
  for (const { name, title, description, input: inputSchema, output: outputSchema, run } of TOOLS) {
    const annotations = { readOnlyHint: true, openWorldHint: false };
    const config = { title, description, inputSchema, ...(outputSchema && { outputSchema }), annotations };
    server.registerTool(name, config, (wanted) => resultOf(() => run(wanted, session), log));
  }
  return server;
}

/** What a tool answers, or why it could not: nothing that is asked ends the server. */
function resultOf(run: () => Answer, log: Serving['log']) {
  try {
    const answer = run();
    if ('text' in answer) return { content: [{ type: 'text' as const, text: answer.text }] };
    const text = JSON.stringify(answer.data);
    return { content: [{ type: 'text' as const, text }], structuredContent: answer.data };
  } catch (error) {
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    if (!EXPECTED_ERRORS.has(name)) log(error instanceof Error ? (error.stack ?? message) : message);
    return { content: [{ type: 'text' as const, text: printable(message) }], isError: true };
  }
}
