import type { Case } from './cases.ts';

/** How many smaller cases are tried: a little smaller is enough to see what it is about. */
const MOST_TRIES = 80;

/** A smaller case that fails in the same way: with fewer files, and with fewer lines in them. */
export async function shrink(failing: Case, stillFails: (smaller: Case) => Promise<boolean>): Promise<Case> {
  let least = failing;
  let tries = 0;
  const attempt = async (files: Case['files']): Promise<boolean> => {
    tries += 1;
    const smaller = { ...least, files };
    if (tries > MOST_TRIES || !(await stillFails(smaller))) return false;
    least = smaller;
    return true;
  };
  for (const path of Object.keys(failing.files)) {
    const { [path]: _gone, ...others } = least.files;
    await attempt(others);
  }
  for (const path of Object.keys(least.files)) {
    for (let size = linesOf(least, path).length >> 1; size > 0 && tries < MOST_TRIES; size >>= 1) {
      for (let start = 0; start < linesOf(least, path).length && tries < MOST_TRIES; ) {
        const lines = linesOf(least, path).toSpliced(start, size);
        if (!(await attempt({ ...least.files, [path]: lines.join('\n') }))) start += size;
      }
    }
  }
  return least;
}

function linesOf({ files }: Case, path: string): readonly string[] {
  return (files[path] ?? '').split('\n');
}
