import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RepositoryFiles } from '../../src/repo/files.ts';
import type { Plain } from '../../src/repo/traced.ts';
import { overlaysOf } from './compare.ts';
import { askOracle } from './oracle.ts';

/** What the real kustomize makes of each folder of a fixture; `null` where it refuses to build. */
export type Golden = Readonly<Record<string, readonly Plain[] | null>>;

const GOLDEN_FILE = 'golden.json';

/** Asks the real kustomize for every overlay and keeps its answers beside them. Runs programs and writes a file. */
export function writeGolden(files: RepositoryFiles, command: readonly [string, ...string[]]): void {
  const golden: Record<string, readonly Plain[] | null> = {};
  for (const folder of overlaysOf(files)) {
    const verdict = askOracle(command, join(files.root, folder));
    golden[folder] = 'objects' in verdict ? verdict.objects : null;
  }
  writeFileSync(join(files.root, GOLDEN_FILE), `${JSON.stringify(golden, null, 1)}\n`);
}

/** The answers that were kept. Reads a file. */
export function readGolden(root: string): Golden {
  return JSON.parse(readFileSync(join(root, GOLDEN_FILE), 'utf8'));
}
