import type { Field, Kind } from '../vocabulary/kind.ts';
import { fieldsForWord, kindNamed } from '../vocabulary/vocabulary.ts';
import type { Claim, Mention, Shape } from './claim.ts';
import type { SectionContext } from './context.ts';
import type { Labelled } from './labelled.ts';
import { resolveName } from './names.ts';
import { claimsOf } from './statement.ts';

/** What an application is made of, as far as pages speak of it: what runs, and what it is reached by. */
const PARTS: readonly Kind[] = [
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'Service',
  'Ingress',
  'HTTPRoute',
  'IngressRoute',
].flatMap((kind) => kindNamed(kind) ?? []);

/** What of the parts people call by the same word as of the whole. A timeout or a path is mostly the program's own. */
const PREDICATES: ReadonlySet<string> = new Set([
  'image',
  'spec.replicas',
  'port',
  'host',
  'address',
  'metadata.namespace',
]);

/** What pages call the host under which people find an application. */
const HOST_WORDS: ReadonlySet<string> = new Set([
  'url',
  'weburl',
  'webui',
  'website',
  'reachableat',
  'erreichbarunter',
]);

/** A page may have one such label by chance. */
const FEWEST_LABELS = 2;

/** One object of an application. */
export interface Part {
  readonly kind: Kind;
  readonly mention: Mention & { readonly type: 'known' };
}

interface Statement extends Labelled {
  readonly meant: readonly { readonly part: Part; readonly field: Field }[];
}

/**
 * What was read of one object under the name of an application, or else what is said of its parts: a name that several
 * kinds bear means the one which has the field.
 */
export function orApplication(
  found: readonly Claim[],
  context: SectionContext,
  shape: Shape,
  entries: readonly Labelled[],
): readonly Claim[] {
  if (found.some(({ mention }) => mention.type !== 'ambiguous')) return found;
  const claims = applicationClaims(context, shape, entries);
  return claims.length > 0 ? claims : found;
}

/**
 * The claims of labelled values under the name of an application: `Image`, `Replicas`, `Host`, each of them about the
 * object of that name which has such a field. Nothing where objects of several namespaces bear the name.
 */
function applicationClaims(context: SectionContext, shape: Shape, entries: readonly Labelled[]): readonly Claim[] {
  const parts = applicationParts(context);
  if (parts.length === 0) return [];
  const statements = entries
    .map((entry): Statement => ({ ...entry, meant: meantBy(entry.label, parts) }))
    .filter(({ meant }) => meant.length > 0);
  if (new Set(statements.map(({ label }) => label)).size < FEWEST_LABELS) return [];
  return statements.flatMap(({ value, meant }) => {
    const claims = meant.flatMap(({ part: { kind, mention }, field }) =>
      claimsOf(context, { shape, mention, kind, field, words: value }).filter(({ saying }) => saying.type === 'value'),
    );
    const [first, another] = claims;
    if (first === undefined) return [];
    // Of several objects that have such a field, the page may mean any.
    const isOpen = another !== undefined && first.predicate !== 'metadata.namespace';
    return isOpen ? claims.map((claim) => ({ ...claim, isExample: true as const })) : [first];
  });
}

/**
 * The objects that bear the name in a section's heading, or before the first heading in the page's title; none where
 * several namespaces have such objects.
 */
export function applicationParts({ section, page, names, cluster }: SectionContext): readonly Part[] {
  const name = (section.heading ?? page.title).trim();
  const parts = PARTS.flatMap((kind): readonly Part[] => {
    const meant = resolveName(names, name, [kind.kind], cluster);
    const isNamed = meant.type === 'known' && meant.likeness !== 'suffix' && meant.strayNamespace === null;
    return isNamed ? [{ kind, mention: { type: 'known', subject: meant.subject } }] : [];
  });
  const namespaces = new Set(parts.map(({ mention }) => mention.subject.namespace));
  return namespaces.size === 1 ? parts : [];
}

function meantBy(label: string, parts: readonly Part[]): Statement['meant'] {
  const word = HOST_WORDS.has(label) ? 'host' : label;
  return parts.flatMap((part) => {
    const [field, other] = fieldsForWord(part.kind, word);
    return field === undefined || other !== undefined || !PREDICATES.has(field.predicate) ? [] : [{ part, field }];
  });
}
