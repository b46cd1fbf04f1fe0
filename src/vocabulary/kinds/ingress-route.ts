import { HOST_FIELD, NAMESPACE_FIELD, UNSET } from '../common-fields.ts';
import { type Kind, written } from '../kind.ts';

export const INGRESS_ROUTE: Kind = {
  kind: 'IngressRoute',
  group: 'traefik.io',
  namespaced: true,
  words: ['ingressroute', 'ingressroutes'],
  fields: [
    HOST_FIELD,
    written('spec.entryPoints', {
      words: ['entrypoints', 'entrypoint', 'specentrypoints'],
      grammar: 'words',
      default: UNSET,
      rule: 'net/entry-points',
    }),
    NAMESPACE_FIELD,
  ],
};
