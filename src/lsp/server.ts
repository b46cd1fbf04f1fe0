import type { Readable, Writable } from 'node:stream';
import {
  createConnection,
  DidChangeWatchedFilesNotification,
  DidChangeWorkspaceFoldersNotification,
  ErrorCodes,
  type InitializeError,
  type InitializeParams,
  type InitializeResult,
  MessageType,
  ResponseError,
  type ServerCapabilities,
  ShowMessageNotification,
  StreamMessageReader,
  StreamMessageWriter,
  TextDocumentSyncKind,
  TextDocuments,
  type WorkspaceFolder,
  type WorkspaceFoldersChangeEvent,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Overrides } from '../config.ts';
import { printable } from '../vocabulary/printable.ts';
import type { Wishes } from './diagnostics.ts';
import { messagesOf } from './frames.ts';
import { fileOf } from './positions.ts';
import { ProjectFolder, type Tell } from './project-folder.ts';
import { ANSWERED, answerRequests } from './requests.ts';
import { Session } from './session.ts';
import { watchersOf } from './watched-files.ts';

/** How a server is started. */
export interface ServerOptions {
  readonly input: Readable;
  readonly output: Writable;
  /** The folder for a client that names none. */
  readonly folder: string;
  readonly overrides: Overrides;
  /** Of the program. */
  readonly version: string;
}

const CAPABILITIES: ServerCapabilities = {
  textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: { includeText: false } },
  ...ANSWERED,
  workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
};

/**
 * Serves one client by the Language Server Protocol 3.17. Does I/O. The client's `exit`, and the end of the input, end the
 * process: with status 1 where `shutdown` was not asked for before.
 */
export function serve({ input, output, folder, overrides, version }: ServerOptions): void {
  const messages = messagesOf(() => connection.console.warn('wikiproof: left out what is no message of the protocol'));
  const reader = new StreamMessageReader(input.pipe(messages));
  input.on('close', () => messages.end());
  reader.onError(({ message }) => connection.console.warn(`wikiproof: left out a message: ${printable(message)}`));
  const connection = createConnection(reader, new StreamMessageWriter(output));
  const documents = new TextDocuments(TextDocument);
  const tell: Tell = (level, message) => {
    const text = `wikiproof: ${printable(message)}`;
    if (level === 'note') connection.console.info(text);
    else send(connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Error, message: text }));
  };
  const folderAt = (root: string) => new ProjectFolder(root, overrides, tell);
  let client: InitializeParams | null = null;
  let session: Session | null = null;

  const changeFolders = ({ added, removed }: WorkspaceFoldersChangeEvent) => {
    const gone = rootsIn(removed);
    const kept = session?.folders.filter(({ root }) => !gone.includes(root)) ?? [];
    session?.setFolders([...kept, ...rootsIn(added).map(folderAt)]);
  };
  connection.onInitialize((params): InitializeResult | ResponseError<InitializeError> => {
    if (client !== null) {
      return new ResponseError(ErrorCodes.InvalidRequest, 'The server is initialized already.', { retry: false });
    }
    client = params;
    session = new Session({
      documents,
      wishes: wishesOf(params),
      publish: (uri, shown, diagnostics) => {
        const ofText = shown === undefined ? {} : { version: shown };
        send(connection.sendDiagnostics({ uri, ...ofText, diagnostics: [...diagnostics] }));
      },
    });
    const roots = rootsOf(params);
    session.setFolders((roots.length === 0 ? [folder] : roots).map(folderAt));
    // Only now: the library has just put a handler there that would ask the client once more to be told.
    connection.onNotification(DidChangeWorkspaceFoldersNotification.type, ({ event }) => changeFolders(event));
    return { capabilities: CAPABILITIES, serverInfo: { name: 'wikiproof', version } };
  });
  connection.onInitialized(() => {
    if (!session || !client?.capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration) return;
    session.settle();
    send(connection.client.register(DidChangeWatchedFilesNotification.type, watchersOf(session.folders, client)));
  });
  connection.onDidChangeWatchedFiles(() => session?.filesChanged());
  documents.onDidOpen(() => session?.filesChanged());
  documents.onDidSave(() => session?.filesChanged());
  documents.onDidChangeContent(() => session?.textChanged());
  documents.onDidClose(() => session?.textChanged());
  answerRequests(connection, () => {
    if (client === null) return new ResponseError(ErrorCodes.ServerNotInitialized, 'The server is not initialized.');
    if (session === null) return new ResponseError(ErrorCodes.InvalidRequest, 'The server is shut down.');
    return { session, can: client.capabilities };
  });
  connection.onShutdown(() => {
    session?.dispose();
    session = null;
  });
  documents.listen(connection);
  connection.listen();
}

/** The folders that a client has open, of an older one the only folder. */
function rootsOf({ workspaceFolders, ...params }: InitializeParams): readonly string[] {
  if (workspaceFolders) return rootsIn(workspaceFolders);
  const root = 'rootUri' in params && typeof params.rootUri === 'string' ? fileOf(params.rootUri) : null;
  return root === null ? [] : [root];
}

function rootsIn(folders: readonly WorkspaceFolder[]): readonly string[] {
  return folders.flatMap(({ uri }) => fileOf(uri) ?? []);
}

function wishesOf({ capabilities, initializationOptions }: InitializeParams): Wishes {
  const options: unknown = initializationOptions;
  return {
    relatedInformation: capabilities.textDocument?.publishDiagnostics?.relatedInformation === true,
    unverifiable:
      typeof options === 'object' && options !== null && 'unverifiable' in options && options.unverifiable === true,
  };
}

/** Lets a message go to a client that may have left, or refuse it: neither ends the server. */
function send(message: Promise<unknown>): void {
  message.catch(() => {});
}
