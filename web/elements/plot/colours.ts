import { cells } from '../../app/cells';
import { sheet } from '../../styles/sheet';

/** --lstm-1 to --lstm-4, and those of the other cells. */
const shades = cells.map(
  ({ name, colour }) => `
    --${name}-1: var(${colour});
    --${name}-2: color-mix(in oklab, var(${colour}) 50%, var(--ink));
    --${name}-3: color-mix(in oklab, var(${colour}) 80%, var(--paper));
    --${name}-4: var(--ink-3);`,
);

/**
 * The colour of a cell, and of a second, third and fourth network with the same cell: the same hue,
 * told apart by lightness, by the pattern of its line and by its name.
 */
export const contestantColours = sheet(`:host {${shades.join('')}}`);
