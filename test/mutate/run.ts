import type { Project } from '../../src/project.ts';
import type { Cluster } from '../../src/repo/facts.ts';
import { folderSource } from '../../src/repo/file-source.ts';
import { readRepositoryFrom } from '../../src/repo/repository.ts';
import { fieldMutations } from './field-mutations.ts';
import type { Mutation } from './mutation.ts';
import { objectMutations } from './object-mutations.ts';
import { overlaySource } from './overlay-source.ts';
import { pageMutations } from './page-mutations.ts';
import { type MutationScore, scoreMutation, scorePageMutation } from './score.ts';

/** Changes one fact of a project's repository after another and asks what is said of it. Reads the repository. */
export function* mutateRepository(project: Project): Generator<MutationScore> {
  const { config, repository } = project;
  const source = folderSource(repository.root);
  const textOf = (file: string) => (repository.files.has(file) ? new TextDecoder().decode(source.read(file)) : null);
  for (const mutation of [...objectMutations(repository, textOf), ...fieldMutations(repository, textOf)]) {
    const mutated = readRepositoryFrom(overlaySource(source, mutation.files), { variables: config.variables });
    const clusters = mutated.clusters.filter(
      ({ name }) => config.clusters.length === 0 || config.clusters.includes(name),
    );
    const after = project.compare({ repository: { ...mutated, clusters } });
    yield scoreMutation(mutation, project.outcome, after, isReached(mutation, clusters));
  }
}

/** Changes one word of the pages of a project after another and asks what is said of it. */
export function* mutatePages(project: Project): Generator<MutationScore> {
  for (const mutation of pageMutations(project)) {
    const pages = project.pages.map((page) => (page.path === mutation.page.path ? mutation.page : page));
    yield scorePageMutation(mutation, project.outcome, project.compare({ pages }));
  }
}

/** Whether what a mutation is about still depends on what it no longer names, through others. */
function isReached({ subject, dependency }: Mutation, clusters: readonly Cluster[]): boolean {
  const all = new Map(clusters.flatMap(({ kustomizations }) => kustomizations.map((one) => [one.subject.name, one])));
  const reached = new Set([subject.name]);
  for (const name of reached) {
    for (const dependsOn of all.get(name)?.dependsOn ?? []) reached.add(dependsOn.name);
  }
  return dependency !== null && reached.has(dependency);
}
