import { posix } from 'node:path';

/** Files that a browser shows as a picture. */
const PICTURES: ReadonlySet<string> = new Set([
  '.png',
  '.jpg',
  '.jpeg',
  '.gif',
  '.svg',
  '.webp',
  '.avif',
  '.ico',
  '.bmp',
]);

/**
 * Other files that go to the site with the pages that link to them. What may be a manifest never does: it may hold a
 * Secret. Nor does a page of HTML or a script, which would run under the site's own name.
 */
const DOCUMENTS: ReadonlySet<string> = new Set([
  ...['.pdf', '.epub', '.csv', '.tsv', '.txt', '.log', '.drawio', '.excalidraw', '.puml', '.dot', '.ics'],
  ...['.odt', '.ods', '.odp', '.docx', '.xlsx', '.pptx', '.stl', '.step'],
  ...['.mp4', '.webm', '.ogv', '.mov', '.mp3', '.ogg', '.wav', '.m4a', '.vtt', '.cast'],
  ...['.zip', '.gz', '.tgz', '.xz', '.7z'],
]);

/** Whether a file is a picture, by its name. */
export function isPicture(path: string): boolean {
  return PICTURES.has(posix.extname(path).toLowerCase());
}

/** Whether a file beside the pages may be copied to the site, by its name. */
export function isPublishable(path: string): boolean {
  return isPicture(path) || DOCUMENTS.has(posix.extname(path).toLowerCase());
}
