import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { writeFiles } from '../support/write-files.ts';
import type { Case } from './cases.ts';
import type { Answer, Request } from './worker.ts';

const WORKER = resolve(import.meta.dirname, 'worker.ts');

/** What no input may cost. Time is the processor's: a busy machine is no fault of the input. */
const MOST_CPU_MILLISECONDS = 5000;
const MOST_MEGABYTES = 1024;
/** How long a process may be silent before it is taken for one that hangs. */
const PATIENCE = 60_000;
const EXIT_STATUSES: readonly (number | null)[] = [0, 1, 2];

/** What is wrong with a run: a word for what kind of fault it is, and what there is to say of it. */
export interface Fault {
  readonly kind: 'crash' | 'thrown' | 'status' | 'hang' | 'slow' | 'memory' | 'differs' | 'polluted' | 'unsafe';
  readonly detail: string;
}

/** Runs cases, each twice, in a process beside this one that is started anew where a case has ended it. */
export class Program {
  #child: ChildProcess | null = null;

  /** The fault of a case; `null` where everything is as it should be. Does I/O. */
  async faultOf({ files, command }: Pick<Case, 'files' | 'command'>): Promise<Fault | null> {
    const folder = mkdtempSync(join(tmpdir(), 'wikiproof-fuzz-'));
    try {
      const answers: Answer[] = [];
      for (let round = 0; round < 2; round++) {
        writeFiles(folder, Object.entries(files));
        const answer = await this.#run({ folder, command });
        const fault = 'kind' in answer ? answer : faultIn(answer);
        if (fault !== null) return fault;
        if (!('kind' in answer)) answers.push(answer);
      }
      const [first, second] = answers;
      return first?.output === second?.output ? null : { kind: 'differs', detail: differenceOf(first, second) };
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }

  /** Ends the process. */
  close(): void {
    this.#child?.kill('SIGKILL');
    this.#child = null;
  }

  async #run(request: Request): Promise<Answer | Fault> {
    const child =
      this.#child ??
      fork(WORKER, { stdio: ['ignore', 'ignore', 'pipe', 'ipc'], env: { ...process.env, WIKIPROOF_CACHE: '' } });
    this.#child = child;
    let complaints = '';
    const listen = (text: unknown) => {
      complaints += String(text);
    };
    child.stderr?.on('data', listen);
    const ended = new AbortController();
    const patience = AbortSignal.timeout(PATIENCE);
    const signal = AbortSignal.any([ended.signal, patience]);
    const end = () => ended.abort();
    child.once('exit', end);
    child.send(request);
    try {
      const [answer]: Answer[] = await once(child, 'message', { signal });
      if (answer !== undefined) return answer;
    } catch {
      // It has ended, or says nothing any more.
    } finally {
      child.stderr?.off('data', listen);
      child.off('exit', end);
    }
    this.close();
    return patience.aborted
      ? { kind: 'hang', detail: `no answer within ${PATIENCE / 1000} s` }
      : { kind: 'crash', detail: complaints.slice(0, 2000) };
  }
}

function faultIn({ status, thrown, faults, cpuMilliseconds, megabytes, output }: Answer): Fault | null {
  if (thrown !== null) return { kind: 'thrown', detail: thrown };
  if (faults.length > 0) return { kind: 'unsafe', detail: faults.slice(0, 10).join('\n') };
  if (!EXIT_STATUSES.includes(status)) return { kind: 'status', detail: String(status) };
  if (cpuMilliseconds > MOST_CPU_MILLISECONDS) return { kind: 'slow', detail: `${Math.round(cpuMilliseconds)} ms` };
  if (megabytes > MOST_MEGABYTES) return { kind: 'memory', detail: `${Math.round(megabytes)} MB` };
  if (output.includes('[object Object]')) return { kind: 'polluted', detail: 'an object was printed as text' };
  return null;
}

function differenceOf(first: Answer | undefined, second: Answer | undefined): string {
  const [one, other] = [first?.output.split('\n') ?? [], second?.output.split('\n') ?? []];
  const index = one.findIndex((line, at) => line !== other[at]);
  return `line ${index + 1}:\n${one[index]}\n${other[index]}`;
}
