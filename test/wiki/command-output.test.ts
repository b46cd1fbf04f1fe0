import { expect, test } from 'vitest';
import { statementsIn } from './statements.ts';

function said(...lines: readonly string[]) {
  return statementsIn(`# Flux\n\n${lines.join('\n')}\n`);
}

test('the names in what `flux get kustomizations` printed are those of Kustomizations, and its states are left alone', () => {
  expect(
    said(
      '```console',
      '$ flux get kustomizations',
      'NAME            REVISION            SUSPENDED   READY   MESSAGE',
      'base-network    main@sha1:3f2a1b    False       True    Applied revision: main@sha1:3f2a1b',
      'base-gone       main@sha1:3f2a1b    True        False   dependency not ready',
      '',
      '$ kubectl get ks -A',
      'NAMESPACE     NAME           AGE   READY   STATUS',
      'flux-system   base-storage   5d    True    Applied revision: main@sha1:3f2a1b',
      '```',
    ),
  ).toEqual([
    [6, 'base-network', 'exists', 'true'],
    [7, 'no Kustomization base-gone', 'exists', 'true'],
    [11, 'base-storage', 'exists', 'true'],
  ]);
});

test('without the command, the words before or the messages tell the kind', () => {
  const table = [
    'NAME        REVISION   READY   MESSAGE',
    'apps-web    main@3f    True    ok',
    'apps-gone   main@3f    True    ok',
  ];
  const both = [
    [7, 'apps-web', 'exists', 'true'],
    [8, 'no Kustomization apps-gone', 'exists', 'true'],
  ];
  expect(said('The Kustomizations:', '', '```', ...table, '```')).toEqual(both);
  expect(said('All is well:', '', '```', ...table, '```')).toEqual([]);
});

test('other tables, other objects and names that are left out are no claims', () => {
  expect(
    said(
      '```console',
      '$ kubectl get pods',
      'NAME       READY   STATUS    RESTARTS',
      'apps-web   1/1     Running   0',
      '```',
    ),
  ).toEqual([]);
  expect(
    said(
      '```console',
      '$ flux get kustomizations',
      'NAME    REVISION   READY   MESSAGE',
      'first   main@3f    True    ok',
      'second  main@3f    True    ok',
      '...',
      '```',
    ),
  ).toEqual([]);
});
