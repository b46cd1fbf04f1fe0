import { KUSTOMIZATION } from '../vocabulary/kinds/kustomization.ts';
import type { Mention } from './claim.ts';
import type { SectionContext } from './context.ts';
import type { DrawnNode } from './drawing.ts';
import { ALL_KINDS, kindCalled } from './kind-words.ts';
import { isObjectName, resolveName } from './names.ts';
import type { SketchNode } from './sketch.ts';

/** A name as a node of a drawing gives it, and the kind that stands beside it. */
interface NodeName {
  readonly written: string;
  /** `null` where the node does not say of which kind it is. */
  readonly kind: string | null;
  /** Whether it is no word that a reader sees, but Mermaid's name of the node. */
  readonly isId: boolean;
}

const DRAWN_KINDS = [KUSTOMIZATION.kind, 'HelmRelease'];
/** In a drawing names are also written with the underscores that Mermaid's ids need. */
const DRAWN_NAME = /^[a-z0-9][a-z0-9._-]*(?:\/[a-z0-9][a-z0-9._-]*)?$/;

/**
 * The object that a node stands for: by its words, else by its id. A node that is written as a name is and that the
 * repository does not have is unknown; one that says something else stands for nothing (`null`).
 *
 * @param isKustomization whether the page says that the nodes are Kustomizations
 */
export function meaningOfNode(
  context: SectionContext,
  node: SketchNode,
  isKustomization: boolean,
): Pick<DrawnNode, 'mention' | 'isKindNamed'> {
  const names = namesIn(node).filter(({ written }) => written !== '');
  for (const name of names) {
    const mention = knownMention(context, name, node.group);
    if (mention !== null) return { mention, isKindNamed: name.kind !== null };
  }
  const [first] = names;
  return first === undefined
    ? { mention: null, isKindNamed: false }
    : { mention: unknownMention(context, first, isKustomization), isKindNamed: first.kind !== null };
}

/** The words first, then the id: what the words say is what a reader sees. */
function namesIn({ lines, id }: SketchNode): readonly NodeName[] {
  const [first = '', second = ''] = lines;
  const names = [nameIn(first)];
  // A long name may break after a hyphen.
  if (first.endsWith('-') && second !== '') names.push(nameIn(first + second));
  if (id !== null && id !== first) names.push({ written: id, kind: null, isId: true });
  return names;
}

/** `Kustomization: apps`, `apps (Kustomization)`, `ks/apps`, `[ apps ]`, `3. apps`, `📦 apps` */
function nameIn(line: string): NodeName {
  const remark = /\(([^()]*)\)\s*$/.exec(line);
  const bare = line
    .slice(0, remark?.index)
    .replace(/^[^\p{L}\p{N}]+/u, '')
    .replace(/(?<![^\p{L}\p{N}])[^\p{L}\p{N}]+$/u, '')
    .replace(/^\d{1,3}[.)]\s+/, '');
  const parts = bare.split(/\s{0,9}:\s*|\s+|\/(?=[a-z0-9])/);
  const [first = '', second = ''] = parts;
  const kinds = [kindOfWord(first), kindOfWord(second)];
  if (parts.length === 2 && kinds[0] !== kinds[1]) {
    if (kinds[0] !== null) return { written: second, kind: kinds[0] ?? null, isId: false };
    if (!bare.includes('/') && kinds[1] !== null) return { written: first, kind: kinds[1] ?? null, isId: false };
  }
  return { written: bare, kind: kindOfWord(remark?.[1] ?? ''), isId: false };
}

function kindOfWord(word: string): string | null {
  return /^[a-z]+$/i.test(word) ? (kindCalled(word)?.kind ?? null) : null;
}

function knownMention(
  context: SectionContext,
  { written, kind, isId }: NodeName,
  group: string | null,
): Mention | null {
  const { names, cluster } = context;
  const kinds = kind === null ? [KUSTOMIZATION.kind] : [kind];
  if (kind !== null && !DRAWN_KINDS.includes(kind)) return null;
  const forms = [
    written,
    ...(isId ? [written.replaceAll('_', '-')] : []),
    ...(group === null ? [] : [`${group}/${written}`]),
  ];
  for (const form of forms) {
    const meant = resolveName(names, form, kinds, cluster);
    if (meant.type === 'none') continue;
    if (meant.type === 'ambiguous') {
      return { type: 'ambiguous', written, kind: kinds[0] ?? KUSTOMIZATION.kind, candidates: meant.candidates };
    }
    // Whoever writes the namespace as well writes the name as it is.
    if (meant.strayNamespace !== null || (written.includes('/') && meant.likeness !== 'exact')) continue;
    // "Core" in a drawing is a word; `operators-core` may be short for a longer name.
    if (meant.likeness === 'suffix' && !isObjectName(written)) continue;
    return { type: 'known', subject: meant.subject };
  }
  return null;
}

/** A single plain word may be anything, unless the node says that it is a Kustomization. */
function unknownMention(
  context: SectionContext,
  { written, kind }: NodeName,
  isKustomization: boolean,
): Mention | null {
  if (!DRAWN_NAME.test(written)) return null;
  if (kind !== null) return kind === KUSTOMIZATION.kind ? { type: 'unknown', written, kind } : null;
  const slash = written.indexOf('/');
  const owner = written.slice(0, slash);
  const isOwned = slash > 0 && context.names.namespaces.has(owner);
  if (slash > 0 && !isOwned) return null;
  const isPlain = isKustomization || (written.includes('-') && !isOtherObject(context, written));
  if (slash < 0 && !isPlain) return null;
  return { type: 'unknown', written: isOwned ? written.slice(slash + 1) : written, kind: KUSTOMIZATION.kind };
}

function isOtherObject({ names, cluster }: SectionContext, written: string): boolean {
  return resolveName(names, written, ALL_KINDS, cluster).type !== 'none';
}
