// Only the development server has this. It keeps an open page as the wiki and its repository are: when they have changed,
// it fetches its own page and puts what differs in the place of what it differs from. Nothing else is touched, so that
// the reader stays where they are, with the proofs that they have opened.

/** Parts of a page that may change while it is open; what a reader sets in the others belongs to them. */
const PARTS = ['main', '#starlight__sidebar .top-level', 'starlight-toc', 'mobile-starlight-toc'];

/** Elements that their scripts have made their own, so that one which differs is replaced as a whole. */
const WHOLE = 'figure, script, starlight-toc, mobile-starlight-toc';

/** Set by the reader. */
const OF_THE_READER = new Set(['open']);

/** By this the page's scripts learn of an element that is new. */
const INSERTED = 'wikiproof:inserted';

/** Which node of the page stands for one of the last document that was fetched: scripts add others between them. */
const shown = new WeakMap<Node, Node>();

let before = partsOf(document).map((part) => {
  const copy = part.cloneNode(true);
  remember(copy, part);
  return copy;
});

function partsOf(page: Document): readonly Element[] {
  return PARTS.flatMap((selector) => [...page.querySelectorAll(selector)]);
}

/** Two equal trees; the second is on the page. */
function remember(copy: Node, live: Node) {
  shown.set(copy, live);
  for (const [index, child] of copy.childNodes.entries()) {
    const same = live.childNodes[index];
    if (same !== undefined) remember(child, same);
  }
}

/** What stood for a node stands for an equal one. */
function handOver(old: Node, now: Node) {
  shown.set(now, liveOf(old));
  for (const [index, child] of now.childNodes.entries()) {
    const same = old.childNodes[index];
    if (same !== undefined) handOver(same, child);
  }
}

/** Throws where a script has taken the node away. */
function liveOf(node: Node): ChildNode {
  const live = shown.get(node);
  if (!(live instanceof Element || live instanceof CharacterData) || !live.isConnected)
    throw new Error('A node is gone.');
  return live;
}

function insert(now: Node, put: (live: Node) => void) {
  const live = document.importNode(now, true);
  remember(now, live);
  put(live);
  live.dispatchEvent(new CustomEvent(INSERTED, { bubbles: true }));
}

function update(old: Node, now: Node) {
  if (old.isEqualNode(now)) handOver(old, now);
  else if (old instanceof Element && now instanceof Element && old.tagName === now.tagName && !now.matches(WHOLE)) {
    const live = liveOf(old);
    shown.set(now, live);
    if (live instanceof Element) updateAttributes(live, old, now);
    updateChildren(live, [...old.childNodes], [...now.childNodes]);
  } else {
    const live = liveOf(old);
    insert(now, (inserted) => live.replaceWith(inserted));
  }
}

/** What scripts have set stays. */
function updateAttributes(live: Element, old: Element, now: Element) {
  for (const name of new Set([...old.getAttributeNames(), ...now.getAttributeNames()])) {
    const value = now.getAttribute(name);
    if (value === old.getAttribute(name) || OF_THE_READER.has(name)) continue;
    if (value === null) live.removeAttribute(name);
    else live.setAttribute(name, value);
  }
}

/** Between the children that are the same at the beginning and at the end, one takes the place of one, or all of all. */
function updateChildren(parent: Node, old: readonly Node[], now: readonly Node[]) {
  const start = countEqual(old, now);
  const end = countEqual(old.slice(start).reverse(), now.slice(start).reverse());
  const [gone, come] = [old.slice(start, old.length - end), now.slice(start, now.length - end)];
  for (const [index, child] of old.slice(0, start).entries()) handOver(child, now[index] ?? child);
  for (const [index, child] of old.slice(old.length - end).entries()) {
    handOver(child, now[now.length - end + index] ?? child);
  }
  if (gone.length === come.length) {
    for (const [index, child] of gone.entries()) update(child, come[index] ?? child);
    return;
  }
  const follower = old[old.length - end];
  const next = follower === undefined ? null : liveOf(follower);
  for (const child of come) insert(child, (live) => parent.insertBefore(live, next));
  for (const child of gone) liveOf(child).remove();
}

function countEqual(old: readonly Node[], now: readonly Node[]): number {
  const different = old.findIndex((node, index) => !now[index]?.isEqualNode(node));
  return different === -1 ? Math.min(old.length, now.length) : different;
}

/** What a page with a new kind of content needs: a script that came in with markup does not run by itself. */
function addHead(page: Document) {
  const known = new Set([...document.querySelectorAll('script[src]')].map((script) => script.getAttribute('src')));
  for (const script of page.querySelectorAll<HTMLScriptElement>('script[type="module"][src]')) {
    const src = script.getAttribute('src');
    if (src === null || known.has(src)) continue;
    document.head.append(Object.assign(document.createElement('script'), { type: 'module', src }));
  }
  for (const style of page.head.querySelectorAll('style[data-vite-dev-id]')) {
    const id = style.getAttribute('data-vite-dev-id') ?? '';
    if (document.head.querySelector(`style[data-vite-dev-id="${CSS.escape(id)}"]`) === null)
      document.head.append(style);
  }
}

async function refresh() {
  const response = await fetch(location.href, { cache: 'no-store' });
  // What cannot be rendered is told by the server; the page stays as it was.
  if (!response.ok) return;
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  const now = partsOf(page);
  if (now.length !== before.length) throw new Error('Another page layout.');
  addHead(page);
  document.title = page.title;
  for (const [index, part] of now.entries()) update(before[index] ?? part, part);
  before = [...now];
}

let isBusy = false;
let isDue = false;

async function refreshAll() {
  isDue = true;
  if (isBusy) return;
  isBusy = true;
  try {
    while (isDue) {
      isDue = false;
      await refresh();
    }
  } catch {
    location.reload();
  }
  isBusy = false;
}

import.meta.hot?.on('wikiproof:changed', refreshAll);
