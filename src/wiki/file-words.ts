import { foldedWords } from './kind-words.ts';

/** Words before a tree or a list of files that is no description of what is there. */
const SUGGESTIONS = new Set([
  ...[
    'recommended',
    'recommend',
    'suggested',
    'proposed',
    'proposal',
    'template',
    'alternative',
    'alternatively',
    'ideal',
  ],
  ...[
    'should',
    'would',
    'could',
    'will',
    'might',
    'typical',
    'typically',
    'generic',
    'hypothetical',
    'sample',
    'target',
  ],
  ...['create', 'creates', 'scaffold', 'generate', 'generates', 'previously', 'formerly', 'old', 'planned', 'future'],
]);
/** Words of a remark on a line of a file that need not be in Git. */
const NOT_IN_GIT = new Set([
  ...[
    'generated',
    'gitignored',
    'ignored',
    'gitignore',
    'untracked',
    'local',
    'planned',
    'future',
    'todo',
    'proposed',
    'tbd',
  ],
  ...['removed', 'deleted', 'new', 'obsolete', 'deprecated', 'archived', 'created', 'not', 'example', 'decrypted'],
]);

/** Whether the words before a tree or a list of files suggest them, or tell of others than are there. */
export function suggestsFiles(lead: string): boolean {
  return foldedWords(lead).some((word) => SUGGESTIONS.has(word));
}

/** Whether a remark behind a file says that it need not be in Git. */
export function needNotBeInGit(remark: string): boolean {
  return foldedWords(remark).some((word) => NOT_IN_GIT.has(word));
}
