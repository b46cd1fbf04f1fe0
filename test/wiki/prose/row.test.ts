import { expect, test } from 'vitest';
import { kustomization } from '../../support/git-history.ts';
import { checkExample } from '../../support/project.ts';

const SERVICES = ['web', 'mail', 'chat']
  .map((name) => `apiVersion: v1\nkind: Service\nmetadata:\n  name: ${name}\n  namespace: apps\n`)
  .join('---\n');

/** A table of Services whose last column is headed as it is asked for, in a cluster with the Kustomizations `web` and `mail`. */
function drift(header: string, owners: readonly string[]): readonly string[] {
  const rows = ['web', 'mail', 'chat'].map((name, index) => `| \`${name}\` | ${owners[index]} |`);
  const page = ['# Services', '', `| Service | ${header} |`, '|---|---|', ...rows, ''].join('\n');
  const manifest = [kustomization('web', '5m', './all'), kustomization('mail', '5m', './all')].join('---\n');
  const { claims } = checkExample({ manifest, page, files: { 'all/services.yaml': SERVICES } }).outcome;
  return claims.filter(({ verdict }) => verdict === 'drifted').map(({ place, message }) => `${place.line}: ${message}`);
}

test('a Kustomization that a column names and the cluster does not have is reported in its row', () => {
  expect(drift('Kustomization', ['`web`', '`mail`', '`talk`'])).toEqual(['7: There is no Kustomization talk in home']);
});

test.each([
  ['most of them are not Kustomizations', 'Kustomization', ['`web`', '`team-b`', '`team-c`']],
  ['they are people', 'Owner', ['`web`', '`mail`', '`talk`']],
  ['the word is in plain letters', 'Kustomization', ['`web`', '`mail`', 'none yet']],
])('nothing is missed in a column where %s', (_, header, owners) => {
  expect(drift(header, owners)).toEqual([]);
});
