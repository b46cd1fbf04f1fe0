import { pathToFileURL } from 'node:url';
import type { Position } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { withBaseline } from '../../src/baseline.ts';
import type { OpenPage } from '../../src/lsp/checked.ts';
import { Workspace } from '../../src/workspace.ts';
import { BOOTSTRAP, writeFolder } from './folder.ts';

/** Where the cursor stands in a text of a test. */
const CURSOR = '‸';

/** A page that is open in an editor, and where its cursor stands. */
export interface EditedPage {
  readonly page: OpenPage;
  readonly cursor: Position;
  /** The folder with `fleet` and `wiki`. */
  readonly folder: string;
}

/**
 * Opens `page.md` with a text, in which `‸` is the cursor, in a project whose repository has the root of a cluster, a
 * Kustomization `web` with `timeout: 5m`, and the further files.
 */
export function editPage(text: string, files: Readonly<Record<string, string>> = {}): EditedPage {
  const fleet = Object.entries(BOOTSTRAP).map(([path, manifest]) => [`fleet/${path}`, manifest]);
  const folder = writeFolder({
    ...Object.fromEntries(fleet),
    'wiki/page.md': '',
    'wikiproof.yaml': 'repository: fleet\nwiki: wiki\n',
    ...files,
  });
  const at = text.indexOf(CURSOR);
  const document = TextDocument.create(
    pathToFileURL(`${folder}/wiki/page.md`).href,
    'markdown',
    3,
    text.replace(CURSOR, ''),
  );
  const workspace = new Workspace(folder);
  workspace.edit('page.md', document.getText());
  const { project } = workspace;
  const page = { project, reported: withBaseline(project), path: 'page.md', document };
  return { page, cursor: document.positionAt(Math.max(0, at)), folder };
}
