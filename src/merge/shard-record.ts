import { type Baseline, holdAgainst, type RecordedBaseline, readBaseline } from '../baseline.ts';
import { conclude, type Groundwork } from '../check/conclude.ts';
import { DEFAULT_SETTINGS, type Severities } from '../check/settings.ts';
import type { Outcome } from '../check/verdict.ts';
import type { Project } from '../project.ts';
import type { Shard } from '../shards/assign.ts';
import type { Share } from '../shards/share.ts';

/** What the report of a shard carries beside the report, so that all shards together make the report of the whole. */
export interface ShardRecord extends Shard {
  /** A digest of what all shards of one check have in common: the pages and what the configuration says of them. */
  readonly source: string;
  /** Where pages and manifests lie, from the folder in which the command ran. */
  readonly folders: { readonly wiki: string; readonly repository: string };
  readonly groundwork: PlainGroundwork;
  /** `null` where no baseline is looked at. */
  readonly baseline: ShardBaseline | null;
}

/** A baseline, and what comes out of the pages under the paths that they had then; `null` where none was renamed. */
export interface ShardBaseline extends RecordedBaseline {
  readonly before: PlainGroundwork | null;
  /** The file as notes show it. */
  readonly file: string;
  /** Whether all is looked at, so that what is not found any more is stale. */
  readonly isAll: boolean;
}

/** `Groundwork` without what JSON does not know. */
export interface PlainGroundwork extends Omit<Groundwork, 'settings'> {
  readonly settings: Omit<Groundwork['settings'], 'pageSeverities'> & {
    readonly pageSeverities: readonly (readonly [string, Severities])[];
  };
}

/** What the report of a shard of a project carries. Does I/O for the baseline, which is left out where `baseline` is `null`. */
export function recordShard(
  project: Project,
  { index, count, source }: Share,
  folders: ShardRecord['folders'],
  baseline: Pick<ShardBaseline, 'file' | 'isAll'> | null,
): ShardRecord {
  const groundwork = plainGroundwork(project.groundwork(new Map()));
  if (baseline === null) return { index, count, source, folders, groundwork, baseline };
  const recorded = readBaseline(project);
  const paths = new Map(recorded.renamed);
  const before = paths.size === 0 ? null : plainGroundwork(project.groundwork(paths));
  return { index, count, source, folders, groundwork, baseline: { ...baseline, ...recorded, before } };
}

/** Groundwork as a shard's report carries it. */
function plainGroundwork({ settings, ...rest }: Groundwork): PlainGroundwork {
  const pageSeverities = [...settings.pageSeverities].filter(([, rules]) => Object.keys(rules).length > 0);
  return { ...rest, settings: { ...settings, pageSeverities } };
}

/** What comes out of the shards of one check, in their order. Pure. */
export function outcomeOf(records: readonly ShardRecord[]): MergedOutcome {
  const outcome = concludeAll(records.map(({ groundwork }) => groundwork));
  const severities = records[0]?.groundwork.settings.severities ?? {};
  const baselines = records.flatMap(({ baseline }) => baseline ?? []);
  const [baseline] = baselines;
  if (baseline === undefined) return { outcome, baseline: null, severities };
  const before = baselines.flatMap((one) => one.before ?? []);
  const opened = holdAgainst(baseline, outcome, () => concludeAll(before));
  return { outcome, baseline: { ...baseline, opened }, severities };
}

/** The outcome of a check that was done in shards, before what the baseline knows is left out. */
export interface MergedOutcome {
  readonly outcome: Outcome;
  /** What the baseline knows of it; `null` where none is looked at. */
  readonly baseline: (Pick<ShardBaseline, 'file' | 'isAll'> & { readonly opened: Baseline }) | null;
  /** What the configuration says of rules. */
  readonly severities: Severities;
}

function concludeAll(parts: readonly PlainGroundwork[]): Outcome {
  const whole = parts.find((part) => part.whole !== null)?.whole ?? null;
  const found = new Map(parts.flatMap((part) => part.pages).map((page) => [page.path, page]));
  const pages = (whole?.pages ?? []).flatMap((path) => found.get(path) ?? []);
  const pageSeverities = new Map(parts.flatMap(({ settings }) => settings.pageSeverities));
  const settings = { ...(parts[0]?.settings ?? DEFAULT_SETTINGS), pageSeverities };
  // What blocks say is in no report.
  return { ...conclude({ pages, whole, settings }), blocks: [] };
}
