import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Part } from '../check/check.ts';
import type { Config } from '../config.ts';
import { listPages } from '../wiki-folders.ts';
import { pagesOfShard, type Shard } from './assign.ts';

/** The pages of a wiki that one of several checks is about. The first of these tells what is true of the whole. */
export interface Share extends Part, Shard {
  /** The paths of all pages of the wiki. */
  readonly paths: readonly string[];
  /** A digest of their texts and of the configuration: of what all shards have in common. */
  readonly source: string;
}

/** What a shard has to do with a wiki. Reads the files of all pages and the configuration's. Throws a `WikiError`. */
export function shareOf({ file, wikis }: Config, shard: Shard): Share {
  const pages = listPages(wikis).map((page) => ({ path: page.path, text: 'text' in page ? page.text : page.fault }));
  const sized = pages.map(({ path, text }) => ({ path, size: text.length }));
  const configuration = file === null ? null : readFileSync(file, 'utf8');
  return {
    ...shard,
    own: pagesOfShard(sized, shard),
    tellsWhole: shard.index === 1,
    paths: pages.map(({ path }) => path),
    source: createHash('sha256')
      .update(JSON.stringify([pages, configuration]))
      .digest('hex'),
  };
}
