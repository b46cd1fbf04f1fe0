import type { Field, Kind } from '../vocabulary/kind.ts';
import { fieldsForWord, kindNamed } from '../vocabulary/vocabulary.ts';
import type { Claim, Mention, Shape } from './claim.ts';
import type { SectionContext } from './context.ts';
import type { Labelled } from './labelled.ts';
import { resolveName } from './names.ts';
import { phraseOf } from './phrase.ts';
import { claimsOf } from './statement.ts';

/** What an application is made of, as far as pages speak of it: what runs, what it is reached by, and what makes both. */
const PARTS: readonly Kind[] = [
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'Service',
  'Ingress',
  'HTTPRoute',
  'IngressRoute',
  'HelmRelease',
].flatMap((kind) => kindNamed(kind) ?? []);

/** What of the parts people call by the same word as of the whole. A timeout or a path is mostly the program's own. */
const PREDICATES: ReadonlySet<string> = new Set([
  'image',
  'spec.replicas',
  'replicas',
  'port',
  'host',
  'address',
  'metadata.namespace',
  'spec.chart.spec.chart',
  'spec.chart.spec.version',
]);

/** What pages call the host under which people find an application. */
const HOST_WORDS: ReadonlySet<string> = new Set([
  ...['url', 'urls', 'weburl', 'webui', 'website', 'webaddress', 'webinterface', 'ui', 'dashboard', 'link'],
  ...['access', 'accessurl', 'accessat', 'reachableat', 'availableat', 'ingress', 'ingresshost', 'ingressurl', 'route'],
  ...['dns', 'dnsname', 'publicurl', 'externalurl', 'addressinthebrowser', 'erreichbarunter'],
]);
/** Of a program such a word may mean an IP address as well as a host. */
const ADDRESS_WORDS: ReadonlySet<string> = new Set(['address', 'adresse', 'indirizzo']);
const NAMESPACE_WORDS: ReadonlySet<string> = new Set([
  ...['runsin', 'livesin', 'deployedin', 'deployedto', 'installedin', 'läuftin', 'kubernetesnamespace', 'k8snamespace'],
]);

/** A name that a Service has for Pods, which nothing serves to people. */
const WITHIN_CLUSTER = /\.svc\b/;

/** A page may have one such label by chance. */
const FEWEST_LABELS = 2;

/** One object of an application. */
export interface Part {
  readonly kind: Kind;
  readonly mention: Mention & { readonly type: 'known' };
}

/**
 * What was read of one object under the name of an application, and what is said of its parts besides: a name that several
 * kinds bear means the one which has the field.
 */
export function withApplication(
  found: readonly Claim[],
  context: SectionContext,
  shape: Shape,
  entries: readonly Labelled[],
): readonly Claim[] {
  const certain = found.filter(({ mention }) => mention.type !== 'ambiguous');
  const claims = besides(certain, applicationClaims(context, shape, entries));
  return claims.length > 0 ? [...certain, ...claims] : found;
}

/** The claims in whose words nothing was read yet. */
export function besides(found: readonly Claim[], others: readonly Claim[]): readonly Claim[] {
  const startOf = ({ place }: Claim) => `${place.line}:${place.column}`;
  const read = new Set(found.map(startOf));
  return others.filter((claim) => !read.has(startOf(claim)));
}

/** The claims of labelled values under the name of an application: `Image`, `Replicas`, `Host`. */
function applicationClaims(context: SectionContext, shape: Shape, entries: readonly Labelled[]): readonly Claim[] {
  const parts = applicationParts(context);
  if (parts.length === 0) return [];
  const known = entries.filter((entry) => partsMeant(parts, entry).length > 0);
  if (new Set(known.map(({ label }) => label)).size < FEWEST_LABELS) return [];
  return known.flatMap((entry) => claimsOfParts(context, shape, parts, entry));
}

/** What a labelled value says of an application, about the first of its parts that has such a field. */
export function claimsOfParts(
  context: SectionContext,
  shape: Shape,
  parts: readonly Part[],
  entry: Labelled,
): readonly Claim[] {
  for (const { part, field } of partsMeant(parts, entry)) {
    const { kind, mention } = part;
    if (field.grammar === 'host' && WITHIN_CLUSTER.test(entry.value.text)) return [];
    const claims = claimsOf(context, { shape, mention, kind, field, words: entry.value });
    const read = claims.filter(({ saying }) => saying.type === 'value');
    if (read.length > 0)
      return read.map((claim) => ({
        ...(PROGRAM_VERSIONS.has(entry.label) ? asPartly(claim) : claim),
        isOfApplication: true,
      }));
  }
  return [];
}

/** Words for the version of a program, which its chart counts for itself. */
export const PROGRAM_VERSIONS: ReadonlySet<string> = new Set(['version', 'versione']);

/** The claim as one about a version that may be the program's. */
export function asPartly(claim: Claim): Claim {
  return claim.saying.type === 'value' ? { ...claim, saying: { ...claim.saying, lists: 'some' } } : claim;
}

/**
 * The objects that bear the name in a section's heading, or before the first heading in the page's title; none where
 * several namespaces have such objects.
 */
export function applicationParts(context: SectionContext): readonly Part[] {
  return partsCalled(context, (context.section.heading ?? context.page.title).trim());
}

/** The objects that bear the name of an application; none where several namespaces have such objects. */
export function partsCalled({ names, cluster }: SectionContext, name: string): readonly Part[] {
  const parts = PARTS.flatMap((kind): readonly Part[] => {
    const meant = resolveName(names, name, [kind.kind], cluster);
    const isNamed = meant.type === 'known' && meant.likeness !== 'suffix' && meant.strayNamespace === null;
    return isNamed ? [{ kind, mention: { type: 'known', subject: meant.subject } }] : [];
  });
  const namespaces = new Set(parts.map(({ mention }) => mention.subject.namespace));
  return namespaces.size === 1 ? parts : [];
}

/** Whether pages use a word, folded by `foldWord`, for something that an application has. */
export function isApplicationLabel(label: string): boolean {
  return wordsFor(label).some((word) =>
    PARTS.some((kind) => fieldsForWord(kind, word).some(({ predicate }) => PREDICATES.has(predicate))),
  );
}

/** The parts whose field a label means. */
function partsMeant(
  parts: readonly Part[],
  { label, value }: Labelled,
): readonly { readonly part: Part; readonly field: Field }[] {
  const isHost = /[a-z]/i.test(phraseOf(value).text);
  return parts.flatMap((part) =>
    wordsFor(label, isHost).flatMap((word) => {
      const [field, other] = fieldsForWord(part.kind, word);
      return field === undefined || other !== undefined || !PREDICATES.has(field.predicate) ? [] : [{ part, field }];
    }),
  );
}

/** The words of the vocabulary that a label stands for. */
function wordsFor(label: string, isHost = true): readonly string[] {
  if (HOST_WORDS.has(label)) return ['host'];
  if (NAMESPACE_WORDS.has(label)) return ['namespace'];
  return ADDRESS_WORDS.has(label) && isHost ? ['host'] : [label];
}
