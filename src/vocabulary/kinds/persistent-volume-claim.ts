import { NAMESPACE_FIELD, SIZE_WORDS, UNSET } from '../common-fields.ts';
import { type Kind, written } from '../kind.ts';

export const PERSISTENT_VOLUME_CLAIM: Kind = {
  kind: 'PersistentVolumeClaim',
  group: '',
  namespaced: true,
  words: ['persistentvolumeclaim', 'persistentvolumeclaims', 'pvc', 'pvcs'],
  fields: [
    written('spec.resources.requests.storage', {
      words: SIZE_WORDS,
      grammar: 'quantity',
      default: UNSET,
      rule: 'storage/size',
    }),
    written('spec.storageClassName', {
      words: ['storageclass', 'storageclassname', 'class'],
      grammar: 'text',
      default: UNSET,
      rule: 'storage/class',
    }),
    written('spec.accessModes', {
      words: ['accessmode', 'accessmodes', 'specaccessmodes'],
      grammar: 'words',
      default: UNSET,
      rule: 'storage/access-modes',
    }),
    NAMESPACE_FIELD,
  ],
};
