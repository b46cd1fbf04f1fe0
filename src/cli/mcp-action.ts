import packageJson from '../../package.json' with { type: 'json' };
import { serve } from '../mcp/server.ts';
import { printable } from '../vocabulary/printable.ts';
import { overridesFrom, type WikiOptions } from './command-line.ts';

/** Serves the client at standard input and output until it leaves, which ends the process. Does I/O. */
export function runMcp(options: WikiOptions): void {
  serve({
    input: process.stdin,
    output: process.stdout,
    folder: process.cwd(),
    overrides: overridesFrom(options),
    version: packageJson.version,
    log: (line) => process.stderr.write(`wikiproof: ${printable(line)}\n`),
  });
}
