import type { Place } from '../vocabulary/place.ts';
import type { RepositoryFiles } from './files.ts';

/** A line of a manifest that image-automation keeps at what a policy chooses. */
export interface ImageMarker {
  /** Namespace and name of the ImagePolicy. */
  readonly namespace: string;
  readonly name: string;
  /** What of the image the line holds: all of it, its tag, its name, or its digest. */
  readonly part: 'image' | 'tag' | 'name' | 'digest';
  /** What the line holds at the commit that was read; `null` where the line is no plain entry of a mapping. */
  readonly value: string | null;
  readonly place: Place;
}

const YAML_FILE = /\.ya?ml$/;
const WORD = '$imagepolicy';

/** A setter's comment. Source: `SetterShortHand`, image-automation-controller/pkg/update. */
const MARKER = /#\s*\{\s*"\$imagepolicy"\s*:\s*"([^":\s]+):([^":\s]+)(?::(tag|name|digest))?"\s*\}/;

/** What stands before the comment: a key, and a value without quotes or between them. */
const ENTRY = /^[\s-]*(?:image|name|newName|newTag|repository|tag|digest|version)\s*:\s+["']?([^\s"'#]+)["']?\s*$/;

/** Every marker of image-automation, file by file and line by line. Reads the file system. */
export function findImageMarkers(files: RepositoryFiles): readonly ImageMarker[] {
  const markers: ImageMarker[] = [];
  for (const path of files.paths) {
    const text = YAML_FILE.test(path) ? (files.text(path) ?? '') : '';
    if (!text.includes(WORD)) continue;
    for (const [index, line] of text.split('\n').entries()) {
      const marker = line.includes(WORD) ? markerOf(line, path, index + 1) : null;
      if (marker !== null) markers.push(marker);
    }
  }
  return markers;
}

function markerOf(line: string, file: string, number: number): ImageMarker | null {
  const match = MARKER.exec(line);
  const [, namespace, name, part] = match ?? [];
  if (!match || namespace === undefined || name === undefined) return null;
  const start = match.index + 1;
  return {
    namespace,
    name,
    part: part === 'tag' || part === 'name' || part === 'digest' ? part : 'image',
    value: ENTRY.exec(line.slice(0, match.index))?.[1] ?? null,
    place: { file, line: number, column: start, endLine: number, endColumn: start + match[0].length },
  };
}
