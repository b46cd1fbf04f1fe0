import { posix } from 'node:path';
import type { FileSource } from '../../src/repo/file-source.ts';

/** A folder's files with some of them changed or gone (`null`): none are added. */
export function overlaySource(source: FileSource, files: ReadonlyMap<string, string | null>): FileSource {
  const encoder = new TextEncoder();
  const changed = (path: string) => {
    const text = files.get(path);
    return typeof text === 'string' ? encoder.encode(text) : undefined;
  };
  return {
    ...source,
    list: (folder) => source.list(folder).filter(({ name }) => files.get(posix.join(folder, name)) !== null),
    sizeOf: (file) => changed(file)?.length ?? source.sizeOf(file),
    read: (file) => changed(file) ?? source.read(file),
  };
}
