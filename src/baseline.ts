import { readFileSync, statSync } from 'node:fs';
import { relative, sep } from 'node:path';
import { type BaselineEntry, idsBehind, staleFindings, withoutKnown } from './check/baseline.ts';
import type { Severities } from './check/settings.ts';
import type { Outcome } from './check/verdict.ts';
import { ConfigError } from './config.ts';
import { type Project, shownFolder } from './project.ts';
import { renamedTo } from './repo/git-renames.ts';
import { validateBaseline } from './validators.ts';
import type { Place } from './vocabulary/place.ts';
import { RULES } from './vocabulary/rules.ts';
import { wikiPrefix } from './wiki-folders.ts';

/** What is known of a project's findings. */
export interface Baseline {
  readonly entries: readonly BaselineEntry[];
  /** The ids of today's findings that are known. */
  readonly known: ReadonlySet<string>;
  /** The entries that nothing is found for any more, with their places in the file. */
  readonly stale: readonly { readonly entry: BaselineEntry; readonly place: Place }[];
}

/** A baseline as it was recorded, and the pages that have been renamed since. Plain data. */
export interface RecordedBaseline {
  readonly entries: Baseline['stale'];
  /** The paths that pages have, each with the one that it had then. */
  readonly renamed: readonly (readonly [string, string])[];
}

/** Holds a project's findings against its baseline. Does I/O, as `readBaseline` does. Throws `ConfigError`. */
export function openBaseline(project: Project): Baseline {
  return holdAgainst(readBaseline(project), project.outcome, project.underPaths);
}

/** The baseline of a project. Reads the file, and asks Git for pages that are gone. Throws `ConfigError`. */
export function readBaseline(project: Project): RecordedBaseline {
  const { config, wikiFolder } = project;
  const text = readText(config.baseline);
  if (text === null) return { entries: [], renamed: [] };
  const entries = parse(text, config.baseline);
  const file = relative(wikiFolder.root, config.baseline).split(sep).join('/');
  return {
    entries: entries.map((entry) => ({ entry, place: placeOf(text, entry, file) })),
    renamed: renamedPages(project, entries),
  };
}

/** Holds findings against a baseline. `underPaths` gives what was found with some pages under the paths that they had. Pure. */
export function holdAgainst(
  { entries: placed, renamed }: RecordedBaseline,
  outcome: Outcome,
  underPaths: (paths: ReadonlyMap<string, string>) => Outcome,
): Baseline {
  const recorded = new Set(placed.map(({ entry }) => entry.id));
  const present = idsOf(outcome).filter((id) => recorded.has(id));
  const paths = new Map(renamed);
  const moved =
    paths.size === 0
      ? new Map<string, string>()
      : idsBehind(outcome, underPaths(paths), paths, (id) => recorded.has(id));
  const found = new Set([...present, ...moved.values()]);
  return {
    entries: placed.map(({ entry }) => entry),
    known: new Set([...present, ...moved.keys()]),
    stale: placed.filter(({ entry }) => !found.has(entry.id)),
  };
}

/** What a project reports that is not known, and the entries of its baseline that have become stale. Does I/O. */
export function withBaseline(project: Project): Outcome {
  const { known, stale } = openBaseline(project);
  return withStale(withoutKnown(project.outcome, known), project.config.rules, stale);
}

/** An outcome with a finding for each stale entry, unless the configuration turns those off. */
export function withStale(outcome: Outcome, severities: Severities, stale: Baseline['stale']): Outcome {
  const rule = 'wiki/stale-baseline';
  const severity = severities[rule] ?? RULES[rule].severity;
  if (severity === 'off') return outcome;
  return { ...outcome, pageFindings: [...outcome.pageFindings, ...staleFindings(stale, severity)] };
}

/** The text of a baseline with these entries: one a line, so that a change of it can be read. */
export function baselineText(entries: readonly BaselineEntry[]): string {
  const lines = entries.map((entry) => `    ${JSON.stringify(entry)}`);
  const list = lines.length === 0 ? '[]' : `[\n${lines.join(',\n')}\n  ]`;
  return `{\n  "schemaVersion": 1,\n  "findings": ${list}\n}\n`;
}

function idsOf({ claims, pageFindings, repositoryFindings }: Outcome): readonly string[] {
  const drifted = claims.filter(({ verdict }) => verdict === 'drifted');
  return [...drifted, ...pageFindings, ...repositoryFindings].map(({ id }) => id);
}

/** `null` where there is no such file. A pipe is none, and would keep its reader waiting. */
function readText(file: string): string | null {
  const stat = statSync(file, { throwIfNoEntry: false });
  if (stat === undefined) return null;
  if (!stat.isFile()) throw new ConfigError(`${shown(file)}: cannot be read: it is not a file`);
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new ConfigError(`${shown(file)}: cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function parse(text: string, file: string): readonly BaselineEntry[] {
  const remedy = 'wikiproof check --update-baseline writes it anew';
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    throw new ConfigError(`${shown(file)}: not valid JSON: ${reason}; ${remedy}`);
  }
  if (!isBaseline(data)) {
    const [error] = validateBaseline.errors ?? [];
    throw new ConfigError(`${shown(file)}: no baseline: ${error?.instancePath || 'it'} ${error?.message}; ${remedy}`);
  }
  return data.findings;
}

function isBaseline(data: unknown): data is { readonly findings: readonly BaselineEntry[] } {
  return validateBaseline(data);
}

function shown(file: string): string {
  return shownFolder(file, process.cwd());
}

/** Where the id of an entry stands in the file. */
function placeOf(text: string, { id }: BaselineEntry, file: string): Place {
  const offset = Math.max(0, text.indexOf(JSON.stringify(id)));
  const before = text.slice(0, offset).split('\n');
  const [line, column] = [before.length, (before.at(-1) ?? '').length + 1];
  return { file, line, column, endLine: line, endColumn: column + id.length + 2 };
}

/** The pages that have another path than the one by which entries name them. Runs Git. */
function renamedPages(project: Project, entries: readonly BaselineEntry[]): RecordedBaseline['renamed'] {
  const pages = new Set(project.share?.paths ?? project.pages.map(({ path }) => path));
  const gone = new Set(entries.flatMap(({ page }) => (page === null || pages.has(page) ? [] : page)));
  return [...gone].flatMap((path) => {
    const now = newPathOf(project, path, pages);
    return now === null ? [] : [[now, path] as const];
  });
}

/** The path of the page that one was renamed to. Runs Git. */
function newPathOf({ config: { wikis } }: Project, path: string, pages: ReadonlySet<string>): string | null {
  for (const folder of wikis) {
    const prefix = wikiPrefix(wikis, folder);
    if (!path.startsWith(prefix)) continue;
    const now = renamedTo(folder, path.slice(prefix.length), (candidate) => pages.has(prefix + candidate));
    if (now !== null) return prefix + now;
  }
  return null;
}
