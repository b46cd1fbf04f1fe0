import { existsSync } from 'node:fs';
import { basename, join, relative, resolve, sep } from 'node:path';
import packageJson from '../../package.json' with { type: 'json' };
import { CONFIG_FILE } from '../config.ts';
import { shownFolder } from '../project.ts';
import type { Repository } from '../repo/repository.ts';
import { plural } from '../report/plural.ts';
import { starterConfig } from '../starter-config.ts';
import { type FoundWiki, lookAround, repositoryIn, wikiAt } from '../surroundings.ts';
import { UsageError } from './command-line.ts';
import type { InitOptions } from './init.ts';
import { emit } from './streams.ts';

/** The package's own folder, and where the schema lies in it. */
const HOME = resolve(import.meta.dirname, '../..');
const SCHEMA = 'src/wikiproof.schema.json';

/** Where the configuration of a folder may be. */
const PLACES = [CONFIG_FILE, `content/${CONFIG_FILE}`];

/** Writes a configuration for the folder in which the command runs, and says what was found. Does I/O. Throws `UsageError`. */
export function runInit(options: InitOptions): void {
  const folder = process.cwd();
  const present = PLACES.find((place) => existsSync(join(folder, place)));
  if (present !== undefined && !options.force) {
    throw new UsageError(`${present} is there already, and stays as it is; --force writes ${CONFIG_FILE} anew`);
  }
  const { repository, wikis } = find(options, folder);
  const file = join(folder, CONFIG_FILE);
  const config = starterConfig({
    schema: schemaFrom(folder),
    repository: shown(repository.root),
    wikis: wikis.map((wiki) => shown(wiki.folder)),
    clusters: repository.clusters.map(({ name }) => name),
    title: basename(repository.remote?.url ?? folder) || 'Wiki',
  });
  emit(config, file);
  emit(`${[...found(repository, wikis), `wrote ${CONFIG_FILE}`, '', ...NEXT].join('\n')}\n`, undefined);
}

const NEXT = [
  'Next:',
  '  wikiproof check            compares the wiki with the repository',
  '  wikiproof check --verbose  lists also what could not be checked, and why',
  '  wikiproof build            makes the site, in dist/',
];

function find({ repo, wiki }: InitOptions, folder: string) {
  const around = repo === undefined || wiki === undefined ? lookAround(folder) : { repository: null, wikis: [] };
  const repository = repo === undefined ? around.repository : repositoryIn(resolve(folder, repo));
  if (repository === null) {
    const where = repo === undefined ? 'here or in a folder beside' : `in ${repo}`;
    throw new UsageError(`nothing that Flux applies was found ${where}; --repo DIR names the repository`);
  }
  const wikis = wiki === undefined ? around.wikis : wiki.map((name) => pagesIn(name, folder));
  if (wikis.length === 0) throw new UsageError('no Markdown was found here; --wiki DIR names the folder of the wiki');
  return { repository, wikis };
}

function pagesIn(name: string, folder: string): FoundWiki {
  const wiki = existsSync(resolve(folder, name)) ? wikiAt(resolve(folder, name)) : null;
  if (wiki === null) throw new UsageError(`${name}: there is no Markdown page`);
  return wiki;
}

function found({ root, clusters, remote }: Repository, wikis: readonly FoundWiki[]): readonly string[] {
  const described = clusters.map(
    ({ name, kustomizations }) => `${name} with ${plural(kustomizations.length, 'Kustomization')}`,
  );
  return [
    `repository  ${shown(root)}: ${described.join(', ')}`,
    ...(remote === null ? [] : [`remote      ${remote.url}`]),
    ...wikis.map(({ folder, pages, dialects }) => {
      const written = dialects.length === 0 ? '' : `, written for ${dialects.join(' and ')}`;
      return `wiki        ${shown(folder)}: ${plural(pages, 'page')}${written}`;
    }),
  ];
}

/** Where an editor finds the schema: in the package, if it is installed in the folder, else where npm's packages are served. */
function schemaFrom(folder: string): string {
  const installed = `node_modules/${packageJson.name}/${SCHEMA}`;
  if (existsSync(join(folder, installed))) return `./${installed}`;
  const own = relative(folder, join(HOME, SCHEMA));
  return own.startsWith('..') || own.includes('node_modules')
    ? `https://unpkg.com/${packageJson.name}@${packageJson.version}/${SCHEMA}`
    : `./${own.split(sep).join('/')}`;
}

function shown(folder: string): string {
  return shownFolder(folder, process.cwd()).split(sep).join('/');
}
