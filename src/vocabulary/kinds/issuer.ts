import { UNSET } from '../common-fields.ts';
import { type Field, type Kind, written } from '../kind.ts';

const FIELDS: readonly Field[] = [
  written('spec.acme.server', {
    words: ['server', 'acmeserver', 'url', 'directory'],
    grammar: 'url',
    default: UNSET,
    rule: 'cert/acme',
  }),
  written('spec.acme.email', {
    words: ['email', 'acmeemail', 'contact'],
    grammar: 'text',
    default: UNSET,
    rule: 'cert/acme',
  }),
];

export const CLUSTER_ISSUER: Kind = {
  kind: 'ClusterIssuer',
  group: 'cert-manager.io',
  namespaced: false,
  words: ['clusterissuer', 'clusterissuers'],
  fields: FIELDS,
};

export const ISSUER: Kind = {
  kind: 'Issuer',
  group: 'cert-manager.io',
  namespaced: true,
  words: ['issuer', 'issuers'],
  fields: FIELDS,
};
