import { resolveColours } from '../../charts/colour';
import { cssOf, mix, parseRgb } from '../../charts/colour_table';

/** So many labels have a colour of their own (tokens.css); further ones share them. */
const ownColours = 8;

/** How much of a colour is left of it far away, the rest being paper. */
const farAway = 0.4;

/** The custom property for the label at this place of the list. */
export const labelToken = (index: number): string => `--label-${(index % ownColours) + 1}`;

export interface LabelColours {
  /** Quiet for what nothing was said of. */
  of(label: string): string;
  /** The same, further away. */
  faded(label: string): string;
  readonly ink: string;
  readonly paper: string;
}

/** As a canvas needs them, in the colour scheme of `host`. */
export function labelColours(host: HTMLElement, labels: readonly string[]): LabelColours {
  const tokens: Record<string, string> = {
    quiet: '--line-strong',
    ink: '--ink',
    paper: '--raised',
  };
  for (let i = 0; i < ownColours; ++i) tokens[String(i)] = labelToken(i);
  const colours = resolveColours(host, tokens);
  const of = (label: string): string => {
    const index = labels.indexOf(label);
    return index < 0 ? colours['quiet']! : colours[String(index % ownColours)]!;
  };
  const paper = parseRgb(colours['paper']!);
  return {
    of,
    faded: (label) => cssOf(mix(paper, parseRgb(of(label)), farAway)),
    ink: colours['ink']!,
    paper: colours['paper']!,
  };
}
