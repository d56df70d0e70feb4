/** Nothing moves by itself where the system was told so. */
export const motionIsWelcome = (): boolean =>
  !matchMedia('(prefers-reduced-motion: reduce)').matches;
