import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeFiles } from '../support/write-files.ts';

/** So many manifests does the folder of one application hold. */
const MANIFESTS_IN_APP = 5;

/** A folder that goes away with whoever made it. */
export interface TemporaryFolder extends Disposable {
  readonly path: string;
}

/** An empty folder outside the project. Does I/O. */
export function temporaryFolder(): TemporaryFolder {
  const path = mkdtempSync(join(tmpdir(), 'wikiproof-bench-'));
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) };
}

/**
 * Writes a repository of so many manifests below a folder: one cluster, and applications with a base and an overlay that
 * gives it a namespace, labels, an image and a patch. Gives the folders of the overlays. Does I/O.
 */
export function writeRepository(root: string, manifests: number): readonly string[] {
  const apps = appsOf(manifests);
  const files = new Map<string, string>(Object.entries(CLUSTER));
  const overlays: string[] = [];
  for (let index = 0; index < apps; index += 1) {
    const name = appName(index);
    files.set(`clusters/home/${name}.yaml`, kustomization(name, predecessorOf(index)));
    for (const [path, text] of Object.entries(base(name, index))) files.set(`apps/base/${name}/${path}`, text);
    files.set(`apps/home/${name}/kustomization.yaml`, overlay(name));
    overlays.push(`apps/home/${name}`);
  }
  writeFiles(root, files);
  return overlays;
}

/** How many applications a repository of so many manifests has. */
export function appsOf(manifests: number): number {
  return Math.ceil(manifests / MANIFESTS_IN_APP);
}

/** What the application of a number, which counts from 0, is called. */
export function appName(index: number): string {
  return `app-${index}`;
}

/** The application that another waits for: every tenth waits for the one ten before it. */
export function predecessorOf(index: number): string | null {
  return index > 0 && index % 10 === 0 ? appName(index - 10) : null;
}

const SOURCE = `apiVersion: source.toolkit.fluxcd.io/v1
kind: GitRepository
metadata:
  name: flux-system
  namespace: flux-system
spec:
  interval: 1m0s
  ref:
    branch: main
  url: https://github.com/example/fleet
`;

const CLUSTER = {
  'clusters/home/flux-system/gotk-sync.yaml': `${SOURCE}---\n${kustomization('flux-system', null, './clusters/home')}`,
  'clusters/home/vars.yaml': `apiVersion: v1
kind: ConfigMap
metadata:
  name: cluster-vars
  namespace: flux-system
data:
  domain: example.org
  zone: Europe/Berlin
`,
} as const;

function kustomization(name: string, before: string | null, path = `./apps/home/${name}`): string {
  return `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata:
  name: ${name}
  namespace: flux-system
spec:
  interval: 10m
  timeout: 5m
  path: ${path}
  prune: true
  wait: true
${before === null ? '' : `  dependsOn:\n    - name: ${before}\n`}  sourceRef:
    kind: GitRepository
    name: flux-system
  postBuild:
    substituteFrom:
      - kind: ConfigMap
        name: cluster-vars
`;
}

function overlay(name: string): string {
  return `apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
namespace: ${name}
resources:
  - ../../base/${name}
labels:
  - pairs:
      app.kubernetes.io/part-of: bench
images:
  - name: ghcr.io/example/web
    newTag: 2.0.0
patches:
  - patch: |-
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: ${name}
      spec:
        replicas: 3
`;
}

function base(name: string, index: number): Readonly<Record<string, string>> {
  return {
    'kustomization.yaml': `apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources:
  - settings.yaml
  - deployment.yaml
  - service.yaml
  - ingress.yaml
  - claim.yaml
`,
    'settings.yaml': `apiVersion: v1
kind: ConfigMap
metadata:
  name: ${name}
data:
  TZ: \${zone:-UTC}
  url: https://${name}.\${domain:-example.net}
`,
    'deployment.yaml': `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
  labels:
    app: ${name}
spec:
  replicas: 1
  selector:
    matchLabels:
      app: ${name}
  template:
    metadata:
      labels:
        app: ${name}
    spec:
      containers:
        - name: web
          image: ghcr.io/example/web:1.0.0
          envFrom:
            - configMapRef:
                name: ${name}
          ports:
            - name: http
              containerPort: 8080
          readinessProbe:
            httpGet:
              path: /healthz
              port: http
          volumeMounts:
            - name: data
              mountPath: /data
      volumes:
        - name: data
          persistentVolumeClaim:
            claimName: ${name}
`,
    'service.yaml': `apiVersion: v1
kind: Service
metadata:
  name: ${name}
  annotations:
    metallb.io/loadBalancerIPs: 10.${(index >> 16) & 255}.${(index >> 8) & 255}.${index & 255}
spec:
  type: LoadBalancer
  selector:
    app: ${name}
  ports:
    - name: http
      port: 80
      targetPort: http
`,
    'ingress.yaml': `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: ${name}
spec:
  ingressClassName: traefik
  rules:
    - host: ${name}.\${domain:-example.net}
      http:
        paths:
          - path: /
            pathType: Prefix
            backend:
              service:
                name: ${name}
                port:
                  name: http
`,
    'claim.yaml': `apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: ${name}
spec:
  accessModes: [ReadWriteOnce]
  resources:
    requests:
      storage: 10Gi
`,
  };
}
