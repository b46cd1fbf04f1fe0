import { isDeepStrictEqual } from 'node:util';
import { isAsSealed } from '../seal.ts';
import type { ShardRecord } from './shard-record.ts';

/** Reports that cannot be merged; the message is one line. */
export class MergeError extends Error {
  override readonly name = 'MergeError';
}

/** The report of a shard, as far as merging looks at it. */
export interface ShardReport {
  readonly tool: { readonly version: string };
  readonly repository: {
    readonly root: string;
    readonly commit: string | null;
    readonly uncommittedChanges: boolean;
    readonly clusters: readonly string[];
  };
  readonly shard: ShardRecord;
}

/** The same with the file that it came from, as messages show it. */
export interface ShardFile {
  readonly file: string;
  readonly report: ShardReport;
}

const REMEDY = 'expected what `wikiproof check --shard 1/4 --format json` writes';

/** Reads a report of a shard. Throws a `MergeError` where the text is none, or not as it was written by this version. */
export function parseShardReport(text: string, file: string, version: string): ShardFile {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    throw new MergeError(`${file}: not valid JSON: ${REMEDY}`);
  }
  if (!isObject(data) || !isObject(data['tool']) || data['tool']['name'] !== 'wikiproof') {
    throw new MergeError(`${file}: no report of wikiproof: ${REMEDY}`);
  }
  if (data['shard'] === undefined)
    throw new MergeError(`${file}: the report of a whole wiki: there is nothing to merge`);
  if (data['tool']['version'] !== version) {
    const other = String(data['tool']['version']);
    throw new MergeError(`${file}: written by wikiproof ${other}, and this is ${version}: merge with what has checked`);
  }
  if (!isShardReport(data)) {
    throw new MergeError(`${file}: not as wikiproof wrote it: check that shard again`);
  }
  return { file, report: data };
}

/** Whether sealed data is the report of a shard. What is inside is as this version wrote it: so its outline is enough. */
function isShardReport(data: unknown): data is ShardReport {
  return isObject(data) && isAsSealed(data) && isObject(data['repository']) && isObject(data['shard']);
}

function isObject(data: unknown): data is Readonly<Record<string, unknown>> {
  return typeof data === 'object' && data !== null && !Array.isArray(data);
}

/** The shards of one check, and what they are about. */
export interface ShardedCheck extends Pick<ShardReport, 'repository'>, Pick<ShardRecord, 'folders'> {
  /** In their order. */
  readonly records: readonly ShardRecord[];
}

/**
 * The check that some reports are the shards of. Throws a `MergeError` where they are not about the same, or are not all
 * that there are.
 */
export function shardedCheck(files: readonly ShardFile[]): ShardedCheck {
  const [first, ...others] = files;
  if (first === undefined) throw new MergeError('there is no report to merge');
  for (const other of others) refuseDifferent(first, other);
  const { repository, shard } = first.report;
  const records = Array.from({ length: shard.count }, (_, index) => shardAt(files, index + 1, shard.count));
  return { repository, folders: shard.folders, records };
}

function refuseDifferent(one: ShardFile, other: ShardFile): void {
  const both = `${one.file} and ${other.file}`;
  const [a, b] = [one.report, other.report];
  if (a.shard.count !== b.shard.count) {
    throw new MergeError(`${both}: one of ${a.shard.count} shards and one of ${b.shard.count}`);
  }
  if (a.repository.commit !== b.repository.commit) {
    throw new MergeError(`${both}: checked at ${shown(a)} and at ${shown(b)}: check all shards at one commit`);
  }
  if (!isDeepStrictEqual([a.repository, a.shard.folders], [b.repository, b.shard.folders])) {
    throw new MergeError(`${both}: about different repositories, clusters or folders`);
  }
  if (a.shard.source !== b.shard.source || !isDeepStrictEqual(recordedIn(a), recordedIn(b))) {
    throw new MergeError(`${both}: made from different pages, configurations or options`);
  }
}

function recordedIn({ shard: { baseline } }: ShardReport): unknown {
  return baseline && { ...baseline, before: null };
}

function shown({ repository: { commit } }: ShardReport): string {
  return commit === null ? 'no commit' : commit.slice(0, 12);
}

function shardAt(files: readonly ShardFile[], index: number, count: number): ShardRecord {
  const [found, another] = files.filter(({ report }) => report.shard.index === index);
  if (found === undefined) throw new MergeError(`shard ${index}/${count} is missing`);
  if (another !== undefined)
    throw new MergeError(`${found.file} and ${another.file}: both are shard ${index}/${count}`);
  return found.report.shard;
}
