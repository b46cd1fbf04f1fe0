import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { writeFiles } from './write-files.ts';

/** How long, in milliseconds, the removal of a folder may take: a test may have installed packages in it. */
const CLEANING_TIME = 120_000;

/** Writes files to a new folder that goes when the test is over, and gives its path. */
export function writeFolder(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'wikiproof-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }), CLEANING_TIME);
  writeFiles(folder, Object.entries(files));
  return folder;
}

/** The root of a cluster as `flux bootstrap` writes it, and an empty folder for workloads. */
export const BOOTSTRAP = {
  'clusters/home/flux-system/gotk-sync.yaml': `apiVersion: source.toolkit.fluxcd.io/v1
kind: GitRepository
metadata:
  name: flux-system
  namespace: flux-system
spec:
  interval: 1m0s
  ref:
    branch: main
  url: https://github.com/example/fleet
---
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata:
  name: flux-system
  namespace: flux-system
spec:
  interval: 10m0s
  path: ./clusters/home
  prune: true
  sourceRef:
    kind: GitRepository
    name: flux-system
`,
  'apps/settings.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\n  namespace: apps\n',
} as const;
