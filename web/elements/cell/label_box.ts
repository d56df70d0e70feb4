import { svg, type TemplateResult } from 'lit';

import { visible } from '../../app/text/visible';

/** Room for one character, for each further one, and around them. */
const least = 38;
const advance = 12;
const around = 14;
const longest = 7;

/** As it is drawn: a long word is cut. */
function drawn(label: string): string {
  const shown = visible(label);
  return shown.length > longest ? `${shown.slice(0, longest - 1)}…` : shown;
}

export const labelWidth = (label: string) =>
  Math.max(least, drawn(label).length * advance + around);

/** What is read or said, in a box about a place; what is cut is told when it is pointed at. */
export function labelBox(label: string, x: number, y: number): TemplateResult<2> {
  const width = labelWidth(label);
  return svg`<rect x=${x - width / 2} y=${y - 18} width=${width} height="36" rx="6">
      <title>${label}</title>
    </rect>
    <text class="character" x=${x} y=${y + 7}>${drawn(label)}</text>`;
}
