import { NAMESPACE_FIELD, STORAGE_FIELD, UNSET } from '../common-fields.ts';
import { type Kind, written } from '../kind.ts';

const API = 'postgres-operator.crunchydata.com/v1beta1 PostgresCluster';

export const POSTGRES_CLUSTER: Kind = {
  kind: 'PostgresCluster',
  group: 'postgres-operator.crunchydata.com',
  namespaced: true,
  words: ['postgrescluster', 'postgresclusters'],
  fields: [
    written('spec.postgresVersion', {
      words: ['postgresversion', 'version', 'pgversion', 'postgresqlversion'],
      grammar: 'count',
      default: { type: 'required', source: `spec.postgresVersion of ${API} is required` },
      rule: 'database/version',
    }),
    {
      predicate: 'replicas',
      path: null,
      words: ['replicas', 'instances', 'replica', 'replicacount'],
      grammar: 'count',
      default: UNSET,
      rule: 'kube/replicas',
    },
    written('spec.port', {
      words: ['port', 'specport'],
      grammar: 'port',
      default: {
        type: 'value',
        value: { type: 'list', items: ['5432'] },
        source: `spec.port of ${API} defaults to 5432`,
      },
      rule: 'net/port',
    }),
    STORAGE_FIELD,
    NAMESPACE_FIELD,
  ],
};
