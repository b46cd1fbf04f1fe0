import { kindOfResource } from '../vocabulary/resource-names.ts';
import { isObjectName } from './names.ts';
import type { ShellCommand, ShellWord } from './shell.ts';

/** An object that a command names. */
export interface CommandTarget {
  readonly kind: string;
  /** The name, without a kind before it. */
  readonly name: ShellWord;
}

/** What a `flux` or `kubectl` command line is about. */
export interface ObjectCommand {
  readonly targets: readonly CommandTarget[];
  readonly namespace: ShellWord | null;
  /** Files and folders that it reads. */
  readonly files: readonly ShellWord[];
  /** The branch that `flux bootstrap` has the cluster follow. */
  readonly branch: ShellWord | null;
  /** The name of the repository that it is given, empty where it is given none. */
  readonly repository: string;
  /** Whether it takes its objects away: those may be gone from Git already. */
  readonly isRemoval: boolean;
}

/** The arguments of a program: options with their values, and the rest. */
interface Arguments {
  readonly plain: readonly ShellWord[];
  readonly options: ReadonlyMap<string, ShellWord>;
}

/** Options that stand alone. Every other one takes the next word, unless its value is joined to it. */
const SWITCHES = new Set([
  ...['--with-source', '--force', '--reset', '--watch', '-w', '--all', '-A', '--all-namespaces', '--follow', '--wait'],
  ...['--no-header', '--no-headers', '--show-labels', '--verbose', '-v', '--previous', '-it', '-i', '-t', '-ti', '-h'],
  ...['--stdin', '--tty', '--overwrite', '--all-containers', '--timestamps', '--prefix', '--silent', '--now', '-q'],
  ...[
    '--ignore-not-found',
    '--show-managed-fields',
    '--compact',
    '--help',
    '--dry-run',
    '--recursive',
    '-R',
    '--quiet',
  ],
  ...['--show-source', '--version', '--server-side', '--keep-remote', '--progress-bar', '--silent', '--client'],
]);

const FLUX_VERBS = new Set([
  ...[
    'reconcile',
    'get',
    'suspend',
    'resume',
    'logs',
    'tree',
    'trace',
    'events',
    'export',
    'diff',
    'build',
    'debug',
    'bootstrap',
  ],
]);
/** What `flux` calls its objects, behind the word before them where there is one. */
const FLUX_OBJECTS: ReadonlyMap<string, string> = new Map([
  ['kustomization', 'Kustomization'],
  ['kustomizations', 'Kustomization'],
  ['ks', 'Kustomization'],
  ['helmrelease', 'HelmRelease'],
  ['helmreleases', 'HelmRelease'],
  ['hr', 'HelmRelease'],
  ['receiver', 'Receiver'],
  ['receivers', 'Receiver'],
  ['alert', 'Alert'],
  ['alerts', 'Alert'],
  ['alert-provider', 'Provider'],
  ['alert-providers', 'Provider'],
  ['source git', 'GitRepository'],
  ['source helm', 'HelmRepository'],
  ['source oci', 'OCIRepository'],
  ['source bucket', 'Bucket'],
  ['image repository', 'ImageRepository'],
  ['image policy', 'ImagePolicy'],
  ['image update', 'ImageUpdateAutomation'],
]);

const KUBECTL_VERBS = new Set([
  ...['get', 'describe', 'logs', 'rollout', 'annotate', 'label', 'delete', 'port-forward', 'edit', 'exec', 'scale'],
  ...['patch', 'wait', 'events', 'attach', 'set', 'apply', 'diff', 'kustomize', 'build'],
]);
/** Verbs with a further word before the objects. */
const TWO_WORDS = new Set(['rollout', 'set']);
/** Verbs whose only object is the first argument, `kind/name` or a Pod. */
const ONE_TARGET = new Set(['logs', 'exec', 'port-forward', 'attach']);
/** Verbs that read files and name no objects. */
const OF_FILES = new Set(['apply', 'diff', 'kustomize', 'build']);
/** Made by controllers, under names that nobody writes into Git. */
const FLEETING = new Set(['Pod', 'Node', 'Event', 'ReplicaSet', 'Endpoints', 'PersistentVolume', 'HelmChart']);

/**
 * What a command line is about; `null` for one of another program, and for a verb that makes something new. `kinds` are
 * those that the repository has.
 */
export function objectCommandOf(command: ShellCommand, kinds: ReadonlySet<string>): ObjectCommand | null {
  const [program, ...rest] = command;
  switch (program?.text) {
    case 'flux':
      return fluxCommand(argumentsOf(rest));
    case 'kubectl':
    case 'k':
    case 'kustomize':
      return kubectlCommand(argumentsOf(rest), kinds);
    default:
      return null;
  }
}

function argumentsOf(words: readonly ShellWord[]): Arguments {
  const plain: ShellWord[] = [];
  const options = new Map<string, ShellWord>();
  for (let at = 0; at < words.length; at++) {
    const word = words[at];
    if (word === undefined || word.text === '--') break;
    if (!word.text.startsWith('-') || word.text === '-') {
      // What a redirection leads to is a file. `<name>` is none.
      if (/^\d?(?:>>?|<)$/.test(word.text)) at++;
      else if (!/^\d?[<>]/.test(word.text) || word.text.endsWith('>')) plain.push(word);
      continue;
    }
    const equals = word.text.indexOf('=');
    if (equals > 0) {
      options.set(word.text.slice(0, equals), tail(word, equals + 1));
      continue;
    }
    const next = words[at + 1];
    const isJoined = /^-[a-z]./.test(word.text);
    const follows = word.text === '-f' && plain[0]?.text === 'logs';
    if (SWITCHES.has(word.text) || isJoined || follows || next === undefined || next.text.startsWith('-')) continue;
    options.set(word.text, next);
    at++;
  }
  return { plain, options };
}

/** The end of a word from one of its characters on. */
function tail({ text, span }: ShellWord, from: number): ShellWord {
  const rest = text.slice(from);
  return { text: rest, span: { start: span.end - rest.length, end: span.end } };
}

function fluxCommand({ plain, options }: Arguments): ObjectCommand | null {
  const [verb, first, second, ...others] = plain;
  if (verb === undefined || !FLUX_VERBS.has(verb.text)) return null;
  const branch = verb.text === 'bootstrap' ? (options.get('--branch') ?? null) : null;
  const repository = options.get('--repository')?.text ?? '';
  const files = filesOf(options, ['--path']);
  const base = { namespace: namespaceOf(options), files, isRemoval: false, branch, repository };
  if (verb.text === 'bootstrap') return { ...base, targets: [] };
  const kind = options.get('--kind');
  const name = verb.text === 'trace' ? first : options.get('--name');
  const subject = options.get('--for');
  if (kind !== undefined) {
    const called = kindOfResource(kind.text, new Set());
    return { ...base, targets: called === null || name === undefined ? [] : targetsOf(called, [name]) };
  }
  if (subject !== undefined) return { ...base, targets: slashTargets([subject], new Set()) };
  if (first === undefined) return { ...base, targets: [] };
  const group = /^(?:source|image)s?$/.test(first.text) ? first.text.replace(/s$/, '') : null;
  const called = FLUX_OBJECTS.get(group === null ? first.text : `${group} ${second?.text ?? ''}`);
  const names = group === null && second !== undefined ? [second, ...others] : others;
  return { ...base, targets: called === undefined ? slashTargets([first], new Set()) : targetsOf(called, names) };
}

function kubectlCommand({ plain, options }: Arguments, kinds: ReadonlySet<string>): ObjectCommand | null {
  const [verb, ...rest] = plain;
  if (verb === undefined || !KUBECTL_VERBS.has(verb.text)) return null;
  const folders = verb.text === 'kustomize' || verb.text === 'build' ? rest : [];
  const files = [...filesOf(options, ['-f', '--filename', '-k', '--kustomize']), ...folders];
  const base = {
    namespace: namespaceOf(options),
    files,
    isRemoval: verb.text === 'delete',
    branch: null,
    repository: '',
  };
  if (OF_FILES.has(verb.text)) return { ...base, targets: [] };
  const subject = verb.text === 'events' ? options.get('--for') : undefined;
  if (subject !== undefined) return { ...base, targets: slashTargets([subject], kinds) };
  const words = TWO_WORDS.has(verb.text) ? rest.slice(1) : rest;
  return { ...base, targets: kubectlTargets(ONE_TARGET.has(verb.text) ? words.slice(0, 1) : words, kinds) };
}

/** `kind/name …`, or `kind name …`. */
function kubectlTargets(words: readonly ShellWord[], kinds: ReadonlySet<string>): readonly CommandTarget[] {
  const [first, ...names] = words;
  if (first === undefined) return [];
  if (first.text.includes('/')) return slashTargets(words, kinds);
  const kind = kindOfResource(first.text, kinds);
  return kind === null ? [] : targetsOf(kind, names);
}

function slashTargets(words: readonly ShellWord[], kinds: ReadonlySet<string>): readonly CommandTarget[] {
  return words.flatMap((word) => {
    const slash = word.text.indexOf('/');
    const kind = slash < 0 ? null : kindOfResource(word.text.slice(0, slash), kinds);
    return kind === null ? [] : targetsOf(kind, [tail(word, slash + 1)]);
  });
}

/** Words such as `key=value`, variables and ports are no names. */
function targetsOf(kind: string, names: readonly ShellWord[]): readonly CommandTarget[] {
  if (FLEETING.has(kind)) return [];
  return names.filter(({ text }) => isObjectName(text) && !text.includes('/')).map((name) => ({ kind, name }));
}

function namespaceOf(options: Arguments['options']): ShellWord | null {
  const namespace = options.get('-n') ?? options.get('--namespace');
  return namespace !== undefined && isObjectName(namespace.text) ? namespace : null;
}

function filesOf(options: Arguments['options'], names: readonly string[]): readonly ShellWord[] {
  return names.flatMap((name) => options.get(name) ?? []);
}
