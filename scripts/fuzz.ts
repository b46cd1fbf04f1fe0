import { parseArgs } from 'node:util';
import { describeFailure, fuzz } from '../test/fuzz/fuzz.ts';

const { values } = parseArgs({
  options: { seed: { type: 'string' }, seconds: { type: 'string' }, cases: { type: 'string' } },
});
const seed = Number(values.seed ?? Date.now() % 2 ** 31);
const { cases, failures } = await fuzz({
  seed,
  seconds: Number(values.seconds ?? 60),
  cases: Number(values.cases ?? Number.POSITIVE_INFINITY),
});
for (const failure of failures) process.stdout.write(`${describeFailure(failure)}\n`);
process.stdout.write(`${cases} cases from seed ${seed}, ${failures.length} failed\n`);
if (failures.length > 0) process.exitCode = 1;
