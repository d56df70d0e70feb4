/** Beyond this many, adding up the others' gradients costs what another core wins. */
export const mostWorkers = 8;

/** How many workers a run trains on, as a person chose: 0 leaves it to the engine. */
export interface Workers {
  count: number;
  /** Exactly so many; else as many where that is measured to be faster. */
  fixed: boolean;
}

/** One core is left to the page and its suggestions. */
export function chooseWorkers(wanted: number, cores: number): Workers {
  const whole = Math.floor(wanted);
  if (whole >= 1) return { count: Math.min(whole, mostWorkers), fixed: true };
  return { count: Math.max(1, Math.min(cores - 1, mostWorkers)), fixed: false };
}
