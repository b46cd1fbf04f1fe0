import { NAMESPACE_FIELD, SIZE_WORDS, UNSET } from '../common-fields.ts';
import { type Kind, written } from '../kind.ts';

/** The PostgreSQL cluster of CloudNativePG. "Cluster" alone is no word for it: pages call other things so. */
export const CNPG_CLUSTER: Kind = {
  kind: 'Cluster',
  group: 'postgresql.cnpg.io',
  namespaced: true,
  words: ['cnpgcluster', 'cnpgclusters', 'cloudnativepgcluster', 'cloudnativepgclusters'],
  fields: [
    written('spec.instances', {
      words: ['instances', 'instance', 'replicas', 'replica'],
      grammar: 'count',
      default: {
        type: 'value',
        value: { type: 'count', count: 1 },
        source: 'spec.instances of postgresql.cnpg.io/v1 Cluster defaults to 1',
      },
      rule: 'kube/replicas',
    }),
    written('spec.storage.size', {
      words: SIZE_WORDS,
      grammar: 'quantity',
      default: UNSET,
      rule: 'storage/size',
    }),
    written('spec.storage.storageClass', {
      words: ['storageclass', 'storageclassname'],
      grammar: 'text',
      default: UNSET,
      rule: 'storage/class',
    }),
    written('spec.imageName', {
      words: ['image', 'imagename', 'containerimage'],
      grammar: 'image',
      default: UNSET,
      lists: 'some',
      rule: 'kube/image',
    }),
    NAMESPACE_FIELD,
  ],
};
