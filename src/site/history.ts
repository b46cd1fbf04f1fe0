import type { FolderChange, FolderHistory } from '../repo/page-history.ts';
import type { Remote } from '../repo/remote.ts';
import { editLink } from './source-link.ts';

/** What the site tells of the past of its pages. */
export interface PageHistory {
  /** When each page was last changed, by its path; pages that Git does not know are left out. */
  readonly changed: ReadonlyMap<string, Date>;
  /** Newest first. */
  readonly changes: readonly FolderChange[];
  readonly remote: Remote | null;
}

/** The history of a folder by page. Pure. */
export function pageHistory({ changes, remote }: FolderHistory): PageHistory {
  const changed = new Map<string, Date>();
  for (const { date, paths } of changes) {
    for (const path of paths) if (!changed.has(path)) changed.set(path, new Date(date));
  }
  return { changed, changes, remote };
}

/** Where a page can be edited: below the address that the owner gives, else on the host of the wiki's repository. */
export function editAddress(history: PageHistory, editUrl: string | null, path: string): string | undefined {
  if (editUrl === null) return editLink(history.remote, path);
  return `${editUrl.replace(/\/$/, '')}/${path.split('/').map(encodeURIComponent).join('/')}`;
}
