import { html, type TemplateResult } from 'lit';

import type { Engine } from '../../engine/shared/api';

/** What is looked at of another task than a text. */
export interface Asked {
  readonly engine: Engine | undefined;
  /** As Engine.answer() takes it; '' while there is none. */
  readonly question: string;
  /** See Network.parts. */
  readonly part: number;
  /** What a step reads. */
  readonly reads: string;
  /** Whether the view shows one part at a time. */
  readonly parted: boolean;
}

/** A view into the network; its code is loaded when it is first looked at. */
export interface View {
  readonly id: string;
  readonly name: string;
  load(): Promise<unknown>;
  show(engine: Engine, staged: boolean, asked: Asked): TemplateResult;
  /** It shows all parts of a network at once. */
  readonly whole?: boolean;
  /** It asks the network nothing. */
  readonly unasked?: boolean;
}

/** Networks that differ learn the data of the page from the start. */
export const raceView: View = {
  id: 'race',
  name: 'Race',
  load: () => import('../compare/compare'),
  show: (engine, staged) =>
    html`<unrolled-compare ?staged=${staged} .engine=${engine}></unrolled-compare>`,
  unasked: true,
};
