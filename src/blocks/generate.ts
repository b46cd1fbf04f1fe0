import type { Cluster, FluxKustomization } from '../repo/facts.ts';
import type { BlockName } from '../vocabulary/blocks.ts';
import { suggestion } from '../vocabulary/suggestion.ts';
import type { BlockContent } from './content.ts';
import { addressesTable, fieldsTable, kustomizationsTable, noteOn, waitTable } from './tables.ts';

/** A block that says nothing, and why: a sentence for the page's author. */
export interface BlockFault {
  readonly type: 'fault';
  readonly message: string;
}

type Attributes = ReadonlyMap<string, string>;

/** What each block says of a cluster. */
const GENERATORS: Readonly<Record<BlockName, (cluster: Cluster, attributes: Attributes) => BlockContent | BlockFault>> =
  {
    dag: drawing,
    kustomizations: kustomizationsTable,
    'wait-table': waitTable,
    addresses: addressesTable,
    fields: (cluster, attributes) => {
      const found = findKustomization(cluster, attributes.get('name') ?? '');
      return found.type === 'fault' ? found : fieldsTable(found.kustomization);
    },
  };

/**
 * What a block says of a cluster. It comes from the facts alone, which hold no value of a Secret: the same cluster
 * gives the same content.
 *
 * @param attributes those of its marker, which the block's form allows
 */
export function generateBlock(name: BlockName, cluster: Cluster, attributes: Attributes): BlockContent | BlockFault {
  return GENERATORS[name](cluster, attributes);
}

function drawing(cluster: Cluster, attributes: Attributes): BlockContent | BlockFault {
  const content = { type: 'drawing', cluster, around: null, note: noteOn(cluster.mayHoldMore) } as const;
  const name = attributes.get('around');
  if (name === undefined) return content;
  const found = findKustomization(cluster, name);
  return found.type === 'fault' ? found : { ...content, around: found.kustomization };
}

type Found = { readonly type: 'found'; readonly kustomization: FluxKustomization } | BlockFault;

/** The Kustomization that is called `name` or `namespace/name`. */
function findKustomization(cluster: Cluster, written: string): Found {
  const fullName = ({ subject }: FluxKustomization) => `${subject.namespace ?? ''}/${subject.name}`;
  const nameOf = written.includes('/') ? fullName : ({ subject }: FluxKustomization) => subject.name;
  const [first, ...others] = cluster.kustomizations.filter((kustomization) => nameOf(kustomization) === written);
  if (first !== undefined && others.length === 0) return { type: 'found', kustomization: first };
  if (first !== undefined) {
    const all = [first, ...others].map(fullName).join(', ');
    return { type: 'fault', message: `${cluster.name} has several Kustomizations ${written}: name one of ${all}` };
  }
  const known = cluster.kustomizations.map(nameOf);
  const hint = known.length === 0 ? '; it has none' : suggestion(written, known);
  return { type: 'fault', message: `${cluster.name} has no Kustomization ${written}${hint}` };
}
