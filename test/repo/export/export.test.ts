import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { exportRepository } from '../../../src/repo/export/export-repository.ts';
import { readExport } from '../../../src/repo/export/read-export.ts';
import type { Entity } from '../../../src/repo/facts.ts';
import type { Repository } from '../../../src/repo/repository.ts';
import { readRepository } from '../../../src/repo/repository.ts';
import { factsJson } from '../../../src/report/facts-json.ts';
import { BOOTSTRAP, writeFolder } from '../../support/folder.ts';
import { fixturePath } from '../support.ts';

/** What comes back of a repository that is exported. */
function exportAndRead(repository: Repository): Repository {
  const file = join(writeFolder({}), 'facts.json');
  writeFileSync(file, factsJson(repository, '../fleet', exportRepository(repository, [])));
  return readExport(file, 'facts.json').repository;
}

/** All that is known of an object, as plain data. */
function toldOf({ facts, fieldAt, written, ...rest }: Entity) {
  const fields = written().map(({ path, isOpen }) => [path, isOpen, fieldAt(path), fieldAt(`${path}.below`)]);
  return { ...rest, facts: [...facts], fields };
}

function toldOfAll({ clusters, unreachable, files, commented, findings, remote, name }: Repository) {
  return {
    clusters: clusters.map(({ entities, kustomizations, ...rest }) => ({
      ...rest,
      entities: entities.map(toldOf),
      kustomizations: kustomizations.map(toldOf),
      areTheSame: kustomizations.map((one) => entities.includes(one)),
    })),
    unreachable: unreachable.map(toldOf),
    files: [...files],
    commented: [...commented()],
    ...{ findings, remote, name },
  };
}

const FIXTURES = readdirSync(fixturePath('.')).map((name) =>
  readdirSync(fixturePath(name)).includes('repository') ? `${name}/repository` : name,
);

test.each(FIXTURES)('an export of the fixture %s says what the checkout says', (name) => {
  const repository = readRepository(fixturePath(name));
  expect(toldOfAll(exportAndRead(repository))).toEqual(toldOfAll(repository));
});

test('an export knows what a checkout does not know, and why, also below', () => {
  const folder = writeFolder({
    ...BOOTSTRAP,
    'clusters/home/web.yaml': [
      'apiVersion: v1',
      'kind: ConfigMap',
      'metadata: { name: web, namespace: apps }',
      'data: ENC[AES256_GCM,data:x,iv:x,tag:x,type:str]',
      'sops: { mac: x }',
      '',
    ].join('\n'),
  });
  const [cluster] = exportAndRead(readRepository(folder)).clusters;
  const web = cluster?.entities.find(({ subject }) => subject.name === 'web');
  expect(web?.fieldAt('data')?.value).toEqual({ type: 'unknown', reason: 'it is encrypted with SOPS' });
  expect(web?.fieldAt('data.port')?.value).toEqual({ type: 'unknown', reason: 'it is encrypted with SOPS' });
  expect(web?.fieldAt('data.password')).toBeUndefined();
  expect(web?.fieldAt('metadata.labels')).toBeUndefined();
});
