import { HOST_FIELD, NAMESPACE_FIELD, UNSET } from '../common-fields.ts';
import { type Kind, written } from '../kind.ts';

export const INGRESS: Kind = {
  kind: 'Ingress',
  group: 'networking.k8s.io',
  namespaced: true,
  words: ['ingress', 'ingresses', 'ing'],
  fields: [
    HOST_FIELD,
    written('spec.ingressClassName', {
      words: ['class', 'ingressclass', 'ingressclassname', 'specingressclassname'],
      grammar: 'text',
      default: UNSET,
      rule: 'net/ingress-class',
    }),
    NAMESPACE_FIELD,
  ],
};
