import { type FieldSpec, splitPath } from './field-path.ts';

function fields(path: string, create: boolean, ...kinds: readonly string[]): readonly FieldSpec[] {
  return kinds.map((kind) => fieldSpec(path, create, kind));
}

/** A field spec; the kind is written `Kind`, `group/Kind` or `group/version/Kind`, where `-` is the core group. */
export function fieldSpec(path: string, create: boolean, kind = ''): FieldSpec {
  const parts = kind.split('/');
  const group = parts.length > 1 && parts[0] !== '-' ? (parts[0] ?? '') : '';
  const version = parts.length > 2 ? (parts[1] ?? '') : '';
  return { path, steps: splitPath(path), create, group, version, kind: parts.at(-1) ?? '' };
}

/**
 * Where each transformer works unless a kustomization's `configurations` add to it: kustomize's built-in transformer
 * configuration (api/internal/konfig/builtinpluginconsts).
 */
export const NAMESPACE_FIELDS: readonly FieldSpec[] = [
  fieldSpec('metadata/name', true, 'Namespace'),
  fieldSpec('spec/service/namespace', true, 'apiregistration.k8s.io/APIService'),
  fieldSpec(
    'spec/conversion/webhook/clientConfig/service/namespace',
    false,
    'apiextensions.k8s.io/CustomResourceDefinition',
  ),
];

export const NAME_FIELDS: readonly FieldSpec[] = [fieldSpec('metadata/name', false)];

export const METADATA_LABEL_FIELDS: readonly FieldSpec[] = [fieldSpec('metadata/labels', true)];

export const TEMPLATE_LABEL_FIELDS: readonly FieldSpec[] = [
  ...fields(
    'spec/template/metadata/labels',
    true,
    '-/v1/ReplicationController',
    'Deployment',
    'ReplicaSet',
    'DaemonSet',
  ),
  ...fields('spec/template/metadata/labels', true, 'apps/StatefulSet', 'batch/Job'),
  ...fields('spec/volumeClaimTemplates[]/metadata/labels', true, 'apps/StatefulSet'),
  ...fields('spec/jobTemplate/metadata/labels', true, 'batch/CronJob'),
  ...fields('spec/jobTemplate/spec/template/metadata/labels', true, 'batch/CronJob'),
];

const AFFINITY_SELECTORS = [
  'podAffinity/preferredDuringSchedulingIgnoredDuringExecution/podAffinityTerm',
  'podAffinity/requiredDuringSchedulingIgnoredDuringExecution',
  'podAntiAffinity/preferredDuringSchedulingIgnoredDuringExecution/podAffinityTerm',
  'podAntiAffinity/requiredDuringSchedulingIgnoredDuringExecution',
];

export const COMMON_LABEL_FIELDS: readonly FieldSpec[] = [
  ...fields('spec/selector', true, '-/v1/Service', '-/v1/ReplicationController'),
  ...fields('spec/selector/matchLabels', true, 'Deployment', 'ReplicaSet', 'DaemonSet', 'apps/StatefulSet'),
  ...AFFINITY_SELECTORS.flatMap((path) =>
    fields(
      `spec/template/spec/affinity/${path}/labelSelector/matchLabels`,
      false,
      'apps/Deployment',
      'apps/StatefulSet',
    ),
  ),
  ...fields(
    'spec/template/spec/topologySpreadConstraints/labelSelector/matchLabels',
    false,
    'apps/Deployment',
    'apps/StatefulSet',
  ),
  ...fields('spec/selector/matchLabels', false, 'batch/Job', 'policy/PodDisruptionBudget'),
  ...fields('spec/jobTemplate/spec/selector/matchLabels', false, 'batch/CronJob'),
  ...fields('spec/podSelector/matchLabels', false, 'networking.k8s.io/NetworkPolicy'),
  ...fields('spec/ingress/from/podSelector/matchLabels', false, 'networking.k8s.io/NetworkPolicy'),
  ...fields('spec/egress/to/podSelector/matchLabels', false, 'networking.k8s.io/NetworkPolicy'),
  ...METADATA_LABEL_FIELDS,
  ...TEMPLATE_LABEL_FIELDS,
];

export const ANNOTATION_FIELDS: readonly FieldSpec[] = [
  fieldSpec('metadata/annotations', true),
  ...fields(
    'spec/template/metadata/annotations',
    true,
    '-/v1/ReplicationController',
    'Deployment',
    'ReplicaSet',
    'DaemonSet',
    'StatefulSet',
    'batch/Job',
  ),
  ...fields('spec/jobTemplate/metadata/annotations', true, 'batch/CronJob'),
  ...fields('spec/jobTemplate/spec/template/metadata/annotations', true, 'batch/CronJob'),
];

export const REPLICA_FIELDS: readonly FieldSpec[] = fields(
  'spec/replicas',
  true,
  'Deployment',
  'ReplicationController',
  'ReplicaSet',
  'StatefulSet',
);

/** Besides every other list of containers: what these lead to is visited twice, which shows in a `tagSuffix`. */
export const IMAGE_FIELDS: readonly FieldSpec[] = [
  fieldSpec('spec/containers[]/image', false),
  fieldSpec('spec/initContainers[]/image', false),
  fieldSpec('spec/template/spec/containers[]/image', false),
  fieldSpec('spec/template/spec/initContainers[]/image', false),
];
