// In a page: a peer's step becomes a runner. `make` returns a function that trains on (or writes)
// some tokens and resolves with their number, with `dispose` to free what it holds.

export function runnerOf(make) {
  let step;
  async function window(seconds) {
    const start = performance.now();
    let tokens = 0;
    let elapsed;
    do {
      tokens += await step();
      elapsed = (performance.now() - start) / 1000;
    } while (elapsed < seconds);
    return { tokens, seconds: elapsed };
  }
  return {
    async start(workload, warmupSeconds) {
      step = await make(workload);
      await step(); // Traces and compiles, which may take longer than a warm-up.
      await window(warmupSeconds);
    },
    window,
    async stop() {
      step?.dispose();
      step = undefined;
    },
    close() {},
  };
}

/** Ids from 0 to below `limit`, always the same. */
export function randomIds(count, limit) {
  let state = 1;
  return Int32Array.from({ length: count }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  });
}
