import { ADDRESS_FIELD, NAMESPACE_FIELD, PORT_FIELD } from '../common-fields.ts';
import { type Kind, written } from '../kind.ts';

export const SERVICE: Kind = {
  kind: 'Service',
  group: '',
  namespaced: true,
  words: ['service', 'services', 'svc', 'loadbalancer', 'loadbalancerservice'],
  fields: [
    ADDRESS_FIELD,
    PORT_FIELD,
    { ...PORT_FIELD, predicate: 'targetPort', words: ['targetport', 'targetports', 'backendport'] },
    { ...PORT_FIELD, predicate: 'nodePort', words: ['nodeport', 'nodeports'] },
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
