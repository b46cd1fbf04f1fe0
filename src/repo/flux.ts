import { posix } from 'node:path';
import { formatPlace, type Place } from '../vocabulary/place.ts';
import { AppliedSources } from './applied-sources.ts';
import { type Artifact, EXTERNAL_ARTIFACT, makeArtifact } from './artifacts.ts';
import { type Application, type ClusterRoot, type Deployment, DeploymentWalk, type Waiting } from './deployment.ts';
import { findField } from './effective.ts';
import type { RepositoryFiles } from './files.ts';
import type { RepositoryFinding } from './finding.ts';
import { type Build, buildOverlay } from './kustomize/build.ts';
import { readFluxEdits } from './kustomize/flux-edits.ts';
import { readVariables } from './post-build.ts';
import { groupOf, isFluxKustomization, type Resource, readResource } from './resource.ts';
import { withoutExcluded } from './source-ignore.ts';
import { BOOTSTRAP_SOURCE, readSourceRef, type SourceRef, sourceKey } from './sources.ts';
import { substitute, tellVariables, type UndefinedUse, type Variables } from './substitution.ts';
import { at, type TracedMapping, textAt } from './traced.ts';

/** What a Kustomization applied with the variables that it was given then. */
interface Substituted {
  readonly variables: string;
  readonly application: Application;
  /** By name, the first place of each variable that is used. */
  readonly uses: ReadonlyMap<string, Place>;
}

/** Follows Flux from the root of a cluster. Whatever was built once, be it for another cluster, is not built again. */
export class Deployer {
  readonly #files: RepositoryFiles;
  readonly #variables: ReadonlyMap<string, string>;
  readonly #builds = new WeakMap<object, Application>();
  readonly #substituted = new WeakMap<Application, Substituted>();
  /** The repository as a source hands it out, by what the source leaves out. */
  readonly #views = new Map<string, RepositoryFiles>();

  /** @param variables values that are provisioned outside Git, by name */
  constructor(files: RepositoryFiles, variables: ReadonlyMap<string, string>) {
    this.#files = files;
    this.#variables = variables;
  }

  /** Everything that the root reaches, Kustomizations that apply Kustomizations included. Reads the file system. */
  deploy(root: ClusterRoot): Deployment {
    const walk = new DeploymentWalk(root);
    const sources = new AppliedSources();
    if (root.folder !== null) {
      const application = this.#folder(root.folder);
      sources.expect(application.resources, BOOTSTRAP_SOURCE.namespace);
      walk.take(null, application);
    }
    for (const resource of root.kustomizations) walk.enter(this.#asApplied(resource, root, sources), null);
    const waiting: Waiting[] = [];
    for (let next = this.#nextReady(walk, waiting, root, sources); next; ) {
      const application = this.#apply(next.resource, root, sources);
      sources.add(application.resources, next.resource.namespace ?? '');
      walk.take(next, application);
      next = this.#nextReady(walk, waiting, root, sources);
    }
    return walk.finish();
  }

  /**
   * The next Kustomization whose variables are known. Those whose sources some other one may still apply wait until
   * there are no others; what they apply is looked at before.
   */
  #nextReady(
    walk: DeploymentWalk,
    waiting: Waiting[],
    root: ClusterRoot,
    sources: AppliedSources,
  ): Waiting | undefined {
    for (let next = walk.next(); next; next = walk.next()) {
      if (sources.areReadyFor(next.resource)) return next;
      sources.expect(this.#built(next.resource, root, sources).resources, next.resource.namespace ?? '');
      waiting.push(next);
    }
    const ready = sources.hasArrived() ? waiting.findIndex(({ resource }) => sources.areReadyFor(resource)) : 0;
    return waiting.splice(Math.max(0, ready), 1)[0];
  }

  /**
   * The root Kustomization as it stands in the cluster: Flux applies it again from its own path, where a patch of the
   * overlay may have changed it.
   */
  #asApplied(resource: Resource, root: ClusterRoot, sources: AppliedSources): Resource {
    const { resources } = this.#apply(resource, root, sources);
    sources.expect(resources, resource.namespace ?? '');
    return resources.find((candidate) => isSame(candidate, resource)) ?? resource;
  }

  #apply(kustomization: Resource, root: ClusterRoot, sources: AppliedSources): Application {
    const built = this.#built(kustomization, root, sources);
    const variables = readVariables(kustomization, this.#variables, sources.find);
    const written = JSON.stringify([...variables.known, variables.open, variables.always]);
    const known = this.#substituted.get(built);
    const substituted =
      known?.variables === written ? known : { ...substituteAll(built, variables), variables: written };
    this.#substituted.set(built, substituted);
    return { ...substituted.application, variables: tellVariables(substituted.uses, variables) };
  }

  /** What the Kustomization applies, before substitution. */
  #built(kustomization: Resource, root: ClusterRoot, sources: AppliedSources): Application {
    const source = readSourceRef(kustomization);
    if (!source) return nothing('its source is not told by Git');
    const known = this.#builds.get(kustomization.root);
    if (known) return known;
    const handedOut = this.#filesOf(source, root, sources);
    if ('reason' in handedOut) return nothing(handedOut.reason);
    const application = this.#build(kustomization, handedOut.files, source);
    this.#builds.set(kustomization.root, application);
    return application;
  }

  /** What a source hands out, or why Git does not tell. Only a Git source can be this very repository. */
  #filesOf(source: SourceRef, root: ClusterRoot, sources: AppliedSources): Artifact {
    const { kind, name } = source;
    if (root.ownSources.has(sourceKey(source))) return { files: this.#viewOf(sources.find(source)) };
    if (kind === 'GitRepository') return { reason: `its source, GitRepository ${name}, is not this repository` };
    const generator = kind === EXTERNAL_ARTIFACT ? sources.find(source) : undefined;
    if (!generator)
      return { reason: `its source, ${kind} ${name}, is made elsewhere: what its path holds is not in Git` };
    const artifact = makeArtifact(generator, name, (own) =>
      root.ownSources.has(sourceKey(own)) ? this.#viewOf(sources.find(own)) : null,
    );
    return 'files' in artifact ? artifact : { reason: `its source, ${kind} ${name}: ${artifact.reason}` };
  }

  #build(kustomization: Resource, files: RepositoryFiles, source: SourceRef): Application {
    const path = findField(kustomization.root, 'spec.path');
    if (path?.type === 'unknown') return nothing(`its path is not known: ${path.reason}`);
    const written = path ? (textAt(path) ?? '') : '';
    if (written.includes('${')) return nothing(`its path ${written} has a variable that nothing here gives a value`);
    const folder = folderOf(written);
    if (!files.isFolder(folder)) {
      return missingPath(
        kustomization,
        written,
        path?.origin.place ?? kustomization.place,
        this.#whereMissing(written, source),
      );
    }
    const build = buildOverlay(folder, files, readFluxEdits(at(kustomization.root, 'spec')));
    return this.#applicationOf(build);
  }

  #whereMissing(path: string, { kind, name }: SourceRef): string {
    if (kind === EXTERNAL_ARTIFACT) return `is no folder of its source, ${kind} ${name}`;
    return this.#files.isFolder(folderOf(path))
      ? 'is left out by its source (spec.ignore or .sourceignore)'
      : 'is no folder of the repository';
  }

  #viewOf(source: Resource | undefined): RepositoryFiles {
    const written = textAt(source?.root, 'spec', 'ignore') ?? '';
    const known = this.#views.get(written);
    if (known) return known;
    const view = withoutExcluded(this.#files, written);
    this.#views.set(written, view);
    return view;
  }

  #folder(folder: string): Application {
    return this.#applicationOf(buildOverlay(folder, this.#files, {}));
  }

  #applicationOf(build: Build): Application {
    const generators = build.resources.filter(isResourceSet);
    const reasons = generators.map(({ name }) => `what ResourceSet ${name} generates is not in Git`);
    const incomplete = [...build.incomplete, ...reasons];
    const duplicates: Resource[] = [];
    const findings: RepositoryFinding[] = [];
    for (const finding of build.findings) {
      const duplicate = this.#duplicateIn(finding, build.resources);
      if (duplicate) duplicates.push(duplicate);
      else findings.push(finding);
    }
    return { ...build, incomplete, isOpen: reasons.length > 0, duplicates, variables: [], findings };
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
  return { resources: [], incomplete: [reason], isOpen: true, duplicates: [], variables: [], findings: [] };
}

function missingPath(kustomization: Resource, path: string, place: Place, what: string): Application {
  const message = `The path ${path} of Kustomization ${kustomization.name} ${what}`;
  const finding: RepositoryFinding = { rule: 'flux/path-missing', message, evidence: [place] };
  const reason = `its path ${path} ${what}`;
  return { resources: [], incomplete: [reason], isOpen: false, duplicates: [], variables: [], findings: [finding] };
}

function substituteAll(application: Application, variables: Variables): Omit<Substituted, 'variables'> {
  const resources: Resource[] = [];
  const incomplete = [...application.incomplete];
  const findings = [...application.findings];
  const uses = new Map<string, Place>();
  let { isOpen } = application;
  for (const resource of application.resources) {
    const { root, undefinedUses, uses: own } = substitute(resource.root, variables);
    for (const [name, place] of own) {
      if (!uses.has(name) && (isSubstituted(resource) || variables.known.has(name))) uses.set(name, place);
    }
    findings.push(...undefinedVariables(resource, undefinedUses));
    const substituted = root === resource.root ? resource : readResource(root);
    if (substituted) {
      resources.push(substituted);
      continue;
    }
    isOpen ||= isFluxKustomization(resource);
    incomplete.push(`${formatPlace(resource.place)}: what the object is called is not known: ${reasonIn(root)}`);
  }
  return { application: { ...application, resources, incomplete, isOpen, findings }, uses };
}

/**
 * One finding for each variable of an object. The data of a ConfigMap or a Secret may hold a script with variables of
 * its own: whether those are meant for Flux, nobody can tell.
 */
function undefinedVariables(resource: Resource, uses: readonly UndefinedUse[]): readonly RepositoryFinding[] {
  if (!isSubstituted(resource)) return [];
  return [...Map.groupBy(uses, ({ name }) => name)].map(([name, places]) => ({
    rule: 'flux/undefined-variable',
    message: `Nothing defines the variable ${name} of ${resource.kind} ${resource.name}, and it has no default`,
    evidence: places.map(({ place }) => place),
  }));
}

/** Whether every variable of the object is surely one of Flux. */
function isSubstituted({ kind }: Resource): boolean {
  return kind !== 'ConfigMap' && kind !== 'Secret';
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
