import { hash } from 'node:crypto';

/*
 * The Content-Security-Policy of a page (https://www.w3.org/TR/CSP3/). A static site has no server of its own to send
 * headers, so each page carries its policy in a `meta` element, made from what that very page holds: its scripts and
 * styles by their hashes, and from elsewhere nothing at all.
 */

/** What a page needs however it looks. `default-src 'none'` stands for every kind of resource that is not listed. */
const DIRECTIVES: Readonly<Record<string, readonly string[]>> = {
  'default-src': ["'none'"],
  // The search is WebAssembly.
  'script-src': ["'self'", "'wasm-unsafe-eval'"],
  'style-src': ["'self'"],
  // The icons of the search and of code blocks are data in style sheets.
  'img-src': ["'self'", 'data:'],
  // The index of the search, and the worker that reads it.
  'connect-src': ["'self'"],
  'worker-src': ["'self'"],
  'base-uri': ["'none'"],
  'form-action': ["'none'"],
};

/** A diagram that Mermaid draws in the browser, with styles that nobody knows before. */
const DRAWN_BY_SCRIPT = '<figure class="diagram ';

/** What the policy has to name of a page. */
interface Inline {
  readonly scripts: Set<string>;
  readonly styles: Set<string>;
  readonly styleAttributes: Set<string>;
}

/** The element before which a policy would not be in force for the whole page, or which has to come in its first kilobyte. */
const CHARSET = /<meta charset="[^"]*"\s*\/?>/i;

/** A page with its policy in its head. A text that has no `<meta charset>` is none of the site's pages, and stays as it is. */
export function withContentPolicy(html: string): string {
  const charset = CHARSET.exec(html.slice(0, 2000));
  if (charset === null) return html;
  const at = charset.index + charset[0].length;
  return `${html.slice(0, at)}<meta http-equiv="content-security-policy" content="${policyOf(html)}">${html.slice(at)}`;
}

/** The policy that lets a page do what it does and nothing else. */
export function policyOf(html: string): string {
  const { scripts, styles, styleAttributes } = inlineOf(html);
  const added: Readonly<Record<string, readonly string[]>> = {
    'script-src': [...scripts].map(hashOf),
    'style-src': html.includes(DRAWN_BY_SCRIPT)
      ? ["'unsafe-inline'"]
      : [
          ...[...styles, ...styleAttributes].map(hashOf),
          // Lets attributes go by the hashes too, and nothing beside them.
          ...(styleAttributes.size > 0 ? ["'unsafe-hashes'"] : []),
        ],
  };
  return Object.entries(DIRECTIVES)
    .map(([name, sources]) => [name, ...sources, ...(added[name] ?? [])].join(' '))
    .join('; ');
}

/** The scripts, styles and `style` attributes that stand in a page itself. Linear in its length. */
function inlineOf(html: string): Inline {
  const inline: Inline = { scripts: new Set(), styles: new Set(), styleAttributes: new Set() };
  for (let open = html.indexOf('<'); open !== -1; ) {
    const name = /^<([a-z][a-z0-9-]*)/i.exec(html.slice(open, open + 40))?.[1]?.toLowerCase();
    if (name === undefined) {
      open = html.indexOf('<', open + 1);
      continue;
    }
    const attributes = attributesFrom(html, open + name.length + 1);
    const style = attributes.values.get('style');
    if (style !== undefined) inline.styleAttributes.add(style);
    if (name !== 'script' && name !== 'style') {
      open = html.indexOf('<', attributes.end);
      continue;
    }
    const close = html.indexOf(`</${name}`, attributes.end);
    const end = close === -1 ? html.length : close;
    const text = html.slice(attributes.end, end);
    if (name === 'style') inline.styles.add(text);
    else if (!attributes.values.has('src')) inline.scripts.add(text);
    open = html.indexOf('<', end + 1);
  }
  return inline;
}

/** The attributes of a tag from `from` on, and where the tag has ended. */
function attributesFrom(
  html: string,
  from: number,
): { readonly values: ReadonlyMap<string, string>; readonly end: number } {
  const attribute = /\s*(?:(>)|\/|([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>=`]+)))?)/y;
  const values = new Map<string, string>();
  attribute.lastIndex = from;
  let end = from;
  for (let found = attribute.exec(html); found !== null; found = attribute.exec(html)) {
    end = attribute.lastIndex;
    const [, isEnd, name, double, single, bare] = found;
    if (isEnd !== undefined) break;
    if (name !== undefined) values.set(name.toLowerCase(), decoded(double ?? single ?? bare ?? ''));
  }
  return { values, end };
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', quot: '"', apos: "'", lt: '<', gt: '>' };

/** The value of an attribute as the browser reads it, before it takes the hash. Printers write no other names. */
function decoded(value: string): string {
  return value.replace(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|(amp|quot|apos|lt|gt));/gi, (_all, hex, decimal, name) => {
    if (name !== undefined) return NAMED[String(name).toLowerCase()] ?? '';
    return String.fromCodePoint(hex === undefined ? Number(decimal) : Number.parseInt(String(hex), 16));
  });
}

/** A source expression for the hash of a text. */
function hashOf(text: string): string {
  return `'sha256-${hash('sha256', text, 'base64')}'`;
}
