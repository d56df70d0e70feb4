import type { PropertyValues } from 'lit';

import type { Place } from '../try/drawing';
import { UnrolledDrawingBoard } from '../try/drawing_board';

/**
 * A board whose cells are ink or paper, nothing between: a pointer that goes down on ink takes ink
 * away. Whoever holds it keeps what can be taken back. Property: `unit`, a cell that is pointed out
 * (-1: none). Further events: `stroke`, before anything changes by a hand, and `undo`.
 */
export class UnrolledPatternBoard extends UnrolledDrawingBoard {
  static override properties = {
    ...UnrolledDrawingBoard.properties,
    unit: { attribute: false },
  };

  declare unit: number;
  private gives = 1;

  constructor() {
    super();
    this.unit = -1;
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const { side, unit } = this;
    this.marked = unit < 0 ? undefined : { column: unit % side, row: Math.floor(unit / side) };
  }

  protected override begin(at?: Place): void {
    super.begin();
    const { side } = this;
    const cell = at ? Math.floor(at.y) * side + Math.floor(at.x) : -1;
    this.gives = (this.ink[cell] ?? 0) >= 0.5 ? 0 : 1;
  }

  protected override stroke(from: Place, to: Place): void {
    const { side } = this;
    const steps = Math.max(1, Math.ceil(2 * Math.hypot(to.x - from.x, to.y - from.y)));
    for (let i = 0; i <= steps; ++i) {
      const column = Math.floor(from.x + ((to.x - from.x) * i) / steps);
      const row = Math.floor(from.y + ((to.y - from.y) * i) / steps);
      const inside = column >= 0 && column < side && row >= 0 && row < side;
      if (inside) this.ink[row * side + column] = this.gives;
    }
  }

  protected override remember(): void {
    this.dispatchEvent(new CustomEvent('stroke'));
  }

  protected override undo(): void {
    this.dispatchEvent(new CustomEvent('undo'));
  }
}

customElements.define('unrolled-pattern-board', UnrolledPatternBoard);

declare global {
  interface HTMLElementTagNameMap {
    'unrolled-pattern-board': UnrolledPatternBoard;
  }
}
