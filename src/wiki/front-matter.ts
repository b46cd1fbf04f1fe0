import { parse as parseToml, TomlError } from 'smol-toml';
import { parseDocument } from 'yaml';

/** The data block before a page's Markdown, as Hugo, Jekyll and MkDocs write it. */
export interface FrontMatter {
  readonly data: Readonly<Record<string, unknown>>;
  /** Where the Markdown begins; 0 without front matter. */
  readonly end: number;
  /** What is wrong with it, and the offset in the page; `null` where nothing is. */
  readonly fault: { readonly message: string; readonly offset: number } | null;
}

const NO_FRONT_MATTER: FrontMatter = { data: {}, end: 0, fault: null };

interface Syntax {
  readonly name: string;
  readonly fence: string;
  /** How a first line of data looks; anything else under a fence is Markdown, such as text under a thematic break. */
  readonly opening: RegExp;
  readonly parse: (text: string) => { readonly data: unknown } | { readonly message: string; readonly offset: number };
}

const SYNTAXES: readonly Syntax[] = [
  { name: 'YAML', fence: '---', opening: /^(?:#|["']?[\w-]+["']?[ \t]*:)/, parse: readYaml },
  { name: 'TOML', fence: '+++', opening: /^(?:#|\[|["']?[\w.-]+["']?[ \t]*=)/, parse: readToml },
];

/** Reads YAML between `---`, TOML between `+++` or a JSON object from a page's first line on. Faulty front matter is a fault, not an error. */
export function readFrontMatter(source: string): FrontMatter {
  const start = source.startsWith('\uFEFF') ? 1 : 0;
  const syntax = SYNTAXES.find(
    ({ fence }) => source.startsWith(fence, start) && isLineEnd(source, start + fence.length),
  );
  if (syntax === undefined) return readJson(source, start);
  const bodyStart = nextLine(source, start);
  const close = findClose(source, bodyStart, syntax.fence);
  const body = source.slice(bodyStart, close?.start ?? source.length);
  const content = body.trimStart();
  if (content !== '' && !syntax.opening.test(content)) return NO_FRONT_MATTER;
  if (close === null) {
    if (content === '') return NO_FRONT_MATTER;
    return {
      ...NO_FRONT_MATTER,
      fault: { message: `The front matter is not closed: expected a line ${syntax.fence}.`, offset: start },
    };
  }
  return { end: close.end, ...readBody(syntax, body, bodyStart) };
}

/** Hugo's JSON: an object that begins with a brace on the first line, and ends with one on a line of its own. */
function readJson(source: string, start: number): FrontMatter {
  if (source[start] !== '{' || !isLineEnd(source, start + 1)) return NO_FRONT_MATTER;
  const close = findClose(source, nextLine(source, start), '}');
  if (close === null) return NO_FRONT_MATTER;
  try {
    const data: unknown = JSON.parse(source.slice(start, close.end));
    return { data: isRecord(data) ? data : {}, end: close.end, fault: null };
  } catch (error) {
    const message = `The front matter is not valid JSON: ${firstLine(error instanceof Error ? error.message : String(error))}`;
    return { data: {}, end: close.end, fault: { message, offset: start } };
  }
}

function readBody(syntax: Syntax, body: string, bodyStart: number): Pick<FrontMatter, 'data' | 'fault'> {
  const outcome = syntax.parse(body);
  if ('message' in outcome) {
    const message = `The front matter is not valid ${syntax.name}: ${outcome.message}`;
    return { data: {}, fault: { message, offset: bodyStart + outcome.offset } };
  }
  if (outcome.data === null || outcome.data === undefined) return { data: {}, fault: null };
  if (isRecord(outcome.data)) return { data: outcome.data, fault: null };
  return { data: {}, fault: { message: 'The front matter is not a mapping of keys to values.', offset: bodyStart } };
}

function readYaml(text: string): ReturnType<Syntax['parse']> {
  const document = parseDocument(text, { prettyErrors: false });
  const [error] = document.errors;
  if (error !== undefined) return { message: firstLine(error.message), offset: error.pos[0] };
  try {
    const data: unknown = document.toJS();
    return { data };
  } catch (error) {
    // Too many aliases: the parser's guard against alias bombs.
    return { message: firstLine(error instanceof Error ? error.message : String(error)), offset: 0 };
  }
}

function readToml(text: string): ReturnType<Syntax['parse']> {
  try {
    return { data: parseToml(text) };
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    let offset = 0;
    for (let line = 1; line < error.line; line++) offset = nextLine(text, offset);
    return {
      message: firstLine(error.message).replace('Invalid TOML document: ', ''),
      offset: offset + error.column - 1,
    };
  }
}

function findClose(
  source: string,
  from: number,
  fence: string,
): { readonly start: number; readonly end: number } | null {
  for (let start = from; start < source.length; start = nextLine(source, start)) {
    if (source.startsWith(fence, start) && isLineEnd(source, start + fence.length))
      return { start, end: lineEnd(source, start) };
  }
  return null;
}

/** Whether only spaces and tabs stand between `offset` and the end of its line. */
function isLineEnd(source: string, offset: number): boolean {
  return source.slice(offset, lineEnd(source, offset)).trim() === '';
}

function lineEnd(source: string, offset: number): number {
  const end = source.indexOf('\n', offset);
  return end < 0 ? source.length : end;
}

function nextLine(source: string, offset: number): number {
  const end = source.indexOf('\n', offset);
  return end < 0 ? source.length : end + 1;
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0]?.trim() ?? '';
}

function isRecord(data: unknown): data is Readonly<Record<string, unknown>> {
  return typeof data === 'object' && data !== null && !Array.isArray(data);
}
