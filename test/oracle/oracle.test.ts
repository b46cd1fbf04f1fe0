import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { summarize } from './summary.ts';

const SCRIPT = fileURLToPath(new URL('../../scripts/oracle.ts', import.meta.url));

test('without a kustomize on the machine the script says so in one line and exits 2', () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [SCRIPT, '.'], {
    env: { PATH: '' },
    encoding: 'utf8',
  });
  expect(status).toBe(2);
  expect(stdout).toBe('');
  expect(stderr).toBe('oracle: neither kustomize nor kubectl is on this machine\n');
});

test('the summary counts the outcomes and gathers what differs by its cause', () => {
  const { text, agrees } = summarize([
    { folder: 'apps', outcome: 'equal', detail: '' },
    { folder: 'infra', outcome: 'differs', detail: 'v1 Service -/web .spec.type: missing' },
    { folder: 'more', outcome: 'differs', detail: 'v1 Service -/api .spec.type: missing' },
  ]);
  expect(agrees).toBe(false);
  expect(text).toContain('     1 equal\n     2 differs\n');
  expect(text).toContain('  infra: v1 Service -/web .spec.type: missing\n  more: v1 Service -/api');
});
