import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  type ClientCapabilities,
  createProtocolConnection,
  type Diagnostic,
  DidChangeTextDocumentNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DidSaveTextDocumentNotification,
  ExitNotification,
  InitializedNotification,
  InitializeRequest,
  type InitializeResult,
  LogMessageNotification,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  type PublishDiagnosticsParams,
  type Range,
  RegistrationRequest,
  ShowMessageNotification,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import { writeFiles } from './write-files.ts';

const PROGRAM = path.resolve(import.meta.dirname, '../../scripts/wikiproof.js');

/** What an editor of today can do, as far as the server asks. */
const CAPABILITIES: ClientCapabilities = {
  workspace: {
    workspaceEdit: { documentChanges: true },
    didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport: true },
    workspaceFolders: true,
  },
  textDocument: {
    publishDiagnostics: { relatedInformation: true, versionSupport: true },
    hover: { contentFormat: ['markdown', 'plaintext'] },
    definition: { linkSupport: true },
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } },
  },
};

/** How a client introduces itself, where it departs from what editors say. */
export interface ClientOptions {
  readonly args?: readonly string[];
  readonly capabilities?: ClientCapabilities;
  readonly initializationOptions?: unknown;
  /** The folders that are open, relative to the client's own; that one alone where they are left out. */
  readonly roots?: readonly string[];
}

/** An editor without a screen, and the server that it has started. */
export class LanguageClient {
  readonly folder: string;
  readonly process: ChildProcess;
  readonly connection: ProtocolConnection;
  /** What the server said to a person, in the order of the messages. */
  readonly said: string[] = [];
  /** The last problems of each document, by address. */
  readonly shown = new Map<string, PublishDiagnosticsParams>();
  /** How many times the server showed the problems of a document. */
  publications = 0;
  readonly registered: unknown[] = [];
  /** What the server wrote on standard error. */
  errors = '';
  readonly #texts = new Map<string, { version: number }>();
  readonly #listeners = new Set<() => void>();

  private constructor(folder: string, args: readonly string[]) {
    this.folder = folder;
    this.process = spawn(process.execPath, [PROGRAM, 'lsp', '--stdio', ...args], { cwd: folder, stdio: 'pipe' });
    const { stdin, stdout, stderr } = this.process;
    stderr?.on('data', (chunk) => {
      this.errors += String(chunk);
    });
    if (stdin === null || stdout === null) throw new Error('The server has no streams.');
    this.connection = createProtocolConnection(new StreamMessageReader(stdout), new StreamMessageWriter(stdin));
    this.connection.onNotification(PublishDiagnosticsNotification.type, (params) => {
      this.shown.set(params.uri, params);
      this.publications += 1;
      this.#notice();
    });
    for (const type of [ShowMessageNotification.type, LogMessageNotification.type]) {
      this.connection.onNotification(type, ({ message }) => {
        this.said.push(message);
        this.#notice();
      });
    }
    this.connection.onRequest(RegistrationRequest.type, ({ registrations }) => {
      this.registered.push(...registrations);
      this.#notice();
    });
    this.connection.listen();
  }

  /** Writes files to a new folder and starts a server there, which is not greeted yet. */
  static start(files: Readonly<Record<string, string>>, args: readonly string[] = []): LanguageClient {
    const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'wikiproof-')));
    writeFiles(folder, Object.entries(files));
    return new LanguageClient(folder, args);
  }

  /** The same, and greets it. */
  static async open(files: Readonly<Record<string, string>>, options: ClientOptions = {}): Promise<LanguageClient> {
    const client = LanguageClient.start(files, options.args);
    await client.greet(options);
    return client;
  }

  async greet({ capabilities, initializationOptions, roots = [''] }: ClientOptions = {}): Promise<InitializeResult> {
    const result = await this.connection.sendRequest(InitializeRequest.type, {
      processId: process.pid,
      rootUri: null,
      workspaceFolders: roots.map((root) => ({ uri: this.uriOf(root), name: root })),
      capabilities: capabilities ?? CAPABILITIES,
      initializationOptions,
    });
    await this.connection.sendNotification(InitializedNotification.type, {});
    return result;
  }

  uriOf(file: string): string {
    return pathToFileURL(path.join(this.folder, file)).href;
  }

  write(files: Readonly<Record<string, string>>): void {
    writeFiles(this.folder, Object.entries(files));
  }

  /** Opens a file, or a text that no file has yet. */
  async openText(file: string, text = readFileSync(path.join(this.folder, file), 'utf8')): Promise<void> {
    this.#texts.set(file, { version: 1 });
    const textDocument = { uri: this.uriOf(file), languageId: 'markdown', version: 1, text };
    await this.connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument });
  }

  /** Replaces a range, or all of the text. Gives the version that the text has then. */
  async type(file: string, text: string, range?: Range): Promise<number> {
    const version = (this.#texts.get(file)?.version ?? 0) + 1;
    this.#texts.set(file, { version });
    await this.connection.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri: this.uriOf(file), version },
      contentChanges: [range === undefined ? { text } : { range, text }],
    });
    return version;
  }

  save(file: string): Promise<void> {
    return this.connection.sendNotification(DidSaveTextDocumentNotification.type, {
      textDocument: { uri: this.uriOf(file) },
    });
  }

  close(file: string): Promise<void> {
    return this.connection.sendNotification(DidCloseTextDocumentNotification.type, {
      textDocument: { uri: this.uriOf(file) },
    });
  }

  /** Waits until something that the server said makes a condition true. */
  async until(condition: () => boolean): Promise<void> {
    while (!condition()) {
      const { promise, resolve } = Promise.withResolvers<void>();
      this.#listeners.add(resolve);
      await promise;
    }
  }

  /** The problems of a file, one line each, once the server has shown those of this version of its text. */
  async problemsOf(file: string, version?: number): Promise<readonly string[]> {
    const uri = this.uriOf(file);
    await this.until(() => {
      const shown = this.shown.get(uri);
      return shown !== undefined && (version === undefined || shown.version === version);
    });
    return (this.shown.get(uri)?.diagnostics ?? []).map(lineOf);
  }

  /** Says goodbye and gives the status with which the server ended. */
  async leave(): Promise<number | null> {
    await this.connection.sendRequest(ShutdownRequest.type);
    const ended = once(this.process, 'exit');
    await this.connection.sendNotification(ExitNotification.type);
    const [status]: (number | null)[] = await ended;
    this.#end();
    return status ?? null;
  }

  /** Ends the server, whatever it does, and removes the folder. */
  kill(): void {
    this.process.kill('SIGKILL');
    this.#end();
  }

  #end(): void {
    this.connection.dispose();
    rmSync(this.folder, { recursive: true, force: true });
  }

  #notice(): void {
    for (const listener of this.#listeners) listener();
    this.#listeners.clear();
  }
}

/** A problem as a person sees it, positions counted from 1. */
function lineOf({ range: { start, end }, severity, code, message }: Diagnostic): string {
  const place = `${start.line + 1}:${start.character + 1}-${end.line + 1}:${end.character + 1}`;
  return `${place} ${['', 'error', 'warning', 'info', 'hint'][severity ?? 0]} ${code}: ${message}`;
}
