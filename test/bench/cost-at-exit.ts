import { writeFileSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

/*
 * Loaded with `--import` before a program that is measured: when it ends, what it took goes to a file. Threads and
 * processes that the program starts load this as well and must not write over it.
 */
const { BENCH_COST_FILE: file, BENCH_STARTED_BY: starter } = process.env;
if (file !== undefined && isMainThread && process.ppid === Number(starter)) {
  process.on('exit', () => {
    const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
    const cost = { cpuMilliseconds: (userCPUTime + systemCPUTime) / 1000, peakMegabytes: maxRSS / 1024 };
    writeFileSync(file, JSON.stringify(cost));
  });
}
