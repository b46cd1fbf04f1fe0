import { NAMESPACE_FIELD, UNSET } from '../common-fields.ts';
import { type Field, KEYS_WORDS, type Kind } from '../kind.ts';

/** What an entry is called; what it holds is not spoken of. */
const KEYS: Field = {
  predicate: 'keys',
  path: null,
  words: KEYS_WORDS,
  grammar: 'words',
  default: UNSET,
  lists: 'some',
  rule: 'kube/keys',
};

export const CONFIG_MAP: Kind = {
  kind: 'ConfigMap',
  group: '',
  namespaced: true,
  words: ['configmap', 'configmaps', 'cm'],
  fields: [KEYS, NAMESPACE_FIELD],
};

/** Names and keys: the values of a Secret are nobody's business. */
export const SECRET: Kind = {
  kind: 'Secret',
  group: '',
  namespaced: true,
  words: ['secret', 'secrets'],
  fields: [KEYS, NAMESPACE_FIELD],
};
