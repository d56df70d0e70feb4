/** How a measured figure is written, whoever tells it. */

/** For what was counted, where a thousandth can tell two networks apart. */
export const finePercent = (share: number): string => {
  const value = share * 100;
  // What is not all right never says so.
  const digits = value > 99 && value < 100 ? 2 : 1;
  const rounded = value.toFixed(digits);
  return `${Number(rounded) === 100 && value < 100 ? '99.99' : Number(rounded)} %`;
};

const shares = ['accuracy', 'exact', 'new', 'valid'];

export const isShare = (name: string): boolean => shares.includes(name);
