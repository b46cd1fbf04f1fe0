import { posix } from 'node:path';
import type { TracedNode } from '../traced.ts';
import type { Overlay } from './overlay.ts';

/** What a path of a kustomization leads to. */
export type Target =
  | { readonly type: 'file'; readonly path: string }
  | { readonly type: 'folder'; readonly path: string }
  | { readonly type: 'remote' }
  | { readonly type: 'missing' };

/** Hosts that kustomize takes for a remote base even without a scheme. */
const REMOTE_START =
  /^(?:[a-z+]+:\/\/|[a-z]+::|git@|(?:www\.)?(?:github\.com|gitlab\.com|bitbucket\.org|dev\.azure\.com)[/:])/i;
/** Only the address of a Git repository has a revision or a double slash. */
const REMOTE_PART = /\?ref=|\.git(?:\/|$)|[^/]\/\/[^/]/;

/** Where an entry of `resources`, `components` and the like leads to; what is in the repository goes first. */
export function findTarget(overlay: Overlay, entry: string): Target {
  const path = pathOf(overlay, entry);
  if (overlay.files.has(path)) return { type: 'file', path: overlay.files.resolve(path) };
  if (overlay.files.isFolder(path)) return { type: 'folder', path: overlay.files.resolve(path) };
  return REMOTE_START.test(entry) || REMOTE_PART.test(entry) ? { type: 'remote' } : { type: 'missing' };
}

function pathOf(overlay: Overlay, entry: string): string {
  return posix.isAbsolute(entry) ? '..' : posix.join(overlay.folder, entry);
}

/**
 * The path of a file that the kustomization names (a patch, the content of a generated ConfigMap, a manifest). `null`
 * where there is none that kustomize would load; the reason is then noted.
 */
function findFile(overlay: Overlay, entry: string, node: TracedNode): string | null {
  const target = findTarget(overlay, entry);
  const { notes } = overlay;
  const { place } = node.origin;
  switch (target.type) {
    case 'remote':
      notes.unknown(`${entry} is remote, and nothing is fetched`, place);
      return null;
    case 'missing':
      notes.fault('kustomize/missing', missingMessage(entry), place);
      return null;
    case 'folder':
      notes.fault('kustomize/missing', `${entry} is a folder, and a file is expected here`, place);
      return null;
    case 'file':
      if (overlay.isFlux || isInside(target.path, overlay.folder)) return target.path;
      notes.fault(
        'kustomize/invalid',
        `${entry} is outside ${overlay.folder || 'the root'}: kustomize loads files from the folder of the kustomization and below only`,
        place,
      );
      return null;
  }
}

/** The YAML documents of a file that the kustomization names; none where there is no such file, and that is noted. */
export function loadDocuments(overlay: Overlay, entry: string, node: TracedNode): readonly TracedNode[] {
  const path = findFile(overlay, entry, node);
  if (path === null) return [];
  overlay.notes.reads(path);
  return overlay.files.documents(path);
}

/** The text of a file that the kustomization names; `null` where it cannot be had, and the reason is noted. */
export function loadText(overlay: Overlay, entry: string, node: TracedNode): string | null {
  const path = findFile(overlay, entry, node);
  if (path === null) return null;
  const content = overlay.files.text(path);
  if (content === null) overlay.notes.unknown(`${entry} cannot be read as text`, node.origin.place);
  return content;
}

/** What to say of a path that leads nowhere. */
export function missingMessage(entry: string): string {
  if (posix.isAbsolute(entry)) return `${entry} is an absolute path; paths are relative to the kustomization`;
  return `${entry} is neither a file nor a folder of the repository`;
}

/** Whether a path is the folder itself or below it. */
export function isInside(path: string, folder: string): boolean {
  return folder === '' || path === folder || path.startsWith(`${folder}/`);
}
