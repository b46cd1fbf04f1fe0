/**
 * Names for clusters, one for each root folder: the folder under `clusters/`, else the root folder's own name. Where
 * several have the same name, it is that of the innermost folder in which all of them differ.
 *
 * @param folders relative to the root of the repository; they differ from each other
 * @param repositoryName the name for the root of the repository
 */
export function nameClusters(folders: readonly string[], repositoryName: string): readonly string[] {
  const names = new Map<string, string>();
  for (const [name, namesakes] of Map.groupBy(folders, (folder) => ownName(folder) || repositoryName)) {
    const distinct = namesakes.length === 1 ? [name] : distinctNames(namesakes);
    for (const [index, folder] of namesakes.entries()) names.set(folder, distinct[index] ?? name);
  }
  return folders.map((folder) => names.get(folder) ?? folder);
}

function ownName(folder: string): string {
  const parts = folder.split('/');
  const last = parts.at(-1) ?? '';
  const index = parts.lastIndexOf('clusters');
  return index === -1 ? last : (parts[index + 1] ?? last);
}

function distinctNames(folders: readonly string[]): readonly string[] {
  const paths = folders.map((folder) => folder.split('/'));
  const depth = Math.min(...paths.map((parts) => parts.length));
  for (let fromEnd = 1; fromEnd <= depth; fromEnd += 1) {
    const names = paths.map((parts) => parts.at(-fromEnd) ?? '');
    if (new Set(names).size === names.length) return names;
  }
  return folders.map((folder) => folder.replaceAll('/', '-'));
}
