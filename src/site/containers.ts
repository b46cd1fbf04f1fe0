import type { Element, ElementContent } from 'hast';
import type { Blockquote, Heading, ListItem, Parents } from 'mdast';
import { defaultHandlers } from 'remark-rehype';
import { type Container, titleIn } from '../wiki/dialects/container.ts';
import { element, text } from './hast.ts';

/** What a handler may ask of the step that makes HTML of Markdown. */
type State = Parameters<typeof defaultHandlers.blockquote>[0];

type Variant = 'note' | 'tip' | 'caution' | 'danger';

/** How the types of asides look that GitHub, Material for MkDocs, Obsidian and Hugo's themes have. Others are notes. */
const VARIANTS: ReadonlyMap<string, Variant> = new Map([
  ...['tip', 'hint', 'important', 'success', 'check', 'done'].map((type) => [type, 'tip'] as const),
  ...['warning', 'caution', 'attention'].map((type) => [type, 'caution'] as const),
  ...['danger', 'error', 'bug', 'failure', 'fail', 'missing'].map((type) => [type, 'danger'] as const),
]);

/** A block quote, or the aside or the tab that stands for one in the tree. */
export function blockquoteElement(state: State, node: Blockquote): Element {
  const container = node.data?.container;
  if (container === undefined) return defaultHandlers.blockquote(state, node);
  const titled = titleIn(node);
  const title = titled === null ? [text(capitalised(container.type))] : state.all(titled);
  const body = titled === null ? node : { ...node, children: node.children.slice(1) };
  const made = BLOCKS[container.form](container, title, state.wrap(state.all(body), true));
  state.patch(node, made);
  return made;
}

type Block = (container: Container, title: ElementContent[], body: ElementContent[]) => Element;

const BLOCKS: Readonly<Record<Container['form'], Block>> = {
  aside: (container, title, body) =>
    asideElement(container, title, element('div', { className: ['starlight-aside__content'] }, body)),
  // All tabs show, one below the other: nothing is hidden from those who search, print, or have no script.
  tab: (_, title, body) =>
    element('section', { className: ['tab'] }, [element('p', { className: ['tab-title'] }, title), ...body]),
};

/** The structure that Starlight's own style sheet for asides expects; one that folds is a `details` element. */
function asideElement({ type, fold }: Container, title: ElementContent[], content: Element): Element {
  const className = ['starlight-aside', `starlight-aside--${VARIANTS.get(type) ?? 'note'}`];
  if (fold === null) {
    // A part of the text, and no landmark to jump to: several of them would have the same name.
    return element('aside', { className, role: 'note' }, [
      element('p', { className: ['starlight-aside__title'] }, title),
      content,
    ]);
  }
  const summary = element('summary', { className: ['starlight-aside__title'] }, title);
  return element('details', { className, open: fold === 'open' }, [summary, content]);
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** A heading, with the id that the page gives to it. */
export function headingElement(state: State, node: Heading): Element {
  const made = defaultHandlers.heading(state, node);
  if (node.data?.anchor !== undefined) made.properties['id'] = node.data.anchor;
  return made;
}

/** A list item. Where it is a task, its box has a name: whoever only hears the page is told what the box is about. */
export function listItemElement(state: State, node: ListItem, parent: Parents | undefined): Element {
  const made = defaultHandlers.listItem(state, node, parent);
  if (typeof node.checked === 'boolean') nameBox(made, node.checked ? 'Done' : 'To do');
  return made;
}

/** Names the first box, which stands in the item or in its first paragraph. */
function nameBox({ children }: Element, name: string): void {
  const [first] = children.filter(({ type }) => type === 'element');
  if (first?.type !== 'element') return;
  if (first.tagName === 'input') first.properties['ariaLabel'] = name;
  else nameBox(first, name);
}
