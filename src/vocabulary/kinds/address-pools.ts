import { NAMESPACE_FIELD, UNSET } from '../common-fields.ts';
import { type Field, type Kind, written } from '../kind.ts';

/** Networks and ranges; a page may spell and cut them in its own way. */
const ADDRESSES: Omit<Field, 'predicate' | 'path'> = {
  words: ['addresses', 'range', 'ranges', 'pool', 'addressrange', 'iprange', 'cidr', 'specaddresses'],
  grammar: 'ranges',
  default: UNSET,
  rule: 'net/pool',
};

export const IP_ADDRESS_POOL: Kind = {
  kind: 'IPAddressPool',
  group: 'metallb.io',
  namespaced: true,
  words: ['ipaddresspool', 'ipaddresspools', 'addresspool'],
  fields: [
    written('spec.addresses', ADDRESSES),
    written('spec.autoAssign', {
      words: ['autoassign', 'specautoassign'],
      grammar: 'flag',
      default: {
        type: 'value',
        value: { type: 'flag', flag: true },
        source: 'spec.autoAssign of metallb.io/v1beta1 IPAddressPool defaults to true',
      },
      rule: 'net/pool',
    }),
    NAMESPACE_FIELD,
  ],
};

export const CILIUM_LOAD_BALANCER_IP_POOL: Kind = {
  kind: 'CiliumLoadBalancerIPPool',
  group: 'cilium.io',
  namespaced: false,
  words: ['ciliumloadbalancerippool', 'ciliumloadbalancerippools', 'lbippool'],
  fields: [{ predicate: 'spec.blocks', path: null, ...ADDRESSES }],
};
