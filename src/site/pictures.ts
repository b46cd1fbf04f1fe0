import { open } from 'node:fs/promises';
import path from 'node:path';
import { imageMetadata } from 'astro/assets/utils';
import type { Element } from 'hast';
import { isPicture } from '../wiki/links/files-beside.ts';
import type { FileTree } from '../wiki/links/link-index.ts';
import { element } from './hast.ts';

/** The width and the height of a picture in pixels. */
export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** By the picture's path in the wiki; without those whose size is not known. */
export type PictureSizes = ReadonlyMap<string, PictureSize>;

/** Every format has the size in its first kilobytes, behind a camera's notes at the most. */
const HEAD_BYTES = 256 * 1024;

/** The sizes of the pictures among some files of a wiki, so that a page does not move while they load. Reads the files. */
export async function measurePictures({ root }: FileTree, files: Iterable<string>): Promise<PictureSizes> {
  const sizes = new Map<string, PictureSize>();
  for (const file of files) {
    const size = isPicture(file) ? await measure(path.join(root, file)) : null;
    if (size !== null) sizes.set(file, size);
  }
  return sizes;
}

/** `null` for what is no picture that can be measured: it is shown all the same. */
async function measure(file: string): Promise<PictureSize | null> {
  try {
    await using handle = await open(file);
    const buffer = Buffer.alloc(HEAD_BYTES);
    const { bytesRead } = await handle.read(buffer, 0, HEAD_BYTES, 0);
    const { width, height } = await imageMetadata(buffer.subarray(0, bytesRead), file);
    return { width: Math.round(width), height: Math.round(height) };
  } catch {
    return null;
  }
}

/** The element of a picture at an address. What the page says of it (its words, a size of its own) goes first. */
export function shownPicture(src: string, written: Element, size: PictureSize | undefined): Element {
  const { alt, title, width, height } = written.properties;
  const own = width === undefined && height === undefined ? { ...size } : { width, height };
  const properties = { src, alt: alt ?? wordsFor(src), title, ...own, loading: 'lazy', decoding: 'async' };
  return element('img', properties);
}

/** A picture that the page says nothing of is called as its file. */
function wordsFor(src: string): string {
  return path.posix.basename(decodeURIComponent(src)).replace(/\.\w+$/, '');
}
