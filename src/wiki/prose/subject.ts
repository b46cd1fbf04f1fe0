import { KUSTOMIZATION } from '../../vocabulary/kinds/kustomization.ts';
import type { Mention } from '../claim.ts';
import type { SectionContext } from '../context.ts';
import { resolveName } from '../names.ts';
import type { Words } from '../phrase.ts';
import { leadingNameIn } from '../written-name.ts';
import type { Passage } from './passage.ts';

/** The Kustomization that an item begins with, and what the item says of it. */
export interface Leading {
  readonly mention: Mention;
  readonly rest: Words;
}

/** The Kustomization whose name some words begin with: set apart, or with a hyphen that ordinary words do not have. */
export function leadingKustomization(context: SectionContext, words: Words): Leading | null {
  const leading = leadingNameIn(words);
  if (leading === null) return null;
  const { name, rest } = leading;
  const meant = resolveName(context.names, name.written, [KUSTOMIZATION.kind], context.cluster);
  if (meant.type !== 'known' || meant.strayNamespace !== null) return null;
  const isPlain = /[-/]/.test(name.written)
    ? meant.likeness !== 'suffix' || name.marked
    : name.marked && context.speaksOfFlux;
  return isPlain ? { mention: { type: 'known', subject: meant.subject }, rest } : null;
}

/** The Kustomization that a passage says more about: the one of an item above it, else the one of its heading. */
export function kustomizationAbove(context: SectionContext, passage: Passage): Mention | null {
  for (const words of passage.above) {
    const leading = leadingKustomization(context, words);
    if (leading !== null) return leading.mention;
  }
  return kustomizationOfHeading(context);
}

/** The Kustomization that the heading of a section names for certain. */
function kustomizationOfHeading({ subject, names, cluster }: SectionContext): Mention | null {
  if (subject === null || !subject.certain) return null;
  const meant = resolveName(names, subject.written, [KUSTOMIZATION.kind], cluster);
  return meant.type === 'known' && meant.strayNamespace === null ? { type: 'known', subject: meant.subject } : null;
}
