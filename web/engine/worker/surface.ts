import type { LandscapeModule, WasmLandscape } from '../../../wasm/landscape_module';
import { wrongState } from '../shared/engine_error';
import type { Network } from '../shared/inside';
import type {
  PlaneCells,
  PlaneCellsRequest,
  PlaneLaid,
  PlaneRequest,
  Roll,
  RollRequest,
  RunPath,
} from '../shared/landscape';
import type { Answer } from './answers';

/** An answer takes no longer than this, so that no other question waits for a picture. */
const sliceMs = 20;

const encoder = new TextEncoder();

/** What is known of the run when a plane is laid. */
interface Present {
  readonly network: Network;
  readonly parameters: Float32Array;
  readonly step: number;
}

/** The loss surface of the inspector's run: it is there from the first plane that is laid. */
export class Surface {
  private landscape: WasmLandscape | undefined;
  /** Of a run that no plane has been laid for; it is let go when it has been read. */
  private checkpoint: Uint8Array | undefined;

  constructor(
    private readonly module: LandscapeModule,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** Another run. */
  follow(checkpoint: Uint8Array): void {
    this.landscape?.delete();
    this.landscape = undefined;
    this.checkpoint = checkpoint;
  }

  /** The run has gone on. */
  update(parameters: Float32Array, step: number): void {
    this.landscape?.setParameters(parameters, step);
  }

  lay({ kind, seed }: PlaneRequest, text: string, present: Present): Answer<PlaneLaid> {
    const opened = this.open(text, present);
    if ('error' in opened) return opened;
    const laid = opened.value.lay(kind, seed);
    return 'error' in laid ? laid : { value: { ...laid.value, network: present.network } };
  }

  cells({ plane, a, b, slopes }: PlaneCellsRequest): Answer<PlaneCells> {
    return this.ask((landscape) => {
      const losses: number[] = [];
      const steep: number[] = [];
      const end = this.now() + sliceMs;
      for (let i = 0; i < a.length && (i === 0 || this.now() < end); ++i) {
        if (slopes) {
          const point = landscape.point(plane, a[i]!, b[i]!);
          if ('error' in point) return point;
          losses.push(point.value.loss);
          steep.push(point.value.slope);
        } else {
          const loss = landscape.loss(plane, a[i]!, b[i]!);
          if ('error' in loss) return loss;
          losses.push(loss.value);
        }
      }
      return { value: { losses: Float64Array.from(losses), slopes: Float64Array.from(steep) } };
    });
  }

  path(plane: number): Answer<RunPath> {
    return this.ask((landscape) => landscape.path(plane));
  }

  roll(request: RollRequest): Answer<Roll> {
    return this.ask((landscape) => landscape.roll(request));
  }

  private ask<T>(answer: (landscape: WasmLandscape) => Answer<T>): Answer<T> {
    if (this.landscape) return answer(this.landscape);
    return { error: wrongState('There is no plane yet.', 'Lay one first.') };
  }

  private open(text: string, { parameters, step }: Present): Answer<WasmLandscape> {
    if (this.landscape) return { value: this.landscape };
    if (!this.checkpoint) return { error: wrongState('There is no network yet.', 'Start a run.') };
    const opened = this.module.Landscape.open(this.checkpoint, step, encoder.encode(text));
    if ('error' in opened) return opened;
    this.landscape = opened.value;
    // The file may be older than what is known of the run.
    opened.value.setParameters(parameters, step);
    this.checkpoint = undefined;
    return opened;
  }
}
