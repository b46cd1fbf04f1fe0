import type { Kind } from '../vocabulary/kind.ts';
import { HELM_RELEASE } from '../vocabulary/kinds/helm-release.ts';
import { KUSTOMIZATION } from '../vocabulary/kinds/kustomization.ts';
import { fieldsForWord } from '../vocabulary/vocabulary.ts';
import { claimsOfParts, isApplicationLabel, type Part, partsCalled } from './application.ts';
import type { Claim, Mention, Shape } from './claim.ts';
import type { SectionContext } from './context.ts';
import type { Labelled } from './labelled.ts';
import { isApplication, resolveName } from './names.ts';
import { claimsOf } from './statement.ts';

/** What a page means by a bare name: an application with its parts, or a Flux object. */
export interface Thing {
  readonly name: string;
  readonly parts: readonly Part[];
  /** The Flux objects of that name that have settings of their own: of two, neither is meant for certain. */
  readonly flux: readonly { readonly kind: Kind; readonly mention: Mention }[];
}

/** What bears a name, in whatever case and with an article before it; `null` where nothing does. */
export function thingCalled(context: SectionContext, written: string): Thing | null {
  const name = written.trim().replace(/^(?:the|der|die|das) (?=\p{L})/iu, '');
  const parts = partsCalled(context, name);
  const flux = [KUSTOMIZATION, HELM_RELEASE].flatMap((kind) => {
    const meant = resolveName(context.names, name, [kind.kind], context.cluster);
    const isNamed = meant.type === 'known' && meant.likeness !== 'suffix' && meant.strayNamespace === null;
    const mention: Mention | null = isNamed ? { type: 'known', subject: meant.subject } : null;
    return mention === null ? [] : [{ kind, mention }];
  });
  return parts.length + flux.length === 0 ? null : { name, parts, flux };
}

/** The thing as the object of one kind alone. */
export function onlyOf({ name, parts, flux }: Thing, kind: string): Thing {
  return {
    name,
    parts: parts.filter((part) => part.kind.kind === kind),
    flux: flux.filter((one) => one.kind.kind === kind),
  };
}

/**
 * What a labelled value says of a thing: of the part that has such a field, or of its only Flux object. `isFlux` tells
 * whether a setting of an application's name, such as a timeout, is plainly that of the Flux object.
 */
export function claimsOfThing(
  context: SectionContext,
  shape: Shape,
  thing: Thing,
  entry: Labelled,
  isFlux: boolean,
): readonly Claim[] {
  if (isApplicationLabel(entry.label)) return claimsOfParts(context, shape, thing.parts, entry);
  const [only, another] = thing.flux;
  if (only === undefined || another !== undefined) return [];
  if (!isFlux && isApplication(context.names, thing.name, context.cluster)) return [];
  const [field, other] = fieldsForWord(only.kind, entry.label);
  if (field === undefined || other !== undefined) return [];
  const claims = claimsOf(context, { shape, mention: only.mention, kind: only.kind, field, words: entry.value });
  return claims.filter(({ saying }) => saying.type === 'value');
}
