import { NAMESPACE_FIELD, UNSET } from '../common-fields.ts';
import { type Kind, written } from '../kind.ts';

const API = 'cert-manager.io/v1 Certificate';

export const CERTIFICATE: Kind = {
  kind: 'Certificate',
  group: 'cert-manager.io',
  namespaced: true,
  words: ['certificate', 'certificates'],
  fields: [
    written('spec.secretName', {
      words: ['secret', 'secretname', 'specsecretname'],
      grammar: 'text',
      default: { type: 'required', source: `spec.secretName of ${API} is required` },
      rule: 'cert/secret',
    }),
    written('spec.issuerRef', {
      words: ['issuer', 'issuerref', 'clusterissuer'],
      grammar: 'references',
      default: { type: 'required', source: `spec.issuerRef of ${API} is required` },
      rule: 'cert/issuer',
    }),
    written('spec.dnsNames', {
      words: ['dnsnames', 'dnsname', 'domains', 'hosts', 'host', 'sans'],
      grammar: 'host',
      default: UNSET,
      rule: 'cert/dns-names',
    }),
    written('spec.duration', {
      words: ['duration', 'lifetime', 'validity'],
      grammar: 'duration',
      default: {
        type: 'value',
        value: { type: 'duration', milliseconds: 7_776_000_000, text: '2160h' },
        source: `spec.duration of ${API} defaults to 2160h (90 days)`,
      },
      rule: 'cert/duration',
    }),
    NAMESPACE_FIELD,
  ],
};
