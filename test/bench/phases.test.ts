import { expect, test } from 'vitest';
import { writeFolder } from '../support/folder.ts';
import { readPhases } from './phases.ts';

test('the time of a function counts for the phase that began nearest above it', () => {
  const at = (functionName: string, file: string) => ({ functionName, url: `file:///src/${file}` });
  const profile = {
    nodes: [
      { id: 1, callFrame: { functionName: '(root)', url: '' }, children: [2, 3, 7] },
      { id: 2, callFrame: { functionName: 'readFileSync', url: 'node:fs' } },
      { id: 3, callFrame: at('readRepository', 'repo/repository.ts'), children: [4, 6] },
      { id: 4, callFrame: at('parseYaml', 'repo/yaml-file.ts'), children: [5] },
      { id: 5, callFrame: { functionName: 'parse', url: 'file:///node_modules/yaml/index.js' } },
      { id: 6, callFrame: { functionName: 'readFileSync', url: 'node:fs' } },
      { id: 7, callFrame: { functionName: '(garbage collector)', url: '' } },
    ],
    samples: [2, 3, 5, 5, 6, 7],
    timeDeltas: [1000, 2000, 4000, 8000, 16_000, 32_000],
  };
  const folder = writeFolder({
    'CPU.20261121.220326.19998.0.001.cpuprofile': JSON.stringify(profile),
    'CPU.20261121.220326.19998.1.002.cpuprofile': JSON.stringify({ ...profile, timeDeltas: [9, 9, 9, 9, 9, 9] }),
  });
  expect(Object.fromEntries(readPhases(folder))).toEqual({ start: 1, Flux: 2, YAML: 12, 'read files': 16, memory: 32 });
});
