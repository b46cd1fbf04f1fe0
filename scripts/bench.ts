import { table } from '../src/report/table.ts';
import { runBenchmark } from '../test/bench/bench.ts';
import { isTask, work } from '../test/bench/work.ts';

const [task, root] = process.argv.slice(2);
if (isTask(task) && root) {
  process.stdout.write(JSON.stringify(work(task, root)));
} else {
  const { rows, promises } = runBenchmark(import.meta.filename);
  process.stdout.write(`${table(rows)}\n\n`);
  for (const { text, isKept } of promises) process.stdout.write(`${isKept ? 'kept' : 'BROKEN'}: ${text}\n`);
  process.exitCode = promises.every(({ isKept }) => isKept) ? 0 : 1;
}
