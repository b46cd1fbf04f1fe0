import { checkExample } from './project.ts';

/** What the check says of a page about a cluster that applies these manifests: line, verdict and message of each claim. */
export function verdictsOf(
  manifests: readonly string[],
  page: string,
  files: Readonly<Record<string, string>> = {},
): readonly string[] {
  const { claims } = checkExample({ manifest: manifests.join('---\n'), page, files }).outcome;
  return claims.map(({ place, verdict, message }) => `${place.line} ${verdict}: ${message}`);
}
