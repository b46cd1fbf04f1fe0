/** The short names that `kubectl api-resources` gives, and those of Flux's commands, beside the kind's own name. */
const SHORT_NAMES: ReadonlyMap<string, string> = new Map([
  ['ks', 'Kustomization'],
  ['hr', 'HelmRelease'],
  ['gitrepo', 'GitRepository'],
  ['helmrepo', 'HelmRepository'],
  ['ocirepo', 'OCIRepository'],
  ['hc', 'HelmChart'],
  ['po', 'Pod'],
  ['svc', 'Service'],
  ['deploy', 'Deployment'],
  ['sts', 'StatefulSet'],
  ['ds', 'DaemonSet'],
  ['rs', 'ReplicaSet'],
  ['cj', 'CronJob'],
  ['cm', 'ConfigMap'],
  ['ns', 'Namespace'],
  ['no', 'Node'],
  ['ing', 'Ingress'],
  ['pv', 'PersistentVolume'],
  ['pvc', 'PersistentVolumeClaim'],
  ['sa', 'ServiceAccount'],
  ['sc', 'StorageClass'],
  ['netpol', 'NetworkPolicy'],
  ['hpa', 'HorizontalPodAutoscaler'],
  ['pdb', 'PodDisruptionBudget'],
  ['crd', 'CustomResourceDefinition'],
  ['cert', 'Certificate'],
  ['es', 'ExternalSecret'],
]);

/** Built-in kinds and Flux's own: commands name them whether or not the repository has any. */
const KNOWN_KINDS: readonly string[] = [
  ...['Kustomization', 'HelmRelease', 'GitRepository', 'HelmRepository', 'OCIRepository', 'Bucket', 'HelmChart'],
  ...['ImageRepository', 'ImagePolicy', 'ImageUpdateAutomation', 'Receiver', 'Alert', 'Provider'],
  ...new Set(SHORT_NAMES.values()),
  ...['Job', 'Secret', 'Endpoints', 'Event', 'Role', 'RoleBinding', 'ClusterRole', 'ClusterRoleBinding'],
];

/** The kinds that a Flux repository declares, and nothing but Git does for it. */
export const DECLARED_KINDS: ReadonlySet<string> = new Set([
  ...['Kustomization', 'HelmRelease', 'GitRepository', 'HelmRepository', 'OCIRepository', 'Bucket'],
  ...['ImageRepository', 'ImagePolicy', 'ImageUpdateAutomation', 'Receiver', 'Alert', 'Provider'],
]);

/**
 * The kind that a command calls by `name`: a short name, the kind in lower case, or its plural, with or without an API
 * group behind it (`helmreleases.helm.toolkit.fluxcd.io`). `kinds` are the kinds that the repository has beside the
 * built-in ones. `null` for any other word.
 */
export function kindOfResource(name: string, kinds: ReadonlySet<string>): string | null {
  const [word = ''] = name.toLowerCase().split('.');
  const short = SHORT_NAMES.get(word);
  if (short !== undefined) return short;
  for (const kind of [...KNOWN_KINDS, ...kinds]) if (namesOf(kind).includes(word)) return kind;
  return null;
}

function namesOf(kind: string): readonly string[] {
  const word = kind.toLowerCase();
  return [word, `${word}s`, `${word}es`, word.replace(/y$/, 'ies')];
}
