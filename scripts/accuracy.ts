import { parseArgs } from 'node:util';
import { checkWiki, wikiNames } from '../test/accuracy/corpus.ts';
import { scoreWiki } from '../test/accuracy/score.ts';
import { misses, shortfalls, summarize } from '../test/accuracy/summary.ts';

const { values } = parseArgs({ options: { show: { type: 'boolean', default: false } } });
const scores = wikiNames().map((name) => scoreWiki(checkWiki(name)));
process.stdout.write(`${summarize(scores)}\n`);
if (values.show) process.stdout.write(`\n${scores.flatMap(misses).join('\n')}\n`);
const fallen = scores.flatMap(shortfalls);
for (const line of fallen) process.stderr.write(`${line}\n`);
process.exitCode = fallen.length === 0 ? 0 : 1;
