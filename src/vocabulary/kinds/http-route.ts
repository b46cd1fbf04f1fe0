import { HOST_FIELD, NAMESPACE_FIELD, UNSET } from '../common-fields.ts';
import { type Kind, written } from '../kind.ts';

export const HTTP_ROUTE: Kind = {
  kind: 'HTTPRoute',
  group: 'gateway.networking.k8s.io',
  namespaced: true,
  words: ['httproute', 'httproutes'],
  fields: [
    HOST_FIELD,
    written('spec.parentRefs', {
      words: ['gateway', 'gateways', 'parentrefs', 'parentref', 'parent'],
      grammar: 'references',
      default: UNSET,
      rule: 'net/parent',
    }),
    NAMESPACE_FIELD,
  ],
};
