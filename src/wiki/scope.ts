import { foldedWords } from './kind-words.ts';
import type { Page } from './page.ts';

/*
 * Pages and sections that do not say how things are: they tell what was, what is to be, or what might be. To have more of
 * them left alone, add a word to one of these tables.
 */

/** Folders whose pages are no description of the present. */
const FOLDERS = new Set([
  'archive',
  'archives',
  'archived',
  'attic',
  'old',
  'retired',
  'deprecated',
  'obsolete',
  'history',
  'plans',
  'planning',
  'proposals',
  'proposal',
  'rfc',
  'rfcs',
  'adr',
  'adrs',
  'decisions',
  'specs',
  'drafts',
  'ideas',
  'roadmap',
  'templates',
  'template',
  'examples',
  'example',
  'samples',
  'reports',
  'postmortems',
  'incidents',
  'changelogs',
  'migrations',
  'tutorial',
  'tutorials',
  'workshop',
  'workshops',
  'blog',
  'posts',
  'news',
  'journal',
  'minutes',
  'meetings',
  'retrospectives',
  'graveyard',
  'backlog',
]);

/** Words of a file's name that say the same of one page. */
const FILE_WORDS = new Set([
  'changelog',
  'changes',
  'plan',
  'proposal',
  'rfc',
  'adr',
  'roadmap',
  'todo',
  'todos',
  'template',
  'report',
  'postmortem',
  'incident',
  'migration',
  'draft',
  'archive',
  'archived',
  'deprecated',
  'obsolete',
  'improvements',
  'ideas',
  'example',
  'examples',
  'tutorial',
  'workshop',
  'retrospective',
  'minutes',
  'backlog',
]);

/** Words of a heading that say the same of its section and those below it, and of an object in brackets behind its name. */
const TENSE_WORDS = new Set([
  'example',
  'examples',
  'proposed',
  'proposal',
  'plan',
  'plans',
  'planned',
  'future',
  'roadmap',
  'history',
  'changelog',
  'migration',
  'migrating',
  'deprecated',
  'retired',
  'obsolete',
  'archived',
  'removed',
  'former',
  'formerly',
  'previous',
  'previously',
  'legacy',
  'template',
  'templates',
  'todo',
  'draft',
  'desired',
  'hypothetical',
  'tutorial',
  'upcoming',
  'wip',
  'backlog',
  'idea',
  'ideas',
  'wishlist',
  'alternative',
  'alternatives',
  'considered',
  'rejected',
  'superseded',
  'replaced',
  'decommissioned',
  'discontinued',
  'abandoned',
  'deleted',
  'recommended',
  'recommendation',
  'recommendations',
  'suggested',
  'incident',
  'incidents',
  'postmortem',
  'beispiel',
  'beispiele',
  'vorlage',
  'geplant',
  'geplante',
  'geplanter',
  'planung',
  'künftig',
  'künftige',
  'zukünftig',
  'zukünftige',
  'zukunft',
  'früher',
  'frühere',
  'ehemals',
  'ehemalige',
  'bisher',
  'bisherige',
  'vorher',
  'nachher',
  'veraltet',
  'veraltete',
  'abgelöst',
  'entfernt',
  'entfernte',
  'gelöscht',
  'stillgelegt',
  'migrieren',
  'umstellung',
  'verlauf',
  'empfohlen',
  'empfehlung',
  'empfehlungen',
  'alternativen',
  'esempio',
  'esempi',
  'modello',
  'pianificato',
  'pianificata',
  'pianificati',
  'previsto',
  'prevista',
  'previsti',
  'futuro',
  'futura',
  'futuri',
  'precedente',
  'precedenti',
  'precedentemente',
  'storico',
  'obsoleto',
  'obsoleta',
  'deprecato',
  'deprecata',
  'rimosso',
  'rimossa',
  'eliminato',
  'eliminata',
  'dismesso',
  'dismessa',
  'migrazione',
  'proposta',
  'proposto',
  'consigliato',
  'consigliati',
]);

/** Phrases of a heading that say the same in more than one word. */
const TENSE_PHRASES = [
  'out of scope',
  'not in scope',
  'not covered',
  'non goals',
  'not yet',
  'no longer',
  'for later',
  'used to',
  'what changed',
];
/** Words of an object's status that say that it is gone or yet to come, and elsewhere speak of anything. */
const ABSENT_WORDS = new Set([
  'disabled',
  'inactive',
  'unused',
  'pending',
  'dropped',
  'uninstalled',
  'gone',
  'old',
  'backlog',
  'deaktiviert',
  'inaktiv',
  'offen',
  'disattivato',
  'disabilitato',
  'inattivo',
]);

const ABSENT_PHRASES = [
  'not deployed',
  'not yet',
  'not in use',
  'not used',
  'to be',
  'to do',
  'in progress',
  'on hold',
  'coming soon',
  'noch nicht',
  'nicht mehr',
  'in arbeit',
  'da fare',
  'in corso',
  'non ancora',
];

/** Headings that are nothing but one of these set a state beside another one. */
const OTHER_STATES = new Set(['before', 'after', 'old', 'new', 'target', 'target state', 'before after', 'next steps']);

/** A heading that is one of several ways to do something: "Options", "Option B: one root", "Approach 2". */
const ONE_OF_SEVERAL =
  /^(?:options|pros and cons|trade offs?|(?:option|approach|variant|scenario) (?:[a-d]|\d)(?: .*)?)$/;

/** Headings of sections about what goes wrong: what their sentences tell is seldom how things are. */
const PROBLEMS =
  /^(?:(?:common|known|typical) )?(?:troubleshooting|debugging|known issues?|issues|problems?|errors|symptoms?|pitfalls|gotchas|failure (?:modes|scenarios)|what if|fehlersuche|bekannte probleme|risoluzione dei problemi|problemi noti)\b/;

/** Whether a heading begins a section about what may go wrong. */
export function tellsOfProblems(heading: string): boolean {
  return PROBLEMS.test(foldedWords(heading).join(' '));
}

/** What front matter calls a page that is not, or no longer, true. */
const STATES = new Set([
  'archived',
  'retired',
  'draft',
  'proposed',
  'proposal',
  'superseded',
  'deprecated',
  'obsolete',
  'planned',
  'rejected',
]);

/** What a page or a section calls itself in a note on its state: "Status: retired", "This page is a proposal". */
const OWN_STATES = new Set([
  ...[...STATES, 'historical', 'outdated', 'frozen', 'decommissioned', 'history', 'tutorial'],
  ...['archiviert', 'veraltet', 'archiviata', 'obsoleta'],
]);

/** What such a note calls the page. */
const OWN_NAMES = new Set([
  'page',
  'document',
  'doc',
  'section',
  'runbook',
  'guide',
  'note',
  'report',
  'seite',
  'pagina',
]);

/** What stands between the two. */
const COPULAS = new Set(['is', 'was', 'ist', 'è']);

/** A note on the state is no longer than this. */
const LONGEST_NOTE = 200;

/** How far into a sentence its state may stand: "This page is kept as history". */
const OWN_STATE_WORDS = 7;

const DATE = /(?:^|[^0-9])(?:19|20)\d\d-(?:0[1-9]|1[0-2])(?:-[0-3]\d)?(?:$|[^0-9])/;

/** Whether a page describes the present. One that bears the name of an object of the repository (`isName`) always does. */
export function isPageOfThePresent(page: Page, isName: (name: string) => boolean): boolean {
  const folders = page.path.split('/');
  const file = folders.pop() ?? '';
  const stem = file.slice(0, file.lastIndexOf('.'));
  const { status, state, draft, archived } = page.frontMatter;
  if (draft === true || archived === true) return false;
  if ([status, state].some((word) => typeof word === 'string' && STATES.has(word.toLowerCase()))) return false;
  if (folders.some((folder) => FOLDERS.has(folder.toLowerCase()) || DATE.test(folder))) return false;
  if (isName(stem)) return true;
  return (
    !DATE.test(stem) &&
    !DATE.test(page.title) &&
    !statedWords(stem).some((word) => FILE_WORDS.has(word)) &&
    (isRepositoryName(stem, page.title) || describesThePresent(page.title))
  );
}

/** The title of the front page of a repository may be nothing but its name, as `fleet-example`, and then says no more. */
function isRepositoryName(stem: string, title: string): boolean {
  return /^(?:readme|index|_index|home)$/i.test(stem) && /^[a-z0-9]+(?:[-_.][a-z0-9]+)+$/i.test(title);
}

/** What is planned here is so: a plan of addresses is a list of who has which. */
const PLANS_OF = new Set([
  'address',
  'addresses',
  'ip',
  'port',
  'ports',
  'network',
  'numbering',
  'vlan',
  'subnet',
  'adress',
  'adressen',
]);

/** The words of a title or a heading, without the `plan` of one that allots something. */
function statedWords(text: string): readonly string[] {
  const words = foldedWords(text);
  return words.filter((word, index) => {
    const before = words[index - 1] ?? '';
    // What is so after a migration is so now.
    return (word !== 'plan' || !PLANS_OF.has(before)) && (word !== 'migration' || before !== 'post');
  });
}

/** Whether a heading, or a remark behind a name, says that what it stands for is so now. A name in it is none of its words. */
export function describesThePresent(heading: string): boolean {
  const words = statedWords(heading);
  const plain = words.join(' ');
  if (OTHER_STATES.has(plain) || ONE_OF_SEVERAL.test(plain) || words.some((word) => TENSE_WORDS.has(word)))
    return false;
  return !TENSE_PHRASES.some((phrase) => ` ${plain} `.includes(` ${phrase} `));
}

/** Whether a paragraph says of the page or the section that it begins that it does not describe the present. */
export function setsAside(paragraph: string): boolean {
  const [first = '', second = '', ...rest] = foldedWords(paragraph.slice(0, LONGEST_NOTE));
  if (first === 'status' || first === 'state') return OWN_STATES.has(second);
  if (OWN_STATES.has(first) && second === '') return true;
  if (first !== 'this' && first !== 'diese' && first !== 'questa') return false;
  if (!OWN_NAMES.has(second) || !COPULAS.has(rest[0] ?? '')) return false;
  const said = rest.slice(0, OWN_STATE_WORDS);
  return !said.includes('not') && said.some((word) => OWN_STATES.has(word));
}

/** Whether a status beside an object leaves no doubt that it is there now. */
function isStatusOfThePresent(status: string): boolean {
  const words = foldedWords(status);
  if (!describesThePresent(status) || words.some((word) => ABSENT_WORDS.has(word))) return false;
  const text = ` ${words.join(' ')} `;
  return !ABSENT_PHRASES.some((phrase) => text.includes(` ${phrase} `));
}

/** A longer cell is a sentence, in which a word such as "removed" may speak of anything. */
const LONGEST_STATE = 24;

/** Whether a cell beside an object leaves open, or says, that the object is there now. */
export function isCellOfThePresent(text: string, isStatus: boolean): boolean {
  if (text.length > LONGEST_STATE || isOneSign(text)) return true;
  return isStatus ? isStatusOfThePresent(text) : describesThePresent(text);
}

/** A host, a path, an address: `app.example.org`, `./apps/legacy`. */
function isOneSign(text: string): boolean {
  return /[./]/.test(text) && !/\s/.test(text);
}
