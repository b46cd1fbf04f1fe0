// One by one: the package as a whole is 47 modules.
import satisfies from 'semver/functions/satisfies.js';
import valid from 'semver/functions/valid.js';
import validRange from 'semver/ranges/valid.js';

/**
 * Compares the version on a page with the one in a manifest. `v1.2.3` is `1.2.3`; `1.2` and `1.2.x` stand for every
 * `1.2.z`. A manifest that gives a range does not tell which of its versions runs: undecided for a version inside it.
 */
export function compareVersions(claimed: string, actual: string): 'same' | 'different' | 'undecided' {
  const page = bare(claimed);
  const manifest = bare(actual);
  if (page === manifest) return 'same';
  const exact = valid(manifest);
  if (exact !== null) {
    const range = validRange(page);
    return range !== null && satisfies(exact, range, { includePrerelease: true }) ? 'same' : 'different';
  }
  const manifestRange = validRange(manifest);
  const pageVersion = valid(page);
  if (manifestRange === null || pageVersion === null) return 'undecided';
  return satisfies(pageVersion, manifestRange, { includePrerelease: true }) ? 'undecided' : 'different';
}

function bare(version: string): string {
  return version.trim().replace(/^v(?=\d)/i, '');
}
