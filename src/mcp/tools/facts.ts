import { z } from 'zod';
import type { Repository } from '../../repo/repository.ts';
import { entityRecord } from '../../report/facts-json.ts';
import { nearest } from '../../vocabulary/suggestion.ts';
import { ToolError } from '../session.ts';
import { defineTool } from '../tool.ts';

const MOST = 100;

const input = z.object({
  kind: z.string().max(100).optional().describe('Kubernetes kind, such as Kustomization, HelmRelease, Service'),
  name: z.string().max(300).optional().describe('A part of the name; an object of exactly that name comes first'),
  cluster: z.string().max(300).optional(),
  limit: z.int().min(1).max(MOST).default(20),
  offset: z.int().min(0).default(0).describe('How many to pass over, for the next ones'),
});

const output = z.object({
  commit: z.string().nullable().describe('What was read; null outside Git'),
  total: z.int(),
  objects: z.array(
    z.looseObject({
      cluster: z.string().nullable(),
      kind: z.string(),
      namespace: z.string().nullable(),
      name: z.string(),
      file: z.string(),
      line: z.int(),
      appliedBy: z.string().nullable(),
      fields: z.record(z.string(), z.unknown()),
    }),
  ),
});

/** What Git says of the objects of clusters. */
export const listFacts = defineTool(
  {
    name: 'list_facts',
    title: 'Facts of the Flux repository',
    description:
      'What the Flux repository says: objects by kind, name and cluster, each with where it is declared, what applies it, and every known field with value, origin (written, defaulted, derived) and file:line as evidence. Use it before writing a statement about the cluster.',
    input,
    output,
  },
  ({ kind, name, cluster, limit, offset }, session) => {
    const { repository } = session.project;
    refuseUnknown(
      'cluster',
      cluster,
      repository.clusters.map((one) => one.name),
    );
    refuseUnknown('kind', kind, kindsOf(repository));
    const wanted = name?.toLowerCase() ?? '';
    const found = repository.clusters
      .filter((one) => cluster === undefined || one.name === cluster)
      .flatMap((one) => one.entities)
      .filter(({ subject }) => kind === undefined || subject.kind.toLowerCase() === kind.toLowerCase())
      .filter(({ subject }) => subject.name.toLowerCase().includes(wanted))
      .toSorted((a, b) => Number(b.subject.name === name) - Number(a.subject.name === name));
    const objects = found.slice(offset, offset + limit).map(entityRecord);
    return { data: { commit: repository.commit, total: found.length, objects } };
  },
);

function kindsOf({ clusters }: Repository): readonly string[] {
  return [...new Set(clusters.flatMap(({ entities }) => entities.map(({ subject }) => subject.kind)))].sort();
}

function refuseUnknown(what: string, wanted: string | undefined, known: readonly string[]): void {
  if (wanted === undefined || known.some((one) => one.toLowerCase() === wanted.toLowerCase())) return;
  const near = nearest(wanted, known);
  const hint = near === null ? `there are ${known.join(', ') || 'none'}` : `did you mean ${near}?`;
  throw new ToolError(`no ${what} ${wanted}; ${hint}`);
}
