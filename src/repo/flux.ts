import { posix } from 'node:path';
import { formatPlace, type Place } from '../vocabulary/place.ts';
import { type Application, type ClusterRoot, type Deployment, DeploymentWalk } from './deployment.ts';
import { findField } from './effective.ts';
import type { RepositoryFiles } from './files.ts';
import type { RepositoryFinding } from './finding.ts';
import { type Build, buildOverlay } from './kustomize/build.ts';
import { readFluxEdits } from './kustomize/flux-edits.ts';
import { readVariables } from './post-build.ts';
import { groupOf, isFluxKustomization, type Resource, readResource } from './resource.ts';
import { readSourceRef, sourceKey } from './sources.ts';
import { substitute } from './substitution.ts';
import { at, type TracedMapping, textAt } from './traced.ts';

/** Follows Flux from the root of a cluster. Whatever was applied once, be it in another cluster, is not built again. */
export class Deployer {
  readonly #files: RepositoryFiles;
  readonly #variables: ReadonlyMap<string, string>;
  readonly #builds = new WeakMap<object, Application>();

  /** @param variables values that are provisioned outside Git, by name */
  constructor(files: RepositoryFiles, variables: ReadonlyMap<string, string>) {
    this.#files = files;
    this.#variables = variables;
  }

  /** Everything that the root reaches, Kustomizations that apply Kustomizations included. Reads the file system. */
  deploy(root: ClusterRoot): Deployment {
    const walk = new DeploymentWalk(root);
    if (root.folder !== null) walk.take(null, this.#folder(root.folder));
    for (const resource of root.kustomizations) walk.enter(this.#asApplied(resource, root), null);
    for (let next = walk.next(); next !== undefined; next = walk.next()) {
      walk.take(next, this.#apply(next.resource, root));
    }
    return walk.finish();
  }

  /**
   * The root Kustomization as it stands in the cluster: Flux applies it again from its own path, where a patch of the
   * overlay may have changed it.
   */
  #asApplied(resource: Resource, root: ClusterRoot): Resource {
    const itself = this.#apply(resource, root).resources.find((candidate) => isSame(candidate, resource));
    return itself ?? resource;
  }

  #apply(kustomization: Resource, root: ClusterRoot): Application {
    const source = readSourceRef(kustomization);
    if (!source) return nothing('its source is not told by Git');
    if (!root.ownSources.has(sourceKey(source))) {
      return nothing(`its source, ${source.kind} ${source.name}, is not this repository`);
    }
    const known = this.#builds.get(kustomization.root);
    if (known) return known;
    const application = this.#build(kustomization);
    this.#builds.set(kustomization.root, application);
    return application;
  }

  #build(kustomization: Resource): Application {
    const path = findField(kustomization.root, 'spec.path');
    if (path?.type === 'unknown') return nothing(`its path is not known: ${path.reason}`);
    const written = path ? (textAt(path) ?? '') : '';
    const folder = folderOf(written);
    if (!this.#files.isFolder(folder)) {
      return missingPath(kustomization, written, path?.origin.place ?? kustomization.place);
    }
    const build = buildOverlay(folder, this.#files, readFluxEdits(at(kustomization.root, 'spec')));
    return substituteAll(this.#applicationOf(build), kustomization, this.#variables);
  }

  #folder(folder: string): Application {
    return this.#applicationOf(buildOverlay(folder, this.#files, {}));
  }

  #applicationOf(build: Build): Application {
    const generators = build.resources.filter(isResourceSet);
    const reasons = generators.map(({ name }) => `what ResourceSet ${name} generates is not in Git`);
    const application = { ...build, incomplete: [...build.incomplete, ...reasons], isOpen: reasons.length > 0 };
    const duplicates: Resource[] = [];
    const findings: RepositoryFinding[] = [];
    for (const finding of build.findings) {
      const duplicate = this.#duplicateIn(finding, build.resources);
      if (duplicate) duplicates.push(duplicate);
      else findings.push(finding);
    }
    return { ...application, duplicates, findings };
  }

  /** The manifest of a Flux Kustomization that kustomize refused because another has its name, under that name. */
  #duplicateIn(finding: RepositoryFinding, resources: readonly Resource[]): Resource | undefined {
    const [place, twinPlace] = finding.evidence;
    if (finding.rule !== 'kustomize/duplicate' || !place || !twinPlace) return undefined;
    const twin = resources.filter(isFluxKustomization).find((resource) => isAt(resource, twinPlace));
    const manifests = this.#files.documents(place.file).flatMap((document) => readResource(document) ?? []);
    const manifest = manifests.find((resource) => isAt(resource, place));
    return twin && manifest && { ...manifest, name: twin.name, namespace: twin.namespace };
  }
}

function isAt(resource: Resource, place: Place): boolean {
  return formatPlace(resource.place) === formatPlace(place);
}

/** The folder that a `spec.path` means. Flux joins it to the root of the source so that it cannot leave it. */
export function folderOf(path: string): string {
  return posix.join('/', path).replace(/^\/|\/$/g, '');
}

function nothing(reason: string): Application {
  return { resources: [], incomplete: [reason], isOpen: true, duplicates: [], findings: [] };
}

function missingPath(kustomization: Resource, path: string, place: Place): Application {
  const message = `The path ${path} of Kustomization ${kustomization.name} is no folder of the repository`;
  const finding: RepositoryFinding = { rule: 'flux/path-missing', message, evidence: [place] };
  const reason = `its path ${path} is no folder of the repository`;
  return { resources: [], incomplete: [reason], isOpen: false, duplicates: [], findings: [finding] };
}

function substituteAll(
  application: Application,
  kustomization: Resource,
  provided: ReadonlyMap<string, string>,
): Application {
  const variables = readVariables(kustomization, provided);
  const resources: Resource[] = [];
  const incomplete = [...application.incomplete];
  let { isOpen } = application;
  for (const resource of application.resources) {
    const root = substitute(resource.root, variables);
    const substituted = root === resource.root ? resource : readResource(root);
    if (substituted) {
      resources.push(substituted);
      continue;
    }
    isOpen ||= isFluxKustomization(resource);
    incomplete.push(`${formatPlace(resource.place)}: what the object is called is not known: ${reasonIn(root)}`);
  }
  return { ...application, resources, incomplete, isOpen };
}

function reasonIn(root: TracedMapping): string {
  const paths = ['apiVersion', 'kind', 'metadata.name'];
  const unknown = paths.map((path) => findField(root, path)).find((node) => node?.type === 'unknown');
  return unknown?.type === 'unknown' ? unknown.reason : 'it has no name';
}

/** What a ResourceSet generates is worked out in the cluster. */
function isResourceSet(resource: Resource): boolean {
  return resource.kind === 'ResourceSet' && groupOf(resource) === 'fluxcd.controlplane.io';
}

function isSame(candidate: Resource, resource: Resource): boolean {
  return (
    isFluxKustomization(candidate) &&
    candidate.name === resource.name &&
    candidate.namespace === resource.namespace &&
    isAt(candidate, resource.place)
  );
}
