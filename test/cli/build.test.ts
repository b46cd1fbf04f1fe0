import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { loadModel } from '../../src/cli/build-action.ts';
import { main } from '../../src/cli.ts';
import { loadConfig } from '../../src/config.ts';
import { BOOTSTRAP, writeFolder } from '../support/folder.ts';
import { kustomization, timeoutsPage } from '../support/git-history.ts';
import { keepPrinted } from '../support/printed.ts';

const printed = keepPrinted();

test('the site shows what a check reports: what the baseline knows is left out, unless it is asked for', async () => {
  const folder = writeFolder({
    ...BOOTSTRAP,
    'clusters/home/web.yaml': kustomization('web', '9m'),
    'wiki/wikiproof.yaml': 'repository: ..\nrules: { wiki/undocumented: off }\n',
    'wiki/web.md': timeoutsPage({ web: '5m' }),
  });
  vi.spyOn(process, 'cwd').mockReturnValue(folder);
  const wiki = [join(folder, 'wiki')];
  const drifted = (baseline: boolean) => {
    const options = { wiki, baseline, blameLimit: 0 };
    return loadModel(loadConfig(folder, { wiki }), options).outcome.tally.drifted;
  };
  expect(drifted(true)).toBe(1);
  await main(['check', '--wiki', 'wiki', '--update-baseline']);
  printed.errors = '';
  expect([drifted(true), drifted(false)]).toEqual([0, 1]);
  expect(printed.errors).toBe(
    'wikiproof: 1 known finding left out (wiki/wikiproof-baseline.json); --no-baseline shows them\n',
  );
});
