import { parseArgs } from 'node:util';
import { table } from '../src/report/table.ts';
import { type Findings, runBenchmark, runReadingBenchmark } from '../test/bench/bench.ts';
import { runCheckBenchmark } from '../test/bench/check-bench.ts';
import { OWN_PAGES } from '../test/bench/reading.ts';
import { runSiteBenchmark, SITE_SIZES } from '../test/bench/site.ts';
import { isTask, work } from '../test/bench/work.ts';

const args = process.argv.slice(2);
const [task, root] = args;
if (isTask(task) && root) {
  process.stdout.write(JSON.stringify(work(task, root)));
} else {
  const { values, positionals } = parseArgs({
    args,
    options: {
      pages: { type: 'string' },
      repo: { type: 'string' },
      quick: { type: 'boolean' },
      site: { type: 'boolean' },
    },
    allowPositionals: true,
  });
  const { pages, repo, quick = false, site = false } = values;
  if (site) {
    report(runSiteBenchmark(pages === undefined ? SITE_SIZES : [pages, ...positionals].map(Number)));
  } else if (pages === undefined) {
    report(runReadingBenchmark(OWN_PAGES));
    report(runBenchmark(import.meta.filename, quick));
    for (const findings of runCheckBenchmark(quick)) report(findings);
  } else {
    const wikis = [pages, ...positionals];
    report(runReadingBenchmark(wikis.map((wiki) => ({ wiki, repository: repo ?? wiki }))));
  }
}

function report({ rows, promises, goals = [] }: Findings): void {
  process.stdout.write(`${table(rows)}\n\n`);
  for (const { text, isKept } of promises) process.stdout.write(`${isKept ? 'kept' : 'BROKEN'}: ${text}\n`);
  for (const { text, isReached } of goals) process.stdout.write(`goal ${isReached ? 'reached' : 'MISSED'}: ${text}\n`);
  process.stdout.write('\n');
  if (!promises.every(({ isKept }) => isKept)) process.exitCode = 1;
}
