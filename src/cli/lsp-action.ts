import packageJson from '../../package.json' with { type: 'json' };
import { serve } from '../lsp/server.ts';
import { overridesFrom, type WikiOptions } from './command-line.ts';

/** Serves the client at standard input and output until it leaves, which ends the process. Does I/O. */
export function runLsp(options: WikiOptions): void {
  serve({
    input: process.stdin,
    output: process.stdout,
    folder: process.cwd(),
    overrides: overridesFrom(options),
    version: packageJson.version,
  });
}
