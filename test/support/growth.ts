/** How many times larger the large input is, how many times longer it may take, and what the clock may be off by. */
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

/** The shortest of a few runs, in milliseconds: whatever else the machine does only makes a run longer. */
function bestOf(run: (size: number) => void, size: number): number {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < ROUNDS; round++) {
    const started = performance.now();
    run(size);
    best = Math.min(best, performance.now() - started);
  }
  return best;
}
