/**
 * What a fact or a claim is about: one Kubernetes object. A claim may leave `namespace` or `cluster` open (`null`),
 * and is then about every object that has its kind and name.
 */
export interface Subject {
  readonly kind: string;
  readonly name: string;
  readonly namespace: string | null;
  readonly cluster: string | null;
}

/** The subject of statements about a whole cluster, such as how many Kustomizations it has. */
export const CLUSTER_KIND = 'Cluster';

/** The subject of statements about a file or a folder of the repository; its name is its path as the page gives it. */
export const FILE_KIND = 'File';

/** `Kustomization infrastructure-configs`, with the namespace where `withNamespace` asks for it. */
export function formatSubject(subject: Subject, withNamespace = false): string {
  const name = withNamespace && subject.namespace ? `${subject.namespace}/${subject.name}` : subject.name;
  return `${subject.kind} ${name}`;
}

/** Whether `open`, whose namespace and cluster may be open, speaks of the object `subject`. */
export function covers(open: Subject, subject: Subject): boolean {
  return (
    open.kind === subject.kind &&
    open.name === subject.name &&
    (open.namespace === null || open.namespace === subject.namespace) &&
    (open.cluster === null || open.cluster === subject.cluster)
  );
}
