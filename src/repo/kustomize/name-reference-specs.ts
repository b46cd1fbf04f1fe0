import type { FieldSpec } from './field-path.ts';
import { fieldSpec } from './field-specs.ts';
import type { KindSelector } from './object-id.ts';

/** Objects of one kind, and the fields of others that name them. */
export interface NameReference extends KindSelector {
  readonly referrers: readonly FieldSpec[];
}

/** Where the pod spec stands in each kind that carries one. */
const POD_SPECS: readonly (readonly [kind: string, path: string])[] = [
  ['-/v1/Pod', 'spec'],
  ['PodTemplate', 'template/spec'],
  ['Deployment', 'spec/template/spec'],
  ['ReplicaSet', 'spec/template/spec'],
  ['DaemonSet', 'spec/template/spec'],
  ['StatefulSet', 'spec/template/spec'],
  ['Job', 'spec/template/spec'],
  ['CronJob', 'spec/jobTemplate/spec/template/spec'],
];

/** Kinds whose pods' service account, priority class and claims follow a rename. */
const WORKLOADS: readonly (readonly [kind: string, path: string])[] = [
  ['Pod', 'spec'],
  ['StatefulSet', 'spec/template/spec'],
  ['Deployment', 'spec/template/spec'],
  ['ReplicationController', 'spec/template/spec'],
  ['CronJob', 'spec/jobTemplate/spec/template/spec'],
  ['Job', 'spec/template/spec'],
  ['DaemonSet', 'spec/template/spec'],
];

const CONFIG_MAP_FIELDS = [
  'volumes/configMap/name',
  'containers/env/valueFrom/configMapKeyRef/name',
  'initContainers/env/valueFrom/configMapKeyRef/name',
  'containers/envFrom/configMapRef/name',
  'initContainers/envFrom/configMapRef/name',
  'volumes/projected/sources/configMap/name',
];

const SECRET_FIELDS = [
  'volumes/secret/secretName',
  'containers/env/valueFrom/secretKeyRef/name',
  'initContainers/env/valueFrom/secretKeyRef/name',
  'containers/envFrom/secretRef/name',
  'initContainers/envFrom/secretRef/name',
  'imagePullSecrets/name',
  'volumes/projected/sources/secret/name',
];

function inPods(pods: readonly (readonly [string, string])[], ...fields: readonly string[]): readonly FieldSpec[] {
  return pods.flatMap(([kind, path]) => fields.map((field) => fieldSpec(`${path}/${field}`, false, kind)));
}

function inKinds(path: string, ...kinds: readonly string[]): readonly FieldSpec[] {
  return kinds.map((kind) => fieldSpec(path, false, kind));
}

function named(target: KindSelector, ...referrers: readonly (readonly FieldSpec[])[]): NameReference {
  return { ...target, referrers: referrers.flat() };
}

function kind(name: string, group = '', version = ''): KindSelector {
  return { group, version, kind: name };
}

const SCALE_TARGET = inKinds('spec/scaleTargetRef/name', 'HorizontalPodAutoscaler');
const RBAC = 'rbac.authorization.k8s.io';

/** The references that kustomize rewrites after a rename (builtinpluginconsts/namereference). */
export const NAME_REFERENCES: readonly NameReference[] = [
  named(kind('Deployment'), SCALE_TARGET),
  named(kind('ReplicationController'), SCALE_TARGET),
  named(kind('ReplicaSet'), SCALE_TARGET),
  named(kind('StatefulSet'), SCALE_TARGET),
  named(
    kind('ConfigMap', '', 'v1'),
    inPods(POD_SPECS, ...CONFIG_MAP_FIELDS),
    inKinds('spec/configSource/configMap', 'Node'),
    inKinds('rules/resourceNames', 'Role', 'ClusterRole'),
    inKinds('metadata/annotations/nginx.ingress.kubernetes.io\\/fastcgi-params-configmap', 'Ingress'),
  ),
  named(
    kind('Secret', '', 'v1'),
    inPods(POD_SPECS, ...SECRET_FIELDS),
    inKinds('spec/tls/secretName', 'Ingress'),
    inKinds('metadata/annotations/ingress.kubernetes.io\\/auth-secret', 'Ingress'),
    inKinds('metadata/annotations/nginx.ingress.kubernetes.io\\/auth-secret', 'Ingress'),
    inKinds('metadata/annotations/nginx.ingress.kubernetes.io\\/auth-tls-secret', 'Ingress'),
    inKinds('imagePullSecrets/name', 'ServiceAccount'),
    inKinds('parameters/secretName', 'StorageClass'),
    inKinds('parameters/adminSecretName', 'StorageClass'),
    inKinds('parameters/userSecretName', 'StorageClass'),
    inKinds('parameters/secretRef', 'StorageClass'),
    inKinds('rules/resourceNames', 'Role', 'ClusterRole'),
    inKinds('spec/template/spec/containers/env/valueFrom/secretKeyRef/name', 'serving.knative.dev/v1/Service'),
    inKinds('spec/azureFile/secretName', 'PersistentVolume'),
  ),
  named(
    kind('Service', '', 'v1'),
    inKinds('spec/serviceName', 'apps/StatefulSet'),
    inKinds('spec/rules/http/paths/backend/serviceName', 'Ingress'),
    inKinds('spec/backend/serviceName', 'Ingress'),
    inKinds('spec/rules/http/paths/backend/service/name', 'Ingress'),
    inKinds('spec/defaultBackend/service/name', 'Ingress'),
    inKinds('spec/service/name', 'apiregistration.k8s.io/APIService'),
    inKinds(
      'webhooks/clientConfig/service',
      'admissionregistration.k8s.io/ValidatingWebhookConfiguration',
      'admissionregistration.k8s.io/MutatingWebhookConfiguration',
    ),
  ),
  named(kind('Role', RBAC), inKinds('roleRef/name', `${RBAC}/RoleBinding`)),
  named(kind('ClusterRole', RBAC), inKinds('roleRef/name', `${RBAC}/RoleBinding`, `${RBAC}/ClusterRoleBinding`)),
  named(
    kind('ServiceAccount', '', 'v1'),
    inKinds('subjects', `${RBAC}/RoleBinding`, `${RBAC}/ClusterRoleBinding`),
    inPods(WORKLOADS, 'serviceAccountName'),
  ),
  named(kind('PersistentVolumeClaim', '', 'v1'), inPods(WORKLOADS, 'volumes/persistentVolumeClaim/claimName')),
  named(
    kind('PersistentVolume', '', 'v1'),
    inKinds('spec/volumeName', 'PersistentVolumeClaim'),
    inKinds('rules/resourceNames', 'ClusterRole'),
  ),
  named(
    kind('StorageClass', 'storage.k8s.io', 'v1'),
    inKinds('spec/storageClassName', 'PersistentVolume', 'PersistentVolumeClaim'),
    inKinds('spec/volumeClaimTemplates/spec/storageClassName', 'StatefulSet'),
  ),
  named(kind('PriorityClass', 'scheduling.k8s.io', 'v1'), inPods(WORKLOADS, 'priorityClassName')),
];
