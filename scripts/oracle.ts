import { openFiles } from '../src/repo/files.ts';
import { compareAll } from '../test/oracle/compare.ts';
import { writeGolden } from '../test/oracle/golden.ts';
import { findOracle } from '../test/oracle/oracle.ts';
import { summarize } from '../test/oracle/summary.ts';

const USAGE =
  'npm run oracle -- DIR compares every overlay below DIR; with --golden it keeps the answers in DIR/golden.json';

const command = findOracle();
const [root, option] = process.argv.slice(2);
if (!command || !root || (option !== undefined && option !== '--golden')) {
  process.stderr.write(`oracle: ${command ? USAGE : 'neither kustomize nor kubectl is on this machine'}\n`);
  process.exit(2);
}
if (option === '--golden') writeGolden(openFiles(root), command);
const { text, agrees } = summarize(compareAll(root, command));
process.stdout.write(text);
process.exitCode = agrees ? 0 : 1;
