/** How many times larger the large input is, how many times longer it may take, and what is not counted. */
const LARGER = 8;
const LONGER = 24;
const NOISE_MILLISECONDS = 100;
const ROUNDS = 2;

/**
 * Whether `run` takes time linear in the size that it is given, as far as a busy machine tells: eight times the size
 * may take 24 times as long, where quadratic time would take 64 times. Sizes are about `size` and an eighth of it.
 */
export function takesLinearTime(run: (size: number) => void, size: number): boolean {
  const small = Math.ceil(size / LARGER);
  run(small);
  const allowed = bestOf(run, small) * LONGER + NOISE_MILLISECONDS;
  return bestOf(run, size) <= allowed;
}

/** The least time of the processor that a run takes, in milliseconds: what else the machine does is not in it. */
function bestOf(run: (size: number) => void, size: number): number {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < ROUNDS; round++) {
    const started = process.threadCpuUsage();
    run(size);
    const { user, system } = process.threadCpuUsage(started);
    best = Math.min(best, (user + system) / 1000);
  }
  return best;
}
