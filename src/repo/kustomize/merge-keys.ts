import type { KindSelector } from './object-id.ts';

/**
 * How a strategic merge treats the fields of a built-in type. A field that is not listed is merged if it is a mapping and
 * replaced if it is a list; so is everything in a custom resource.
 */
export interface MergeShape {
  readonly [field: string]: MergeField;
}

/** A field that leads to lists with merge keys, or is one. */
export interface MergeField {
  /**
   * For a list: the keys by which its items are told apart, of which an item may leave out some. An empty list: the items
   * are plain values, and the merge is their union.
   */
  readonly mergeBy?: readonly string[];
  /** The shape of the mapping, or of the list's items. */
  readonly shape?: MergeShape;
}

const SET: MergeField = { mergeBy: [] };
const CONDITIONS: MergeShape = { conditions: by('type') };

function by(...keys: readonly string[]): MergeField {
  return { mergeBy: keys };
}

const METADATA: MergeField = { shape: { finalizers: SET, ownerReferences: by('uid') } };

const CONTAINER: MergeShape = {
  env: by('name'),
  ports: by('containerPort', 'protocol'),
  volumeDevices: by('devicePath'),
  volumeMounts: by('mountPath'),
};

const POD_SPEC: MergeShape = {
  containers: { mergeBy: ['name'], shape: CONTAINER },
  ephemeralContainers: {
    mergeBy: ['name'],
    shape: { env: by('name'), volumeDevices: by('devicePath'), volumeMounts: by('mountPath') },
  },
  hostAliases: by('ip'),
  imagePullSecrets: by('name'),
  initContainers: { mergeBy: ['name'], shape: CONTAINER },
  topologySpreadConstraints: by('topologyKey', 'whenUnsatisfiable'),
  volumes: by('name'),
};

const POD_TEMPLATE: MergeField = { shape: { metadata: METADATA, spec: { shape: POD_SPEC } } };
const WORKLOAD: MergeShape = { spec: { shape: { template: POD_TEMPLATE } }, status: { shape: CONDITIONS } };
const JOB_SPEC: MergeField = { shape: { template: POD_TEMPLATE } };
const CRON_JOB: MergeShape = { spec: { shape: { jobTemplate: { shape: { metadata: METADATA, spec: JOB_SPEC } } } } };
const WEBHOOKS: MergeShape = { webhooks: by('name') };
const CSI_NODE: MergeShape = { spec: { shape: { drivers: by('name') } } };
const ONLY_STATUS: MergeShape = { status: { shape: CONDITIONS } };
const ONLY_METADATA: MergeShape = {};

/**
 * The built-in types by `group/version/kind`: the patch strategies of the Kubernetes 1.21 OpenAPI document that kustomize
 * carries (`x-kubernetes-patch-merge-key`, `x-kubernetes-list-map-keys`).
 */
const SHAPES: ReadonlyMap<string, MergeShape> = new Map([
  ...kinds('', 'v1', {
    ComponentStatus: CONDITIONS,
    Namespace: ONLY_STATUS,
    Node: { spec: { shape: { podCIDRs: SET } }, status: { shape: { ...CONDITIONS, addresses: by('type') } } },
    PersistentVolumeClaim: ONLY_STATUS,
    Pod: { spec: { shape: POD_SPEC }, status: { shape: { ...CONDITIONS, podIPs: by('ip') } } },
    PodTemplate: { template: POD_TEMPLATE },
    ReplicationController: WORKLOAD,
    Service: { spec: { shape: { ports: by('port', 'protocol') } }, ...ONLY_STATUS },
    ServiceAccount: { secrets: by('name') },
    ConfigMap: ONLY_METADATA,
    Endpoints: ONLY_METADATA,
    LimitRange: ONLY_METADATA,
    PersistentVolume: ONLY_METADATA,
    ResourceQuota: ONLY_METADATA,
    Secret: ONLY_METADATA,
  }),
  ...kinds('admissionregistration.k8s.io', 'v1 v1beta1', {
    MutatingWebhookConfiguration: WEBHOOKS,
    ValidatingWebhookConfiguration: WEBHOOKS,
  }),
  ...kinds('apiextensions.k8s.io', 'v1 v1beta1', { CustomResourceDefinition: ONLY_METADATA }),
  ...kinds('apiregistration.k8s.io', 'v1 v1beta1', { APIService: ONLY_STATUS }),
  ...kinds('apps', 'v1', {
    ControllerRevision: ONLY_METADATA,
    DaemonSet: WORKLOAD,
    Deployment: WORKLOAD,
    ReplicaSet: WORKLOAD,
    StatefulSet: WORKLOAD,
  }),
  ...kinds('autoscaling', 'v1 v2beta1 v2beta2', { HorizontalPodAutoscaler: ONLY_METADATA }),
  ...kinds('batch', 'v1', { CronJob: CRON_JOB, Job: { spec: JOB_SPEC, status: { shape: CONDITIONS } } }),
  ...kinds('batch', 'v1beta1', { CronJob: CRON_JOB }),
  ...kinds('coordination.k8s.io', 'v1 v1beta1', { Lease: ONLY_METADATA }),
  ...kinds('discovery.k8s.io', 'v1 v1beta1', { EndpointSlice: ONLY_METADATA }),
  ...kinds('extensions', 'v1beta1', { Ingress: ONLY_METADATA }),
  ...kinds('networking.k8s.io', 'v1 v1beta1', { Ingress: ONLY_METADATA, IngressClass: ONLY_METADATA }),
  ...kinds('networking.k8s.io', 'v1', { NetworkPolicy: ONLY_METADATA }),
  ...kinds('node.k8s.io', 'v1 v1beta1', { RuntimeClass: ONLY_METADATA }),
  ...kinds('policy', 'v1 v1beta1', { PodDisruptionBudget: ONLY_STATUS }),
  ...kinds('policy', 'v1beta1', { PodSecurityPolicy: ONLY_METADATA }),
  ...kinds('rbac.authorization.k8s.io', 'v1 v1beta1', {
    ClusterRole: ONLY_METADATA,
    ClusterRoleBinding: ONLY_METADATA,
    Role: ONLY_METADATA,
    RoleBinding: ONLY_METADATA,
  }),
  ...kinds('scheduling.k8s.io', 'v1 v1beta1', { PriorityClass: ONLY_METADATA }),
  ...kinds('storage.k8s.io', 'v1 v1beta1', {
    CSIDriver: ONLY_METADATA,
    CSINode: CSI_NODE,
    StorageClass: ONLY_METADATA,
    VolumeAttachment: ONLY_METADATA,
  }),
]);

function kinds(
  group: string,
  versions: string,
  shapes: Readonly<Record<string, MergeShape>>,
): readonly (readonly [string, MergeShape])[] {
  return versions
    .split(' ')
    .flatMap((version) =>
      Object.entries(shapes).map(
        ([kind, shape]) => [`${group}/${version}/${kind}`, { metadata: METADATA, ...shape }] as const,
      ),
    );
}

/** The merge keys of a built-in kind; `undefined` for every other. */
export function mergeShapeOf({ group, version, kind }: KindSelector): MergeShape | undefined {
  return SHAPES.get(`${group}/${version}/${kind}`);
}
