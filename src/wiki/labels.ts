import { DEPENDENTS_WORDS, DEPENDS_ON_WORDS, INTERVAL_WORDS, TIMEOUT_WORDS } from '../vocabulary/common-fields.ts';
import { KUSTOMIZATION } from '../vocabulary/kinds/kustomization.ts';
import { fieldsForWord, KINDS } from '../vocabulary/vocabulary.ts';

/*
 * How much the words that pages use for fields tell of what they are about. All are folded by `foldWord`.
 */

const KNOWN_LABELS: ReadonlySet<string> = new Set(KINDS.flatMap((kind) => kind.fields.flatMap((field) => field.words)));

/** Labels of many things beside these objects: one alone makes no statement about one of them. */
const ORDINARY_LABELS: ReadonlySet<string> = new Set([
  ...INTERVAL_WORDS,
  ...TIMEOUT_WORDS,
  ...['path', 'pfad', 'percorso', 'source', 'retry', 'namespace', 'ns', 'url', 'repository', 'branch', 'tag'],
  ...['suspended', 'host', 'hosts', 'hostname', 'domain', 'ip', 'address'],
]);

/** Labels that mean a field only where the page names the kind, or beside a label with one of these words. */
const VAGUE_LABELS: ReadonlyMap<string, readonly string[]> = new Map([
  ['version', ['chart']],
  ['versione', ['chart']],
  ['port', ['ip', 'address', 'servicetype']],
  ['ports', ['ip', 'address', 'servicetype']],
  ['type', ['ip', 'address', 'port']],
  ['class', ['host']],
  ['source', ['path', 'interval', 'prune', 'dependson', 'chart', 'version']],
  ['usedby', ['depend']],
  ['dependent', ['depend']],
]);

/** Labels before the name of the object that the others are about. */
const NAME_LABELS: ReadonlySet<string> = new Set([
  ...['name', 'metadataname', 'objectname', 'resourcename', 'kustomizationname', 'fluxname', 'fluxcdname'],
]);

/** Whether a label stands before the name of the object that the others are about. */
export function isNameLabel(label: string): boolean {
  return NAME_LABELS.has(label);
}

/** Whether any kind has a field of this name. */
export function isKnownLabel(label: string): boolean {
  return KNOWN_LABELS.has(label);
}

/** Whether things of all sorts have something of this name. */
export function isOrdinaryLabel(label: string): boolean {
  return ORDINARY_LABELS.has(label);
}

/** Labels that a table of applications has as well. They tell nothing of whether its names are those of Flux objects. */
const APPLICATION_LABELS: ReadonlySet<string> = new Set([
  ...DEPENDS_ON_WORDS,
  ...DEPENDENTS_WORDS,
  'version',
  'versione',
]);

/** Whether only a Flux object has a field of this name: not the application that bears its name too. */
export function isFluxLabel(label: string): boolean {
  return isKnownLabel(label) && !isOrdinaryLabel(label) && !APPLICATION_LABELS.has(label);
}

const SOURCE_LABELS = ['url', 'giturl', 'repositoryurl', 'branch', 'gitbranch', 'tag', 'ref'];
const SHARED_WITH_SOURCES: ReadonlySet<string> = new Set([...INTERVAL_WORDS, ...TIMEOUT_WORDS, 'suspend', 'suspended']);

/** Whether a label among others may be the source's of that name as well: `flux-system` is two objects. */
export function isSharedWithSource(label: string, labels: readonly string[]): boolean {
  return SHARED_WITH_SOURCES.has(label) && labels.some((beside) => SOURCE_LABELS.includes(beside));
}

/** Whether a label needs others beside it, or the name of the kind, to mean a field, and has none of them. */
export function isVagueAmong(label: string, labels: readonly string[]): boolean {
  const companions = VAGUE_LABELS.get(label);
  if (companions === undefined) return false;
  return !labels.some((beside) => beside !== label && companions.some((word) => beside.includes(word)));
}

/** "DependsOn" is the manifest's own word. "Dependencies" may be libraries, and then its names are no Kustomizations. */
export function isPlainDependency(label: string): boolean {
  return label.endsWith('dependson');
}

/** Whether the labels are of Kustomizations and nothing else. */
export function tellOfKustomizations(labels: readonly string[]): boolean {
  return labels.some((label) => {
    if (isOrdinaryLabel(label) || fieldsForWord(KUSTOMIZATION, label).length === 0) return false;
    return isPlainDependency(label) || !APPLICATION_LABELS.has(label);
  });
}
