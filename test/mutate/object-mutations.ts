import { posix } from 'node:path';
import { type Document, isMap, isSeq, parseAllDocuments } from 'yaml';
import type { FluxKustomization } from '../../src/repo/facts.ts';
import type { Repository } from '../../src/repo/repository.ts';
import { formatSubject, type Subject } from '../../src/vocabulary/subject.ts';
import type { Mutation, MutationKind } from './mutation.ts';

type TextOf = (file: string) => string | null;

/** Every Flux Kustomization below a root: dependencies added, dropped and redirected, a patch inserted, renamed, removed. */
export function objectMutations(repository: Repository, textOf: TextOf): readonly Mutation[] {
  return repository.clusters.flatMap(({ kustomizations }) =>
    kustomizations.flatMap((kustomization) => [
      ...dependencyMutations(kustomization, kustomizations, textOf),
      ...patchInserted(kustomization, textOf),
      ...renamed(kustomization, textOf),
      ...removed(kustomization, textOf),
    ]),
  );
}

function dependencyMutations(
  kustomization: FluxKustomization,
  all: readonly FluxKustomization[],
  textOf: TextOf,
): readonly Mutation[] {
  const { subject, dependsOn } = kustomization;
  const named = new Set(dependsOn.map(({ name }) => name));
  // A root cannot make a cycle.
  const other = all.find((one) => one.dependsOn.length === 0 && one.appliedBy !== null && !named.has(one.subject.name));
  const isPossible = other !== undefined && other.subject.name !== subject.name && kustomization.appliedBy !== null;
  const edited = (kind: MutationKind, dependency: string | null, change: string, names: readonly string[]) => {
    const files = withDocument(kustomization, textOf, (document) => {
      if (names.length === 0) document.deleteIn(['spec', 'dependsOn']);
      else document.setIn(['spec', 'dependsOn'], document.createNode(names.map((name) => ({ name }))));
    });
    return files === null
      ? []
      : [{ kind, subject, predicate: 'spec.dependsOn', dependency, files, change: `${subject.name}: ${change}` }];
  };
  const names = dependsOn.map(({ name }) => name);
  return [
    ...names.flatMap((name) =>
      edited(
        'dependency dropped',
        name,
        `no longer depends on ${name}`,
        names.filter((one) => one !== name),
      ),
    ),
    ...(isPossible
      ? [
          ...edited('dependency added', null, `depends on ${other.subject.name} too`, [...names, other.subject.name]),
          ...names.flatMap((name) =>
            edited(
              'dependency redirected',
              name,
              `depends on ${other.subject.name} in place of ${name}`,
              names.map((one) => (one === name ? other.subject.name : one)),
            ),
          ),
        ]
      : []),
  ];
}

/** A patch of the root that changes what the file itself goes on saying. */
function patchInserted(kustomization: FluxKustomization, textOf: TextOf): readonly Mutation[] {
  const { subject, place, appliedBy } = kustomization;
  const file = posix.join(posix.dirname(place.file), 'kustomization.yaml');
  const text = textOf(file);
  if (text === null || appliedBy === null || file === place.file) return [];
  const [document] = parseAllDocuments(text);
  if (document === undefined || !('contents' in document)) return [];
  const patch = {
    target: { kind: 'Kustomization', name: subject.name },
    patch: '- op: replace\n  path: /spec/interval\n  value: 97m\n',
  };
  const patches = document.get('patches');
  if (isSeq(patches)) patches.add(document.createNode(patch));
  else document.set('patches', document.createNode([patch]));
  return [
    {
      kind: 'patch inserted',
      subject,
      predicate: 'spec.interval',
      dependency: null,
      files: new Map([[file, document.toString()]]),
      change: `${subject.name}: a patch makes the interval 97m`,
    },
  ];
}

function renamed(kustomization: FluxKustomization, textOf: TextOf): readonly Mutation[] {
  const { subject, appliedBy } = kustomization;
  const files = withDocument(kustomization, textOf, (document) =>
    document.setIn(['metadata', 'name'], `${subject.name}-renamed`),
  );
  if (files === null || appliedBy === null) return [];
  const change = `${formatSubject(subject)} is called ${subject.name}-renamed`;
  return [{ kind: 'object renamed', subject, predicate: null, dependency: null, files, change }];
}

/** Gone, and so is its line in the `kustomization.yaml` beside it. */
function removed({ subject, place, appliedBy }: FluxKustomization, textOf: TextOf): readonly Mutation[] {
  const text = textOf(place.file);
  if (text === null || appliedBy === null) return [];
  const documents = documentsOf(text).filter((document) => !isOf(document, subject));
  const files = new Map<string, string | null>([
    [place.file, documents.length === 0 ? null : documents.map((document) => document.toString()).join('---\n')],
  ]);
  const list = posix.join(posix.dirname(place.file), 'kustomization.yaml');
  const listText = documents.length === 0 ? textOf(list) : null;
  if (listText !== null) {
    const line = new RegExp(`^\\s*- (?:\\./)?${posix.basename(place.file).replaceAll('.', '\\.')}\\s*$\\n?`, 'm');
    files.set(list, listText.replace(line, ''));
  }
  return [
    {
      kind: 'object removed',
      subject,
      predicate: null,
      dependency: null,
      files,
      change: `${formatSubject(subject)} is gone`,
    },
  ];
}

function withDocument(
  { subject, place }: FluxKustomization,
  textOf: TextOf,
  edit: (document: Document) => void,
): ReadonlyMap<string, string> | null {
  const text = textOf(place.file);
  if (text === null) return null;
  const documents = documentsOf(text);
  const document = documents.find((one) => isOf(one, subject));
  if (document === undefined) return null;
  edit(document);
  return new Map([[place.file, documents.map((one) => one.toString()).join('---\n')]]);
}

function documentsOf(text: string): readonly Document[] {
  return [...parseAllDocuments(text)].filter(
    (document): document is Document.Parsed => 'contents' in document && isMap(document.contents),
  );
}

function isOf(document: Document, { kind, name }: Subject): boolean {
  return document.get('kind') === kind && document.getIn(['metadata', 'name']) === name;
}
