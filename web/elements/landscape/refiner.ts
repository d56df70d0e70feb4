import type { Engine } from '../../engine/shared/api';
import type { Grid } from './grid';

/** Cells that are asked for at first; then as many as an answer had time for. */
const firstCells = 4;
const mostCells = 256;

/** What others may do between two answers while the network trains, in milliseconds. */
const courtesyMs = 40;

/**
 * Fills a grid, a few cells at a time: whatever else is asked of the inspector is answered between
 * two of them, and while the network trains the other cores have most of the time to themselves.
 */
export class Refiner {
  grid: Grid | undefined;
  private engine: Engine | undefined;
  private plane = 0;
  private running = false;

  constructor(
    /** Nobody looks: what is missing can wait. */
    private readonly wanted: () => boolean,
    private readonly changed: () => void,
    private readonly failed: (reason: unknown) => void,
  ) {}

  begin(engine: Engine, plane: number, grid: Grid): void {
    Object.assign(this, { engine, plane, grid });
    this.goOn();
  }

  end(): void {
    this.grid = undefined;
  }

  /** After somebody looks again. */
  goOn(): void {
    if (!this.running) void this.run();
  }

  private async run(): Promise<void> {
    this.running = true;
    let cells = firstCells;
    while (this.grid && !this.grid.complete && this.wanted()) {
      const { grid, engine, plane } = this;
      try {
        const asked = grid.next(cells);
        const answer = await engine!.planeCells({ plane, ...asked, slopes: grid.withSlopes });
        if (this.grid !== grid) continue;
        grid.take(answer.losses, answer.slopes);
        const done = answer.losses.length;
        cells = Math.min(mostCells, done < cells ? done : done * 2);
        this.changed();
      } catch (reason) {
        if (this.grid !== grid) continue;
        this.grid = undefined;
        this.failed(reason);
      }
      if (engine!.state === 'training')
        await new Promise((resolve) => setTimeout(resolve, courtesyMs));
    }
    this.running = false;
  }
}
