import { join } from 'node:path';
import type { LocationLink, Position, Range } from 'vscode-languageserver';
import type { Project } from '../project.ts';
import { formatPlace, type Place } from '../vocabulary/place.ts';
import { claimsAt, type OpenPage } from './checked.ts';
import { rangeOf, uriOf } from './positions.ts';
import { wordAt } from './words.ts';

/** Of a name that many objects bear, so many are shown. */
const MOST_OBJECTS = 20;

/**
 * Where the manifests bear out what the page says at a position; where nothing was checked, where the object or the file
 * that is named there is.
 */
export function definitionAt(page: OpenPage, position: Position): readonly LocationLink[] {
  const { project, document } = page;
  const claims = claimsAt(page, position).filter(({ evidence }) => evidence.length > 0);
  const [nearest] = claims;
  if (nearest !== undefined) {
    const places = claims.flatMap(({ evidence }) => evidence.map(({ place }) => place));
    return linksTo(places, rangeOf(nearest.place), project);
  }
  const { word, range } = wordAt(document, position);
  return word === '' ? [] : linksTo(placesNamed(word, project), range, project);
}

function linksTo(places: readonly Place[], from: Range, { config, repository }: Project): readonly LocationLink[] {
  const distinct = new Map(places.map((place) => [formatPlace(place), place]));
  return [...distinct.values()].flatMap((place) => {
    if (!repository.files.has(place.file)) return [];
    const range = rangeOf(place);
    return {
      originSelectionRange: from,
      targetUri: uriOf(join(config.repository, place.file)),
      targetRange: range,
      targetSelectionRange: range,
    };
  });
}

/** The file of a path, or the objects of a name, before which a kind or a namespace may stand. */
function placesNamed(word: string, { repository: { files, clusters, unreachable } }: Project): readonly Place[] {
  const path = word.replace(/^\.?\//, '');
  if (files.has(path)) return [{ file: path, line: 1, column: 1, endLine: 1, endColumn: 1 }];
  const name = word.slice(word.lastIndexOf('/') + 1);
  const named = [...clusters.flatMap(({ entities }) => entities), ...unreachable].filter(
    ({ subject }) => subject.name === name,
  );
  const isFlux = (kind: string) => kind === 'Kustomization';
  return named
    .toSorted((a, b) => Number(isFlux(b.subject.kind)) - Number(isFlux(a.subject.kind)))
    .slice(0, MOST_OBJECTS)
    .map(({ place }) => place);
}
