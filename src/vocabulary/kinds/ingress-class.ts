import { UNSET } from '../common-fields.ts';
import { type Kind, written } from '../kind.ts';

export const INGRESS_CLASS: Kind = {
  kind: 'IngressClass',
  group: 'networking.k8s.io',
  namespaced: false,
  words: ['ingressclass', 'ingressclasses'],
  fields: [
    written('spec.controller', {
      words: ['controller', 'speccontroller'],
      grammar: 'text',
      default: UNSET,
      rule: 'net/controller',
    }),
  ],
};
