import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { writeFolder } from './folder.ts';

/** A Git repository that a test writes, commit by commit. */
export interface GitHistory {
  readonly root: string;
  /** Runs Git in it and gives what it prints. */
  readonly git: (...args: readonly string[]) => string;
  /** Writes files, or removes those that are `null`, commits everything, and gives the hash. */
  readonly commit: (subject: string, files: Readonly<Record<string, string | null>>) => string;
}

/** A new repository on the branch `main`, which goes when the test is over. */
export function startHistory(): GitHistory {
  const root = writeFolder({});
  const git = (...args: readonly string[]) => {
    const identity = ['-c', 'user.name=Test', '-c', 'user.email=test@example.org', '-c', 'commit.gpgsign=false'];
    return execFileSync('git', ['-C', root, ...identity, ...args], { encoding: 'utf8' }).trim();
  };
  git('init', '--quiet', '--initial-branch', 'main');
  return {
    root,
    git,
    commit: (subject, files) => {
      for (const [path, text] of Object.entries(files)) {
        const file = join(root, path);
        if (text === null) rmSync(file);
        else {
          mkdirSync(dirname(file), { recursive: true });
          writeFileSync(file, text);
        }
      }
      git('add', '--all');
      git('commit', '--quiet', '--allow-empty', '--message', subject);
      return git('rev-parse', 'HEAD');
    },
  };
}

/** A Flux Kustomization with a timeout. */
export function kustomization(name: string, timeout: string, path = './apps'): string {
  return `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata:
  name: ${name}
  namespace: flux-system
spec:
  interval: 15m
  path: ${path}
  prune: true
  timeout: ${timeout}
  sourceRef:
    kind: GitRepository
    name: flux-system
`;
}

/** A page that says the timeout of some Kustomizations, one row each from line 5. */
export function timeoutsPage(timeouts: Readonly<Record<string, string>>): string {
  const rows = Object.entries(timeouts).map(([name, timeout]) => `| \`${name}\` | ${timeout} |`);
  return ['# Timeouts', '', '| Kustomization | Timeout |', '|---|---|', ...rows, ''].join('\n');
}
