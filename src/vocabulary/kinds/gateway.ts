import { ADDRESS_FIELD, HOST_FIELD, NAMESPACE_FIELD, PORT_FIELD, UNSET } from '../common-fields.ts';
import { type Kind, written } from '../kind.ts';

export const GATEWAY: Kind = {
  kind: 'Gateway',
  group: 'gateway.networking.k8s.io',
  namespaced: true,
  words: ['gateway', 'gateways'],
  fields: [
    ADDRESS_FIELD,
    PORT_FIELD,
    HOST_FIELD,
    written('spec.gatewayClassName', {
      words: ['class', 'gatewayclass', 'gatewayclassname'],
      grammar: 'text',
      default: UNSET,
      rule: 'net/gateway-class',
    }),
    NAMESPACE_FIELD,
  ],
};
