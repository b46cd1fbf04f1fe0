import { FILE_KIND } from '../../vocabulary/subject.ts';
import type { Claim } from '../claim.ts';
import { type CodeBlock, codeBlocksOf } from '../code-block.ts';
import type { SectionContext } from '../context.ts';
import { type DrawnTree, drawnTreeIn, type TreeEntry } from '../drawn-tree.ts';
import { rootsNamedIn } from '../file-path.ts';
import { needNotBeInGit, suggestsFiles } from '../file-words.ts';
import type { Listing, ListingRoot } from '../listing.ts';
import { phraseOf, wordsOf } from '../phrase.ts';
import { claimAt } from '../statement.ts';

/** The languages of blocks in which pages draw directories. */
const LANGUAGES = new Set([
  '',
  'text',
  'txt',
  'plain',
  'plaintext',
  'none',
  'tree',
  'sh',
  'bash',
  'shell',
  'console',
  'zsh',
  'fish',
]);
/** Reads drawn directory trees: each line says that a file or a folder is there. */
export function readTrees(context: SectionContext): readonly Claim[] {
  return codeBlocksOf(context)
    .filter(({ language, lead }) => LANGUAGES.has(language) && !suggestsFiles(lead))
    .flatMap((block) => {
      const tree = drawnTreeIn(block.lines);
      return tree === null ? [] : readTree(context, block, tree);
    });
}

function readTree(context: SectionContext, block: CodeBlock, { title, entries }: DrawnTree): readonly Claim[] {
  const told = entries.filter(({ remark }) => !needNotBeInGit(remark));
  const roots = title === null ? rootsBeside(context, block) : rootsCalled(title);
  const listing: Listing = { roots, entries: told.map(({ path }) => path) };
  return told.length < 2 ? [] : told.map((entry) => claimOf(context, listing, entry));
}

function claimOf(context: SectionContext, listing: Listing, { path, written, isFolder, span }: TreeEntry): Claim {
  const mention = { type: 'file', kind: FILE_KIND, written: path, listing, owner: null } as const;
  const value = { type: 'path', path, text: isFolder && !written.endsWith('/') ? `${written}/` : written } as const;
  return claimAt(context, 'tree', mention, 'path', span, { type: 'value', value, lists: 'all' });
}

/** Where a tree may stand whose first line names its root: that may be the name that the checkout has somewhere. */
function rootsCalled(title: string): readonly ListingRoot[] {
  const beside: readonly ListingRoot[] = [
    { from: 'page', folder: '' },
    { from: 'repository', folder: '' },
  ];
  if (title === '') return beside.toReversed();
  return [
    { from: 'repository', folder: title },
    { from: 'page', folder: title },
    { from: 'anywhere', folder: title },
    ...(title.includes('/') ? [] : beside),
  ];
}

/** Where a tree without a root may stand: in the folders that the words before it name, beside the page, in the repository. */
function rootsBeside({ section, page, names }: SectionContext, { lead }: CodeBlock): readonly ListingRoot[] {
  const heading = phraseOf(wordsOf(section.node?.children ?? [], page.source)).text;
  return rootsNamedIn(names.files.paths, [lead, heading]);
}
