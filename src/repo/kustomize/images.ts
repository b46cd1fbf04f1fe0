import type { Origin, TracedNode } from '../traced.ts';
import { type Draft, withRoot } from './draft.ts';
import { editFields } from './field-path.ts';
import { isKind } from './object-id.ts';
import type { Overlay } from './overlay.ts';
import { field, scalarText, text, withField, withItems } from './tree.ts';

/** An image reference in its parts; a missing part is empty. */
export interface ImageName {
  readonly name: string;
  readonly tag: string;
  readonly digest: string;
}

/** One entry of `images`: what to set in the images of this name. An empty part is left as it is. */
interface ImageChange {
  readonly name: string;
  readonly newName: string;
  readonly newTag: string;
  readonly tagSuffix: string;
  readonly digest: string;
  readonly origin: Origin;
}

const CONTAINER_LISTS: ReadonlySet<string> = new Set(['containers', 'initContainers']);

/** What may follow the name of an image that an entry means. */
const AFTER_NAME = /^(?::[a-zA-Z0-9_.{}-]*)?(?:@sha256:[a-zA-Z0-9_.{}-]*)?$/;

/** `images`: name, tag or digest of images in every list of containers, and in fields that `configurations` name. */
export function setImages(drafts: readonly Draft[], overlay: Overlay): readonly Draft[] {
  const changes = ['images', 'imageTags'].flatMap((key) => {
    const list = field(overlay.kustomization, key);
    return list?.type === 'sequence' ? list.items.map(readChange) : [];
  });
  if (changes.length === 0) return drafts;
  return drafts.map((draft) => {
    let root: TracedNode = draft.root;
    for (const change of changes) root = setImage(root, draft, change, overlay);
    return root.type === 'mapping' ? withRoot(draft, root) : draft;
  });
}

function readChange(entry: TracedNode): ImageChange {
  const part = (key: string): string => scalarText(field(entry, key)) ?? '';
  const decisive = ['newTag', 'digest', 'newName', 'tagSuffix'].map((key) => field(entry, key)).find((node) => node);
  return {
    name: part('name'),
    newName: part('newName'),
    newTag: part('newTag'),
    tagSuffix: part('tagSuffix'),
    digest: part('digest'),
    origin: (decisive ?? entry).origin,
  };
}

function setImage(root: TracedNode, draft: Draft, change: ImageChange, overlay: Overlay): TracedNode {
  const set = (found: TracedNode | undefined): TracedNode => changeImage(found, change);
  let changed = draft.id.kind === 'CustomResourceDefinition' ? root : visitContainers(root, set);
  for (const spec of overlay.settings.images) {
    if (isKind(draft.id, spec)) changed = editFields(changed, spec.steps, null, set);
  }
  return changed;
}

/** The tree with `set` applied to the `image` of every item of every list of containers, however deep. */
function visitContainers(node: TracedNode, set: (found: TracedNode) => TracedNode): TracedNode {
  if (node.type === 'sequence') {
    return withItems(node, (item) => visitContainers(item, set));
  }
  if (node.type !== 'mapping') return node;
  let changed = node;
  for (const [key, { value }] of node.entries) {
    const inner = visitContainers(value, set);
    changed = withField(changed, key, CONTAINER_LISTS.has(key) ? visitImages(inner, set) : inner);
  }
  return changed;
}

function visitImages(list: TracedNode, set: (found: TracedNode) => TracedNode): TracedNode {
  if (list.type !== 'sequence') return list;
  const items = list.items.map((item) => {
    const image = field(item, 'image');
    return image && item.type === 'mapping' ? withField(item, 'image', set(image)) : item;
  });
  return { ...list, items };
}

function changeImage(found: TracedNode | undefined, change: ImageChange): TracedNode {
  const written = scalarText(found);
  if (!found || written === undefined || !isMeant(written, change.name)) return found ?? text('', change.origin);
  const image = replaceParts(splitImage(written), change);
  const name = joinImage(image);
  return name === written ? found : text(name, change.origin, found);
}

function isMeant(image: string, name: string): boolean {
  return image.startsWith(name) && AFTER_NAME.test(image.slice(name.length));
}

/** A new tag or digest replaces both the old tag and the old digest. */
function replaceParts(image: ImageName, change: ImageChange): ImageName {
  const name = change.newName || image.name;
  const replaces = change.newTag !== '' || change.digest !== '';
  const tag = replaces ? change.newTag : image.tag;
  return { name, tag: tag === '' ? tag : tag + change.tagSuffix, digest: replaces ? change.digest : image.digest };
}

/** The parts of an image reference. A colon before the first slash belongs to the registry's port. */
export function splitImage(image: string): ImageName {
  const start = Math.max(image.indexOf('/'), 0);
  const at = image.indexOf('@', start);
  const named = at === -1 ? image : image.slice(0, at);
  const colon = named.indexOf(':', start);
  return {
    name: colon === -1 ? named : named.slice(0, colon),
    tag: colon === -1 ? '' : named.slice(colon + 1),
    digest: at === -1 ? '' : image.slice(at + 1),
  };
}

function joinImage({ name, tag, digest }: ImageName): string {
  return name + (tag === '' ? '' : `:${tag}`) + (digest === '' ? '' : `@${digest}`);
}
