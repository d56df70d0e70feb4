import { type Box, type Matrix, moved } from '../../charts/printed/ops';

/** Where it is drawn, and what else holds for all that is in it. */
export interface Within {
  /** From the window to the picture. */
  readonly origin: readonly [x: number, y: number];
  readonly alpha: number;
  readonly clip: Box | undefined;
}

export function shifted({ x, y, width, height }: Box, { origin }: Within): Box {
  return { x: x + origin[0], y: y + origin[1], width, height };
}

export const toPicture = ({ origin }: Within): Matrix => moved(...origin);
