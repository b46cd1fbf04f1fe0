import { type Kind, written } from '../kind.ts';

const API = 'storage.k8s.io/v1 StorageClass';

export const STORAGE_CLASS: Kind = {
  kind: 'StorageClass',
  group: 'storage.k8s.io',
  namespaced: false,
  words: ['storageclass', 'storageclasses', 'sc'],
  fields: [
    written('provisioner', {
      words: ['provisioner'],
      grammar: 'text',
      default: { type: 'required', source: `provisioner of ${API} is required` },
      rule: 'storage/provisioner',
    }),
    written('reclaimPolicy', {
      words: ['reclaimpolicy', 'reclaim'],
      grammar: 'text',
      default: {
        type: 'value',
        value: { type: 'text', text: 'Delete' },
        source: `reclaimPolicy of ${API} defaults to Delete`,
      },
      rule: 'storage/reclaim-policy',
    }),
  ],
};
