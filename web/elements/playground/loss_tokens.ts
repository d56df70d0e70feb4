/** The custom properties that hold the colours of a loss chart. */
export const lossTokens = {
  train: '--train-loss',
  validation: '--validation-loss',
  level: '--baseline',
  ink: '--ink',
  grid: '--line',
  paper: '--paper',
} as const;
