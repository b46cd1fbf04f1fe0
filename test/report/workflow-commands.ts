/** A command as the runner of GitHub Actions reads it. */
export interface WorkflowCommand {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly message: string;
}

/**
 * The commands that the runner finds in what a step prints: `::name key=value,…::message` at the start of a line, and
 * the older `##[name key=value;…]message` anywhere in one that is none (github.com/actions/runner, `ActionCommand`).
 */
export function readWorkflowCommands(output: string): readonly WorkflowCommand[] {
  return output.split(/\r\n|\r|\n/).flatMap((line) => readCommand(line.trimStart()) ?? readOldCommand(line) ?? []);
}

function readCommand(line: string): WorkflowCommand | null {
  const end = line.startsWith('::') ? line.indexOf('::', 2) : -1;
  if (end < 0) return null;
  const head = line.slice(2, end);
  const space = head.indexOf(' ');
  const name = space < 0 ? head : head.slice(0, space);
  const pairs = space < 0 ? [] : head.slice(space + 1).split(',');
  const properties = Object.fromEntries(
    pairs.map((pair) => {
      const equals = pair.indexOf('=');
      return [pair.slice(0, equals).trim(), unescaped(pair.slice(equals + 1), PROPERTY_ESCAPES)];
    }),
  );
  return { name, properties, message: unescaped(line.slice(end + 2), DATA_ESCAPES) };
}

function readOldCommand(line: string): WorkflowCommand | null {
  const start = line.indexOf('##[');
  const end = line.indexOf(']', start);
  return start < 0 || end < 0
    ? null
    : { name: line.slice(start + 3, end), properties: {}, message: line.slice(end + 1) };
}

/** In the order in which they are taken back: the sign of the escapes itself last. */
const DATA_ESCAPES = [
  ['%0D', '\r'],
  ['%0A', '\n'],
  ['%25', '%'],
] as const;
const PROPERTY_ESCAPES = [['%3A', ':'], ['%2C', ','], ...DATA_ESCAPES] as const;

function unescaped(text: string, escapes: readonly (readonly [string, string])[]): string {
  return escapes.reduce((shown, [written, meant]) => shown.replaceAll(written, meant), text);
}
