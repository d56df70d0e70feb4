/** A part of a frame: what is longer lets the page draw and listen in between. */
const budget = 8;

/**
 * Runs a computation in slices, each a task of its own, so that the page never waits for it.
 * Resolves to its result, or to undefined where `stale` became true meanwhile.
 */
export async function inSlices<T>(
  computation: Generator<unknown, T>,
  stale: () => boolean = () => false,
): Promise<T | undefined> {
  let end = performance.now() + budget;
  for (;;) {
    const { done, value } = computation.next();
    if (done) return value;
    if (performance.now() < end) continue;
    await new Promise((resolve) => setTimeout(resolve));
    if (stale()) return undefined;
    end = performance.now() + budget;
  }
}
