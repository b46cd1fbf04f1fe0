import type { Element, Nodes } from 'hast';
import { raw } from 'hast-util-raw';

/** Elements that run something, or make a page something else, when they come from a page or a manifest. */
const ELEMENTS: ReadonlySet<string> = new Set(
  'applet base button embed form frame iframe input link meta object script style template textarea'.split(' '),
);

/** What the pages of the site have of them: Starlight's and ours. */
const OURS_ON_PAGES: ReadonlySet<string> = new Set('button form input link meta script style template'.split(' '));

/** The marks of statements are buttons, and the boxes of a list of tasks are inputs. */
const OURS_IN_TEXT: ReadonlySet<string> = new Set(['button', 'input']);

/** What hostile input calls: a script that begins with it is none of ours. */
const PLANTED_CALL = 'hostile()';

/** Schemes that run something. A browser skips control characters and spaces in them. */
const RUNNING_SCHEME = /^(?:javascript|vbscript|data):/i;

/** Attributes whose value is an address, or holds one, as the HTML specification and SVG have them. */
const ADDRESSES: ReadonlySet<string> = new Set(
  'action background cite content data formAction from href longDesc ping poster src srcSet to values xLinkHref'.split(
    ' ',
  ),
);

/** Whatever would run something on a whole page of the site, its scripts apart: `<tag attribute="value">` of each. */
export function dangersOnPage(html: string): readonly string[] {
  return dangersIn(html, OURS_ON_PAGES);
}

/** The same in the HTML of a text, in which there are no scripts at all. */
export function dangersInText(html: string): readonly string[] {
  return dangersIn(html, OURS_IN_TEXT);
}

/** Whether an address runs something where it is followed or shown. */
export function isRunningAddress(address: string): boolean {
  return RUNNING_SCHEME.test(address.replace(/[\p{Cc}\s]/gu, ''));
}

function dangersIn(html: string, ours: ReadonlySet<string>): readonly string[] {
  const found: string[] = [];
  const visit = (node: Nodes): void => {
    if (node.type === 'element') found.push(...dangersOf(node, ours));
    if ('children' in node) for (const child of node.children) visit(child);
  };
  visit(raw({ type: 'root', children: [{ type: 'raw', value: html }] }));
  return found;
}

function dangersOf({ tagName, properties, children }: Element, ours: ReadonlySet<string>): readonly string[] {
  const attributes = Object.entries(properties).filter(
    ([name, value]) => /^(?:on|srcdoc$)/i.test(name) || (ADDRESSES.has(name) && isRunningAddress(String(value))),
  );
  const [content] = children;
  const isPlanted =
    tagName === 'script' && content?.type === 'text' && content.value.trimStart().startsWith(PLANTED_CALL);
  const isForeign = ELEMENTS.has(tagName) && !ours.has(tagName);
  return [
    ...attributes.map(([name, value]) => `<${tagName} ${name}="${String(value)}">`),
    ...(isPlanted || isForeign ? [`<${tagName}>`] : []),
  ];
}
