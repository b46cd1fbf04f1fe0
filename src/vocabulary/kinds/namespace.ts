import type { Kind } from '../kind.ts';

export const NAMESPACE: Kind = {
  kind: 'Namespace',
  group: '',
  namespaced: false,
  words: ['namespace', 'namespaces', 'ns'],
  fields: [],
};
