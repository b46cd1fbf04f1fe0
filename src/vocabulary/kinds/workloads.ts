import { IMAGE_FIELD, NAMESPACE_FIELD, REPLICAS_WORDS, STORAGE_FIELD, suspendField, UNSET } from '../common-fields.ts';
import { type Field, type Kind, written } from '../kind.ts';

/** A page's "port" of a workload may be that of its Service. */
const CONTAINER_PORT: Field = {
  predicate: 'port',
  path: null,
  words: ['containerport', 'containerports', 'targetport'],
  grammar: 'port',
  default: UNSET,
  lists: 'some',
  rule: 'kube/container-port',
};

function replicas(kind: string): Field {
  return written('spec.replicas', {
    words: REPLICAS_WORDS,
    grammar: 'count',
    default: {
      type: 'value',
      value: { type: 'count', count: 1 },
      source: `spec.replicas of apps/v1 ${kind} defaults to 1`,
    },
    rule: 'kube/replicas',
  });
}

export const DEPLOYMENT: Kind = {
  kind: 'Deployment',
  group: 'apps',
  namespaced: true,
  words: ['deployment', 'deployments', 'deploy'],
  fields: [replicas('Deployment'), IMAGE_FIELD, CONTAINER_PORT, NAMESPACE_FIELD],
};

export const STATEFUL_SET: Kind = {
  kind: 'StatefulSet',
  group: 'apps',
  namespaced: true,
  words: ['statefulset', 'statefulsets', 'sts'],
  fields: [replicas('StatefulSet'), IMAGE_FIELD, CONTAINER_PORT, STORAGE_FIELD, NAMESPACE_FIELD],
};

export const DAEMON_SET: Kind = {
  kind: 'DaemonSet',
  group: 'apps',
  namespaced: true,
  words: ['daemonset', 'daemonsets', 'ds'],
  fields: [IMAGE_FIELD, CONTAINER_PORT, NAMESPACE_FIELD],
};

export const CRON_JOB: Kind = {
  kind: 'CronJob',
  group: 'batch',
  namespaced: true,
  words: ['cronjob', 'cronjobs', 'cj'],
  fields: [
    written('spec.schedule', {
      words: ['schedule', 'cron', 'specschedule', 'runs', 'zeitplan'],
      grammar: 'schedule',
      default: { type: 'required', source: 'spec.schedule of batch/v1 CronJob is required' },
      rule: 'kube/schedule',
    }),
    suspendField('kube/suspend', 'spec.suspend of batch/v1 CronJob defaults to false'),
    IMAGE_FIELD,
    NAMESPACE_FIELD,
  ],
};
