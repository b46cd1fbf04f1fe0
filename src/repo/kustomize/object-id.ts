import type { TracedMapping, TracedNode } from '../traced.ts';
import { field, scalarText } from './tree.ts';

/** What kustomize tells objects apart by. An empty `namespace` is the default one, or none for a cluster-scoped kind. */
export interface ObjectId {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}

/** A kind to look for; an empty part fits every kind. */
export interface KindSelector {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
}

/**
 * The kinds that kustomize knows to stand outside namespaces, as `group/kind` with their versions: those of the Kubernetes
 * 1.21 API that it carries. Anything else, cluster-scoped custom resources included, is taken to be namespaced.
 */
const CLUSTER_SCOPED: ReadonlyMap<string, readonly string[]> = new Map([
  ['/ComponentStatus', ['v1']],
  ['/Namespace', ['v1']],
  ['/Node', ['v1']],
  ['/NodeProxyOptions', ['v1']],
  ['/PersistentVolume', ['v1']],
  ['admissionregistration.k8s.io/MutatingWebhookConfiguration', ['v1', 'v1beta1']],
  ['admissionregistration.k8s.io/ValidatingWebhookConfiguration', ['v1', 'v1beta1']],
  ['apiextensions.k8s.io/CustomResourceDefinition', ['v1', 'v1beta1']],
  ['apiregistration.k8s.io/APIService', ['v1', 'v1beta1']],
  ['authentication.k8s.io/TokenReview', ['v1', 'v1beta1']],
  ['authorization.k8s.io/SelfSubjectAccessReview', ['v1', 'v1beta1']],
  ['authorization.k8s.io/SelfSubjectRulesReview', ['v1', 'v1beta1']],
  ['authorization.k8s.io/SubjectAccessReview', ['v1', 'v1beta1']],
  ['certificates.k8s.io/CertificateSigningRequest', ['v1', 'v1beta1']],
  ['flowcontrol.apiserver.k8s.io/FlowSchema', ['v1beta1']],
  ['flowcontrol.apiserver.k8s.io/PriorityLevelConfiguration', ['v1beta1']],
  ['networking.k8s.io/IngressClass', ['v1', 'v1beta1']],
  ['node.k8s.io/RuntimeClass', ['v1', 'v1beta1']],
  ['policy/PodSecurityPolicy', ['v1beta1']],
  ['rbac.authorization.k8s.io/ClusterRole', ['v1', 'v1beta1']],
  ['rbac.authorization.k8s.io/ClusterRoleBinding', ['v1', 'v1beta1']],
  ['scheduling.k8s.io/PriorityClass', ['v1', 'v1beta1']],
  ['storage.k8s.io/CSIDriver', ['v1', 'v1beta1']],
  ['storage.k8s.io/CSINode', ['v1', 'v1beta1']],
  ['storage.k8s.io/StorageClass', ['v1', 'v1beta1']],
  ['storage.k8s.io/VolumeAttachment', ['v1', 'v1beta1']],
]);

const NO_NAMESPACE = '(cluster)';

/** The group and version of an `apiVersion`: `apps/v1` → apps, v1; `v1` → no group. */
function splitApiVersion(apiVersion: string): { readonly group: string; readonly version: string } {
  const slash = apiVersion.indexOf('/');
  if (slash === -1) return { group: '', version: apiVersion };
  return { group: apiVersion.slice(0, slash), version: apiVersion.slice(slash + 1) };
}

/** The identity that a manifest gives itself. */
export function idOf(root: TracedMapping): ObjectId {
  const metadata = field(root, 'metadata');
  return {
    ...splitApiVersion(textOf(field(root, 'apiVersion'))),
    kind: textOf(field(root, 'kind')),
    namespace: textOf(field(metadata, 'namespace')),
    name: textOf(field(metadata, 'name')),
  };
}

function textOf(node: TracedNode | undefined): string {
  return scalarText(node) ?? '';
}

/** Whether kustomize is certain that the kind has no namespace. */
export function isClusterScoped(id: KindSelector): boolean {
  return CLUSTER_SCOPED.get(`${id.group}/${id.kind}`)?.includes(id.version) ?? false;
}

/** The namespace that counts when identities are compared: none is `default`. */
export function effectiveNamespace(id: ObjectId): string {
  if (isClusterScoped(id)) return NO_NAMESPACE;
  return id.namespace === '' ? 'default' : id.namespace;
}

/** One string for each identity: equal for equal identities. */
export function idKey(id: ObjectId): string {
  return `${id.group}/${id.version}/${id.kind}/${effectiveNamespace(id)}/${id.name}`;
}

/** Whether the kind is one of those that the selector means. */
export function isKind(id: KindSelector, selector: KindSelector): boolean {
  return (
    (selector.group === '' || selector.group === id.group) &&
    (selector.version === '' || selector.version === id.version) &&
    (selector.kind === '' || selector.kind === id.kind)
  );
}

/** The object as messages name it: `Deployment apps/web`, or `Namespace web`. */
export function describeId(id: ObjectId): string {
  return id.namespace === '' ? `${id.kind} ${id.name}` : `${id.kind} ${id.namespace}/${id.name}`;
}
