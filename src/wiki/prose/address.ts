import { parseAddress } from '../../vocabulary/address.ts';
import { HELM_RELEASE } from '../../vocabulary/kinds/helm-release.ts';
import { SERVICE } from '../../vocabulary/kinds/service.ts';
import type { Value } from '../../vocabulary/value.ts';
import type { Claim, Mention, Shape } from '../claim.ts';
import type { SectionContext } from '../context.ts';
import { isObjectName, resolveName } from '../names.ts';
import { trimWords, type Words } from '../phrase.ts';
import { claimAt } from '../statement.ts';
import { isNegated, isStatement } from './mood.ts';
import { spanIn, type Term, termsOf } from './named.ts';
import { type Passage, shapeOf } from './passage.ts';
import { kustomizationAbove } from './subject.ts';

/** What may stand between the name of a Service and its address: what it is, and nothing else that could have one. */
const BETWEEN: ReadonlySet<string> = new Set([
  ...['a', 'an', 'the', 'and', 'plus', 'on', 'at', 'is', 'has', 'with', 'in', 'deployment', 'statefulset', 'daemonset'],
  ...['service', 'services', 'svc', 'loadbalancer', 'load', 'balancer', 'clusterip', 'nodeport', 'type', 'of', 'ip'],
  ...[
    'address',
    'lb',
    'vip',
    'external',
    'fixed',
    'shared',
    'static',
    'metallb',
    'port',
    'ports',
    'api',
    'front',
    'end',
  ],
]);
const SERVICE_WORDS = /\b(?:service|svc|loadbalancer|load balancer|lb ip|clusterip|vip)\b/i;
const SERVICE_TYPES: ReadonlyMap<string, string> = new Map([
  ['loadbalancer', 'LoadBalancer'],
  ['clusterip', 'ClusterIP'],
  ['nodeport', 'NodePort'],
]);

/** An IPv4 address that is no part of a range or of another number, with a port or without. */
const ADDRESS = /(?<![\d./:-])(\d{1,3}(?:\.\d{1,3}){3})(?::(\d{1,5}))?(?![\d/]|\.\d|\s?[-–]\s?\d)/g;
const PORTS = /\bports? `?(\d{1,5})\b((?:(?:, ?| and | und | & )\d{1,5}\b)*)(?! ?[.:]\d)/i;

/** Addresses and ports that pages give to a Service: "`x` LoadBalancer Service on `192.0.2.1:80`". */
export function readAddresses(context: SectionContext, passage: Passage): readonly Claim[] {
  return passage.sentences.flatMap((sentence) => {
    if (
      !/\d\.\d|port/i.test(sentence.text) ||
      !isStatement(sentence.text) ||
      isNegated(sentence.text) ||
      /→.{0,300}\d\.\d/.test(sentence.text)
    )
      return [];
    const [first] = termsOf(sentence);
    const named = first === undefined ? null : readNamed(context, passage, sentence, first);
    return named ?? [...readOfKustomization(context, passage, sentence), ...readInBrackets(context, passage, sentence)];
  });
}

/** Sentences that begin with the name of a Service; `null` for others. */
function readNamed(context: SectionContext, passage: Passage, sentence: Words, name: Term): readonly Claim[] | null {
  const { text } = sentence;
  if (!/^\W*(?:the )?(?:service |loadbalancer service )?$/i.test(text.slice(0, name.from))) return null;
  const [match] = text.slice(name.to).matchAll(ADDRESS);
  const ports = PORTS.exec(text.slice(name.to));
  const isService = SERVICE_WORDS.test(text);
  const at = match === undefined ? ports?.index : match.index;
  if (at === undefined || !isService) return null;
  const between = withoutDescription(sentence, name, name.to + at).replace(/\([^)]{0,300}\)/g, ' ');
  const words = between.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  const qualifier = words.find((word) => !BETWEEN.has(word));
  const mention = serviceNamed(
    context,
    qualifier === undefined ? name.text.trim() : `${name.text.trim()}-${qualifier}`,
    match !== undefined,
  );
  const strangers = words.filter((word) => !BETWEEN.has(word));
  if (mention === null || strangers.length > 1 || (strangers.length === 1 && mention.type === 'unknown')) return [];
  const shape = shapeOf(passage);
  return [
    ...typeClaims(context, shape, sentence, mention, name.to, name.to + at),
    ...(match === undefined ? [] : addressClaims(context, shape, sentence, mention, name.to, match)),
    ...(match !== undefined || ports === null ? [] : portClaims(context, shape, sentence, mention, name.to, ports)),
  ];
}

/** What stands between a name and its address, without what the object is: "`x`: the web interface, Service on …". */
function withoutDescription(sentence: Words, name: Term, end: number): string {
  const between = sentence.text.slice(name.to, end);
  const comma = between.lastIndexOf(',');
  const namesOthers = termsOf(sentence).some(({ from }) => from >= name.to && from < name.to + comma);
  return /^\s*[:–—]/.test(between) && comma !== -1 && !namesOthers ? between.slice(comma) : between;
}

/** The Service of that name, or the release that makes it; an unknown one only where it has an address to look for. */
function serviceNamed(context: SectionContext, written: string, hasAddress: boolean): Mention | null {
  const meant = resolveName(context.names, written, [SERVICE.kind], context.cluster);
  if (meant.type === 'known' && meant.likeness === 'exact') return { type: 'known', subject: meant.subject };
  if (meant.type === 'ambiguous')
    return { type: 'ambiguous', written, kind: SERVICE.kind, candidates: meant.candidates };
  const release = resolveName(context.names, written, [HELM_RELEASE.kind], context.cluster);
  if (release.type === 'known' && release.likeness === 'exact')
    return hasAddress ? { type: 'known', subject: release.subject } : null;
  return hasAddress && isObjectName(written) && !written.includes('/')
    ? { type: 'unknown', written, kind: SERVICE.kind }
    : null;
}

/** The address of a Service or a release in a table whose rows are Services. */
export function releaseNamed(context: SectionContext, written: string): Mention | null {
  const mention = serviceNamed(context, written, true);
  return mention?.type === 'known' && mention.subject.kind === HELM_RELEASE.kind ? mention : null;
}

/** The Service or release in the first cell of a row: "`web`", or "`web` (external)" for `web-external` and `external-web`. */
export function qualifiedService(context: SectionContext, cell: Words): Mention | null {
  const [term, another] = termsOf(cell);
  if (term === undefined || another !== undefined || cell.text.slice(0, term.from).trim() !== '') return null;
  const name = term.text.trim();
  const behind = cell.text.slice(term.to).trim();
  const [, qualifier] = /^\(([a-z0-9-]+)\)$/.exec(behind) ?? [];
  if (behind !== '' && qualifier === undefined) return null;
  const names = qualifier === undefined ? [name] : [`${name}-${qualifier}`, `${qualifier}-${name}`];
  const known = names.flatMap((written) => {
    const mention = serviceNamed(context, written, true);
    return mention?.type === 'known' ? [mention] : [];
  });
  return known.length === 1 ? (known[0] ?? null) : null;
}

/** What a part of a cell begins with that gives the address of the row's Service, and not of another. */
const OWN_ADDRESS =
  /(?:^|[.;,]\s+)(?:(?:service|load ?balancer|lb|external|static|fixed|metallb)[ -]?)?(?:ip|vip|address|adresse)(?: address)?(?: is)?:? $/i;

/** The address in a longer cell about a Service: "Service IP 192.0.2.1; …". */
export function ownAddressIn(context: SectionContext, shape: Shape, mention: Mention, cell: Words): readonly Claim[] {
  const [match, another] = cell.text.matchAll(ADDRESS);
  if (match === undefined || another !== undefined || isNegated(cell.text)) return [];
  const before = cell.text.slice(0, match.index).replace(/\s/g, ' ');
  return OWN_ADDRESS.test(before) ? addressClaims(context, shape, cell, mention, 0, match) : [];
}

function typeClaims(
  context: SectionContext,
  shape: Shape,
  sentence: Words,
  mention: Mention,
  from: number,
  to: number,
): readonly Claim[] {
  const found = /\b(?:LoadBalancer|ClusterIP|NodePort)\b/i.exec(sentence.text.slice(from, to));
  if (
    found === null ||
    mention.type === 'unknown' ||
    (mention.type === 'known' && mention.subject.kind !== SERVICE.kind)
  )
    return [];
  const at = from + found.index;
  const text = SERVICE_TYPES.get(found[0].toLowerCase()) ?? found[0];
  return claim(context, shape, sentence, mention, 'spec.type', at, at + found[0].length, { type: 'text', text }, 'all');
}

function addressClaims(
  context: SectionContext,
  shape: Shape,
  sentence: Words,
  mention: Mention,
  offset: number,
  match: RegExpExecArray,
): readonly Claim[] {
  const [, written = '', port] = match;
  const address = parseAddress(written);
  const from = offset + match.index;
  const to = from + written.length;
  if (address === undefined) return [];
  const claims = claim(
    context,
    shape,
    sentence,
    mention,
    'address',
    from,
    to,
    { type: 'list', items: [address] },
    'some',
  );
  const hasPorts =
    mention.type === 'ambiguous' || (mention.type === 'known' && mention.subject.kind !== HELM_RELEASE.kind);
  if (port === undefined || !hasPorts) return claims;
  return [
    ...claims,
    ...claim(
      context,
      shape,
      sentence,
      mention,
      'port',
      to + 1,
      to + 1 + port.length,
      { type: 'list', items: [port] },
      'some',
    ),
  ];
}

function portClaims(
  context: SectionContext,
  shape: Shape,
  sentence: Words,
  mention: Mention,
  offset: number,
  found: RegExpExecArray,
): readonly Claim[] {
  const items = `${found[1] ?? ''} ${found[2] ?? ''}`.match(/\d+/g) ?? [];
  const from = offset + found.index + found[0].search(/\d/);
  const to = offset + found.index + found[0].length;
  return claim(context, shape, sentence, mention, 'port', from, to, { type: 'list', items }, 'some');
}

/** "static ClusterIP Service (10.96.0.10)" in a sentence about what the Kustomization of the section deploys. */
const SERVICE_IN_BRACKETS = /\b(?:ClusterIP|LoadBalancer) Service \((?:IP:? )?(?=\d)/g;
const DEPLOYS = /^\W*(?:it |also )*(?:deploys|installs|creates|applies|provides|brings)\b/i;

function readInBrackets(context: SectionContext, passage: Passage, sentence: Words): readonly Claim[] {
  const { text } = sentence;
  const mention = DEPLOYS.test(text) ? kustomizationAbove(context, passage) : null;
  if (mention === null) return [];
  return [...text.matchAll(SERVICE_IN_BRACKETS)].flatMap(({ index, 0: { length } }) => {
    const from = index + length;
    const [match] = text.slice(from, from + LONGEST_ITEM).matchAll(ADDRESS);
    return match?.index === 0 ? addressClaims(context, shapeOf(passage), sentence, mention, from, match) : [];
  });
}

/** "LoadBalancer Service port 8004", "LoadBalancer IP (192.0.2.1)" in the section of a Kustomization. */
function readOfKustomization(context: SectionContext, passage: Passage, sentence: Words): readonly Claim[] {
  const words = trimWords(sentence);
  const { text } = words;
  if (
    passage.form !== 'item' ||
    !/^(?:metallb )?load ?balancer (?:service|ip|address)\b/i.test(text) ||
    text.length > LONGEST_ITEM
  )
    return [];
  const mention = kustomizationAbove(context, passage);
  if (mention === null) return [];
  const [match] = text.matchAll(ADDRESS);
  if (match !== undefined) return addressClaims(context, 'bullet', words, mention, 0, match);
  const ports = PORTS.exec(text);
  return ports === null ? [] : portClaims(context, 'bullet', words, mention, 0, ports);
}

const LONGEST_ITEM = 80;

function claim(
  context: SectionContext,
  shape: Shape,
  words: Words,
  mention: Mention,
  predicate: string,
  from: number,
  to: number,
  value: Value,
  lists: 'all' | 'some',
): readonly Claim[] {
  const span = spanIn(words, from, to);
  return span === null ? [] : [claimAt(context, shape, mention, predicate, span, { type: 'value', value, lists })];
}
