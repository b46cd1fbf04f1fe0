import type { Outcome } from '../check/verdict.ts';
import type { Repository } from '../repo/repository.ts';
import type { FileTree } from '../wiki/links/link-index.ts';
import type { Page } from '../wiki/page.ts';

/** Everything that the site shows: the wiki as it was parsed for the check, and what the check found. */
export interface SiteModel {
  readonly pages: readonly Page[];
  readonly wikiFolder: FileTree;
  readonly outcome: Outcome;
  readonly repository: Repository;
}

/** What the owner of a wiki may say about the site itself. */
export interface SiteSettings {
  /** The name in the header and in the title of every page. */
  readonly title: string;
  /** One sentence for search engines; `null` for none. */
  readonly description: string | null;
  /** Where the site will be served, such as `https://wiki.example.org`; `null` where that is not known. */
  readonly url: string | null;
  /** The path under which it is served there, such as `/` or `/wiki/`. */
  readonly base: string;
  /** The language of the interface, such as `de`, where Starlight has it; `en` otherwise. */
  readonly language: string;
  /** The address below which pages are edited; `null` to tell it from the wiki's Git repository. */
  readonly editUrl: string | null;
}
