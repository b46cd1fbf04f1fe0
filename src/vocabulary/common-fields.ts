import { type Default, type Field, written } from './kind.ts';
import type { RuleId } from './rules.ts';

export const UNSET: Default = { type: 'none' };

export const INTERVAL_WORDS = [
  'interval',
  'specinterval',
  'reconcileinterval',
  'reconciliationinterval',
  'syncinterval',
  'intervallo',
  'intervall',
  ...['reconciled', 'reconciles', 'reconcileevery', 'reconcilesevery', 'reconciledevery', 'syncevery', 'syncsevery'],
  ...['syncedevery', 'pollinterval', 'pollevery', 'pollsevery', 'pollsgitevery', 'checkedevery', 'checksevery'],
];
export const TIMEOUT_WORDS = [
  ...['timeout', 'spectimeout', 'reconciletimeout', 'helmtimeout', 'givesupafter', 'timesoutafter', 'zeitlimit'],
];
export const DEPENDS_ON_WORDS = [
  'dependson',
  'specdependson',
  'dependencies',
  'dependency',
  'dependencyon',
  'requires',
  'waitsfor',
  'prerequisites',
  ...['needs', 'waitson', 'blockedby', 'comesafter', 'startsafter', 'wartetauf'],
  'hängtabvon',
  'abhängigvon',
  'abhängigkeiten',
  'dipendeda',
  'dipendenze',
];

export const SIZE_WORDS = ['size', 'storage', 'capacity', 'storagesize', 'größe', 'dimensione'];

/** How much storage an object claims through what it makes; worked out from its templates. */
export const STORAGE_FIELD: Field = {
  predicate: 'storage',
  path: null,
  words: SIZE_WORDS,
  grammar: 'quantity',
  default: UNSET,
  rule: 'storage/size',
};

/** What pages call the other end of a dependency: who waits for an object. */
export const DEPENDENTS_WORDS = [
  'dependents',
  'dependants',
  'dependent',
  'dependentkustomizations',
  'dependedonby',
  'requiredby',
  'neededby',
  'usedby',
  'benötigtvon',
  'richiestoda',
];

/** The fields that every Flux source and release of ours has under the same names. */
export function intervalField(rule: RuleId, source: string): Field {
  return written('spec.interval', {
    words: INTERVAL_WORDS,
    grammar: 'duration',
    default: { type: 'required', source },
    rule,
  });
}

export function suspendField(rule: RuleId, source: string): Field {
  return written('spec.suspend', {
    words: ['suspend', 'suspended', 'specsuspend', 'paused', 'issuspended', 'angehalten'],
    grammar: 'flag',
    default: { type: 'value', value: { type: 'flag', flag: false }, source },
    rule,
  });
}

/** The object's own namespace: for a Flux object the one that it lives in, not the one that it deploys to. */
export const NAMESPACE_FIELD: Field = written('metadata.namespace', {
  words: ['namespace', 'metadatanamespace', 'ns', 'namensraum'],
  grammar: 'text',
  default: UNSET,
  rule: 'kube/namespace',
});

/** The addresses that a load balancer is asked for; worked out from every spelling of them. */
export const ADDRESS_FIELD: Field = {
  predicate: 'address',
  path: null,
  words: ['ip', 'address', 'ipaddress', 'loadbalancerip', 'lbip', 'externalip', 'vip', 'adresse', 'indirizzo'],
  grammar: 'address',
  default: UNSET,
  lists: 'some',
  rule: 'net/address',
};

/** The images of what runs, with their tags; worked out from its containers. */
export const IMAGE_FIELD: Field = {
  predicate: 'image',
  path: null,
  words: ['image', 'images', 'containerimage', 'dockerimage', 'ociimage'],
  grammar: 'image',
  default: UNSET,
  lists: 'some',
  rule: 'kube/image',
};

export const REPLICAS_WORDS = [
  'replicas',
  'replica',
  'replicacount',
  'specreplicas',
  'repliken',
  'replikate',
  'repliche',
];

/** The ports that are served; worked out from a list of them. */
export const PORT_FIELD: Field = {
  predicate: 'port',
  path: null,
  words: ['port', 'ports', 'serviceport', 'listenson', 'listensonport', 'webport', 'httpport', 'porta'],
  grammar: 'port',
  default: UNSET,
  lists: 'some',
  rule: 'net/port',
};

/** The host names that are served; worked out from rules. */
export const HOST_FIELD: Field = {
  predicate: 'host',
  path: null,
  words: ['host', 'hosts', 'hostname', 'hostnames', 'domain', 'fqdn'],
  grammar: 'host',
  default: UNSET,
  lists: 'some',
  rule: 'net/host',
};
