import {
  type ClientCapabilities,
  CodeActionKind,
  type Connection,
  MarkupKind,
  ResponseError,
  type ServerCapabilities,
} from 'vscode-languageserver/node';
import { completionAt } from './completion.ts';
import { definitionAt } from './definition.ts';
import { hoverAt } from './hover.ts';
import { actionsAt, FIX_ALL } from './quick-fix.ts';
import type { Session } from './session.ts';

/** What a client may ask of a document. */
export const ANSWERED: ServerCapabilities = {
  hoverProvider: true,
  definitionProvider: true,
  codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, FIX_ALL] },
  // A letter asks for itself in most editors; the sign of a code span does not.
  completionProvider: { triggerCharacters: ['`'] },
};

/** A client that is served, and what it can do. */
export interface Serving {
  readonly session: Session;
  readonly can: ClientCapabilities;
}

/** Answers what a client asks of a document; `serving` gives the error for one that is not served now. */
export function answerRequests(connection: Connection, serving: () => Serving | ResponseError<void>): void {
  const served = <Params, Answer>(answer: (serving: Serving, params: Params) => Answer) => {
    return (params: Params): Answer | ResponseError<void> => {
      const now = serving();
      return now instanceof ResponseError ? now : answer(now, params);
    };
  };
  connection.onHover(
    served(({ session, can }, { textDocument, position }) => {
      const page = session.pageAt(textDocument.uri);
      const formats = can.textDocument?.hover?.contentFormat ?? [MarkupKind.Markdown];
      return page && hoverAt(page, position, formats.includes(MarkupKind.Markdown));
    }),
  );
  connection.onDefinition(
    served(({ session, can }, { textDocument, position }) => {
      const page = session.pageAt(textDocument.uri);
      const links = page === null ? [] : definitionAt(page, position);
      if (can.textDocument?.definition?.linkSupport) return [...links];
      return links.map(({ targetUri, targetRange }) => ({ uri: targetUri, range: targetRange }));
    }),
  );
  connection.onCodeAction(
    served(({ session, can }, { textDocument, range, context }) => {
      const page = session.pageAt(textDocument.uri);
      const isVersioned = can.workspace?.workspaceEdit?.documentChanges === true;
      return page === null ? [] : [...actionsAt(page, { range, context, isVersioned })];
    }),
  );
  connection.onCompletion(
    served(({ session }, { textDocument, position }) => {
      const page = session.knownPageAt(textDocument.uri);
      return page && completionAt(page, position);
    }),
  );
}
