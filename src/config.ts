import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { type Document, isNode, LineCounter, parseDocument } from 'yaml';
import type { Ignore, Severities } from './check/settings.ts';
import { chooseError, explainError, offsetOf } from './config-error.ts';
import { compilePathGlob } from './repo/glob.ts';
import { validateConfig } from './validators.ts';
import type { Place } from './vocabulary/place.ts';
import { RULE_IDS, type Severity } from './vocabulary/rules.ts';
import { suggestion } from './vocabulary/suggestion.ts';
import type { Dialect } from './wiki/dialects/dialect.ts';

/** How the compiled site calls itself and where it stands. */
export interface SiteConfig {
  readonly title: string;
  readonly description: string | null;
  readonly url: string | null;
  readonly base: string;
  readonly language: string;
  readonly editUrl: string | null;
}

/** What holds for some pages alone. */
export interface PageOverride {
  /** Whether the page of a path, relative to the wiki, is one of them. */
  readonly matches: (page: string) => boolean;
  readonly skip: boolean;
  readonly cluster: string | null;
  readonly rules: Severities;
}

/** A configuration with every path absolute and every gap filled. */
export interface Config {
  /** The file it came from, `null` where there is none. */
  readonly file: string | null;
  readonly repository: string;
  /** The file of exported facts that takes the place of the repository; `null` where that itself is read. */
  readonly facts: string | null;
  readonly wikis: readonly string[];
  /** What the wiki is written in; `null` to have it told from the pages. Empty for nothing but CommonMark and GFM. */
  readonly dialects: readonly Dialect[] | null;
  /** Empty for all of them. */
  readonly clusters: readonly string[];
  readonly variables: Readonly<Record<string, string>>;
  readonly rules: Severities;
  /** Their places are in the file that it came from. */
  readonly ignore: readonly Ignore[];
  /** In the order of the file: the later goes before. */
  readonly pages: readonly PageOverride[];
  /** The file of known findings, whether there is one or not. */
  readonly baseline: string;
  readonly site: SiteConfig;
}

/** What the command line says in place of the configuration. */
export interface Overrides {
  readonly config?: string | undefined;
  readonly repo?: string | undefined;
  readonly wiki?: readonly string[] | undefined;
  readonly cluster?: string | undefined;
  readonly facts?: string | undefined;
}

/** A configuration that cannot be used; the message is one line with the place. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** The name of the file with the configuration. */
export const CONFIG_FILE = 'wikiproof.yaml';
const BASELINE_FILE = 'wikiproof-baseline.json';

/** Beyond this a file is data, and would take memory for nothing. */
const LARGEST_CONFIG_BYTES = 1_000_000;

type WrittenDialect = Dialect | 'commonmark';

/** `wikiproof.yaml` as it is written; the schema says what it may hold. */
interface WrittenConfig {
  readonly repository?: string;
  readonly wiki?: string | readonly string[];
  readonly dialect?: WrittenDialect | readonly WrittenDialect[];
  readonly clusters?: readonly string[];
  readonly variables?: Readonly<Record<string, string | number | boolean>>;
  readonly rules?: Readonly<Record<string, Severity | 'off'>>;
  readonly ignore?: readonly (Omit<Ignore, 'rule' | 'place'> & { readonly rule?: string })[];
  readonly pages?: readonly WrittenPages[];
  readonly baseline?: string;
  readonly site?: {
    readonly title?: string;
    readonly description?: string;
    readonly url?: string;
    readonly base?: string;
    readonly language?: string;
    readonly editUrl?: string;
  };
}

interface WrittenPages {
  readonly path: string | readonly string[];
  readonly skip?: boolean;
  readonly cluster?: string;
  readonly rules?: Readonly<Record<string, Severity | 'off'>>;
}

/** A configuration as it is written, and where the entries of `ignore` stand. */
interface ReadConfig {
  readonly written: WrittenConfig;
  readonly ignorePlaces: readonly Place[];
}

/**
 * Reads the configuration that applies in `folder`: the file that `overrides` name, else the one in the wiki's folder,
 * else `wikiproof.yaml` or `content/wikiproof.yaml` in `folder`. Without any, the folder is repository and wiki at
 * once. Does I/O. Throws `ConfigError`.
 */
export function loadConfig(folder: string, overrides: Overrides = {}): Config {
  const file = findConfig(folder, overrides);
  const { written, ignorePlaces } =
    file === null ? { written: {}, ignorePlaces: [] } : readConfig(file, relative(folder, file) || file);
  const home = file === null ? folder : dirname(file);
  const wikis = overrides.wiki?.length
    ? overrides.wiki.map((wiki) => resolve(folder, wiki))
    : wikiFolders(written.wiki, home);
  return {
    file,
    repository:
      overrides.repo === undefined ? resolve(home, written.repository ?? '.') : resolve(folder, overrides.repo),
    facts: overrides.facts === undefined ? null : resolve(folder, overrides.facts),
    wikis,
    dialects: dialectsOf(written.dialect),
    clusters: overrides.cluster === undefined ? (written.clusters ?? []) : [overrides.cluster],
    variables: Object.fromEntries(
      Object.entries(written.variables ?? {}).map(([name, value]) => [name, String(value)]),
    ),
    rules: (written.rules ?? {}) as Severities,
    ignore: ignorePlaces.map((place, index) => ({ ...written.ignore?.[index], place }) as Ignore),
    pages: (written.pages ?? []).map(overrideOf),
    baseline: resolve(home, written.baseline ?? BASELINE_FILE),
    site: {
      title: written.site?.title ?? 'Wiki',
      description: written.site?.description ?? null,
      url: written.site?.url ?? null,
      base: written.site?.base ?? '/',
      language: written.site?.language ?? 'en',
      editUrl: written.site?.editUrl ?? null,
    },
  };
}

function wikiFolders(written: WrittenConfig['wiki'], home: string): readonly string[] {
  const list = typeof written === 'string' ? [written] : (written ?? ['.']);
  return list.map((wiki) => resolve(home, wiki));
}

function dialectsOf(written: WrittenConfig['dialect']): readonly Dialect[] | null {
  if (written === undefined) return null;
  const list = typeof written === 'string' ? [written] : written;
  return list.filter((dialect) => dialect !== 'commonmark');
}

function overrideOf({ path, skip = false, cluster, rules = {} }: WrittenPages): PageOverride {
  const globs = pathsOf(path).flatMap((pattern) => compilePathGlob(pattern) ?? []);
  return {
    matches: (page) => globs.some((glob) => glob(page)),
    skip,
    cluster: cluster ?? null,
    rules: rules as Severities,
  };
}

function pathsOf(written: WrittenPages['path']): readonly string[] {
  return typeof written === 'string' ? [written] : written;
}

/** The files of which the first that there is holds the configuration that `loadConfig` reads. */
export function configPlaces(folder: string, { config, wiki }: Overrides): readonly string[] {
  if (config !== undefined) return [resolve(folder, config)];
  const beside = wiki?.length ? wiki.map((one) => resolve(folder, one)) : [folder, join(folder, 'content')];
  return beside.map((place) => join(place, CONFIG_FILE));
}

/**
 * Whether a configuration or the command line says that there is a project in `folder`. Without either it may be anything,
 * and large: a program that others start in some folder of theirs is not to read it. Does I/O.
 */
export function isProjectFolder(folder: string, overrides: Overrides): boolean {
  const { config, repo, wiki } = overrides;
  if (config !== undefined || repo !== undefined || wiki !== undefined) return true;
  return configPlaces(folder, overrides).some((place) => existsSync(place));
}

function findConfig(folder: string, overrides: Overrides): string | null {
  const places = configPlaces(folder, overrides);
  // A pipe of that name would keep whoever reads it waiting, and nobody has asked for it.
  if (overrides.config === undefined) return places.find(isFile) ?? null;
  const given = places.find((place) => existsSync(place));
  if (given === undefined) throw new ConfigError(`${overrides.config}: there is no such configuration file`);
  return given;
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

/** The text of a configuration. Does I/O. Throws `ConfigError`. */
function readText(file: string, shown: string): string {
  try {
    if (statSync(file).size > LARGEST_CONFIG_BYTES) {
      throw new ConfigError(`${shown}: larger than ${LARGEST_CONFIG_BYTES} bytes, which no configuration is`);
    }
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file));
  } catch (error) {
    if (error instanceof ConfigError) throw error;
    if (error instanceof TypeError) throw new ConfigError(`${shown}: not UTF-8 text`);
    throw new ConfigError(`${shown}: cannot be read: ${messageOf(error)}`);
  }
}

/** The value of a document. Throws `ConfigError` for aliases that stand for more than any configuration says. */
function dataOf(document: Document, shown: string): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 }) ?? {};
  } catch (error) {
    throw new ConfigError(`${shown}: not valid YAML: ${messageOf(error)}`);
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function readConfig(file: string, shown: string): ReadConfig {
  const lines = new LineCounter();
  const document = parseDocument(readText(file, shown), { lineCounter: lines, prettyErrors: false });
  const [broken] = document.errors;
  if (broken)
    throw new ConfigError(
      `${shown}:${lines.linePos(broken.pos[0]).line}: not valid YAML: ${broken.message.split('\n')[0]}`,
    );
  const data = dataOf(document, shown);
  if (!isWrittenConfig(data)) {
    const error = chooseError(validateConfig.errors ?? []);
    const { line } = lines.linePos(offsetOf(document.contents, error));
    throw new ConfigError(`${shown}:${line}: ${explainError(error)}`);
  }
  for (const [place, rule] of rulesIn(data)) {
    if (RULE_IDS.some((id) => id === rule)) continue;
    throw new ConfigError(
      `${shown}: ${place} names the rule "${rule}", which does not exist${suggestion(rule, RULE_IDS)}`,
    );
  }
  const pattern = (data.pages ?? [])
    .flatMap(({ path }) => pathsOf(path))
    .find((path) => compilePathGlob(path) === null);
  if (pattern !== undefined) {
    throw new ConfigError(
      `${shown}: pages cannot be found by the pattern "${pattern}": expected names, *, ** and [a-z]`,
    );
  }
  return { written: data, ignorePlaces: (data.ignore ?? []).map((_, index) => placeOf(document, lines, file, index)) };
}

function isWrittenConfig(data: unknown): data is WrittenConfig {
  return validateConfig(data);
}

/** The place of an entry of `ignore`. */
function placeOf(document: Document, lines: LineCounter, file: string, index: number): Place {
  const node = document.getIn(['ignore', index], true);
  const [start, end] = (isNode(node) && node.range) || [0, 0];
  const [from, to] = [lines.linePos(start), lines.linePos(end)];
  return { file, line: from.line, column: from.col, endLine: to.line, endColumn: to.col };
}

function rulesIn(config: WrittenConfig): readonly (readonly [string, string])[] {
  const ignored = (config.ignore ?? []).flatMap((ignore) =>
    ignore.rule === undefined ? [] : [['ignore', ignore.rule] as const],
  );
  const ofPages = (config.pages ?? []).flatMap(({ rules }) => Object.keys(rules ?? {}));
  return [
    ...Object.keys(config.rules ?? {}).map((rule) => ['rules', rule] as const),
    ...ignored,
    ...ofPages.map((rule) => ['pages', rule] as const),
  ];
}
