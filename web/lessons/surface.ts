/** What the lesson on the loss surface measures on it. */
import type { PlaneLaid, PlaneRequest } from '../engine/shared/landscape';
import type { Engine } from './lesson';

/** How often the inspector is asked for the weights of the last step, which are on their way. */
const patience = 400;

/** A plane through the weights that the run has now. */
export async function planeHere(engine: Engine, request: PlaneRequest): Promise<PlaneLaid> {
  let laid = await engine.layPlane(request);
  for (let turn = 0; laid.step !== engine.totalStep && turn < patience; ++turn) {
    await new Promise((resolve) => setTimeout(resolve, 5));
    const { step } = await engine.runPath(laid.id);
    if (step.at(-1) === engine.totalStep) laid = await engine.layPlane(request);
  }
  return laid;
}

/** All cells that are asked for, however many answers that takes. */
export async function cellsOf(
  engine: Engine,
  plane: number,
  a: readonly number[],
  b: readonly number[],
  slopes: boolean,
): Promise<{ losses: number[]; slopes: number[] }> {
  const all = { losses: [] as number[], slopes: [] as number[] };
  while (all.losses.length < a.length) {
    const from = all.losses.length;
    const answer = await engine.planeCells({
      ...{ plane, slopes },
      a: Float64Array.from(a.slice(from)),
      b: Float64Array.from(b.slice(from)),
    });
    all.losses.push(...answer.losses);
    all.slopes.push(...answer.slopes);
  }
  return all;
}

/** The slopes at places spread evenly over a plane, in order of size. */
export async function slopesOver(engine: Engine, plane: number, side = 11): Promise<number[]> {
  const places = Array.from({ length: side * side }, (_, i) => [i % side, Math.floor(i / side)]);
  const at = (index: number) => (2 * index) / (side - 1) - 1;
  const { slopes } = await cellsOf(
    engine,
    plane,
    places.map(([column]) => at(column!)),
    places.map(([, row]) => at(row!)),
    true,
  );
  return slopes.sort((x, y) => x - y);
}

/** Where along the first direction, right of the middle, the loss is first `times` the middle's. */
export async function reaches(
  engine: Engine,
  plane: number,
  times: number,
): Promise<{ a: number; middle: number; there: number } | undefined> {
  const a = Array.from({ length: 81 }, (_, i) => i / 40);
  const { losses } = await cellsOf(
    engine,
    plane,
    a,
    a.map(() => 0),
    false,
  );
  const middle = losses[0]!;
  const first = losses.findIndex((loss) => loss >= times * middle);
  return first < 0 ? undefined : { a: a[first]!, middle, there: losses[first]! };
}

/** Above it a step at the lesson's rate is longer than a picture is wide. */
const steep = 50;

/** The first place right of the middle where the slope is that of a cliff. */
export async function footOf(engine: Engine, plane: number): Promise<{ a: number; b: number }> {
  const a = Array.from({ length: 81 }, (_, i) => i / 40);
  const { slopes } = await cellsOf(
    engine,
    plane,
    a,
    a.map(() => 0),
    true,
  );
  const first = slopes.findIndex((slope) => slope > steep);
  return { a: a[first < 0 ? a.length - 1 : first]!, b: 0 };
}
