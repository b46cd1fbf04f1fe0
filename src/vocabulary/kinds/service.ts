import { NAMESPACE_FIELD, UNSET } from '../common-fields.ts';
import { type Kind, written } from '../kind.ts';

export const SERVICE: Kind = {
  kind: 'Service',
  group: '',
  namespaced: true,
  words: ['service', 'services', 'svc', 'loadbalancer', 'loadbalancerservice'],
  fields: [
    {
      predicate: 'address',
      path: null,
      words: ['ip', 'address', 'ipaddress', 'loadbalancerip', 'lbip', 'externalip', 'vip', 'adresse', 'indirizzo'],
      grammar: 'address',
      default: UNSET,
      rule: 'net/address',
    },
    {
      predicate: 'port',
      path: null,
      words: ['port', 'ports', 'serviceport', 'porta'],
      grammar: 'port',
      default: UNSET,
      lists: 'some',
      rule: 'net/port',
    },
    written('spec.type', {
      words: ['type', 'servicetype', 'spectype'],
      grammar: 'text',
      default: {
        type: 'value',
        value: { type: 'text', text: 'ClusterIP' },
        source: 'spec.type of a v1 Service defaults to ClusterIP',
      },
      rule: 'net/service-type',
    }),
    NAMESPACE_FIELD,
  ],
};
