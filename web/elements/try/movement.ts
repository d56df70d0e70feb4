/** Movements as a corpus has them (core/corpora/movements.cpp): frames, and what each is part of. */

/** The numbers of a frame: x and y, each 0 to 1 from the top left, and whether it is pressed. */
export type Frame = readonly number[];

/** A hand moves as those of the data do when it is looked at so often. */
export const framesPerSecond = 30;

/** The longest movement of the data. What came before more frames than that is forgotten. */
export const mostFrames = 160;

export interface MovementExample {
  readonly frames: readonly Frame[];
  readonly labels: readonly string[];
}

/**
 * The movements among rows of numbers and a label, with an empty line between two. The last one is
 * left out where it may be cut.
 */
export function movementsIn(data: string, whole = false): MovementExample[] {
  const blocks = data.split(/\r?\n[ \t]*\r?\n/);
  if (!whole) blocks.pop();
  return blocks.flatMap((block) => {
    const frames: Frame[] = [];
    const labels: string[] = [];
    for (const line of block.split(/\r?\n/)) {
      const fields = line.split(/[,\t;]/).map((field) => field.trim());
      const label = fields.pop() ?? '';
      const numbers = fields.map(Number);
      // The names of columns are no frame.
      if (numbers.length === 0 || numbers.some(Number.isNaN)) continue;
      frames.push(numbers);
      labels.push(label);
    }
    return frames.length > 0 ? [{ frames, labels }] : [];
  });
}

/** What lies between the smallest and the largest x and y of them: the unit square, or all. */
export interface Extent {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export const unitSquare: Extent = { left: 0, top: 0, width: 1, height: 1 };

export function extentOf(examples: readonly MovementExample[]): Extent {
  let [left, top, right, bottom] = [0, 0, 1, 1];
  for (const { frames } of examples)
    for (const [x = 0, y = 0] of frames) {
      [left, right] = [Math.min(left, x), Math.max(right, x)];
      [top, bottom] = [Math.min(top, y), Math.max(bottom, y)];
    }
  return { left, top, width: right - left, height: bottom - top };
}

/** Frames as a question that was kept has them. */
export function framesIn(question: string): Frame[] {
  const frames = question.split(';').map((row) => row.split(',').map(Number));
  return frames.every((frame) => frame.every(Number.isFinite)) && question !== '' ? frames : [];
}

export const written = (frame: Frame): string =>
  frame.map((number) => String(Math.round(number * 1000) / 1000)).join(',');

export interface Asked {
  readonly question: string;
  readonly movement: Movement;
  /** Which of all its frames were asked about. */
  readonly first: number;
  readonly count: number;
}

/** What is being moved, and what was said of it. */
export class Movement {
  private readonly rows: Frame[] = [];
  /** What was said of a frame when it was the last one, or one of the last few. */
  private readonly at: string[] = [];
  private back: readonly string[] = [];
  /** That came before the rows. */
  private forgotten = 0;
  /** Of the frames that `back` is about, how many were forgotten before. */
  private backFrom = 0;
  private alone: readonly string[] = [];
  private aloneFrom = 0;
  private isOver = false;

  /** `labels`: what the data calls its frames; empty for one of one's own. */
  constructor(private readonly labels: readonly string[] = []) {}

  /** One that is over: nothing is said while it happens. */
  static whole({ frames, labels }: MovementExample): Movement {
    const movement = new Movement(labels);
    for (const frame of frames) movement.add(frame);
    movement.isOver = true;
    return movement;
  }

  get frames(): readonly Frame[] {
    return this.rows;
  }

  add(frame: Frame): void {
    this.rows.push(frame);
    if (this.rows.length <= mostFrames || this.labels.length > 0) return;
    this.rows.shift();
    ++this.forgotten;
  }

  ask(): Asked | undefined {
    if (this.rows.length === 0) return undefined;
    return {
      question: this.rows.map(written).join(';'),
      movement: this,
      first: this.forgotten,
      count: this.rows.length,
    };
  }

  /** `asAWhole`: nothing was said while it happened. */
  answered({ first, count }: Asked, answers: readonly string[]): void {
    this.back = answers;
    this.backFrom = first;
    if (this.isOver) return;
    // Frames that came since the answer before are named by this one.
    while (this.at.length < first + count) this.at.push(answers[this.at.length - first] ?? '');
  }

  /** What a network without memory says of the same frames. */
  answeredBeside({ first }: Asked, answers: readonly string[]): void {
    this.alone = answers;
    this.aloneFrom = first;
  }

  /** For each of the frames; '' where nothing was said yet. */
  get asItHappened(): string[] {
    return this.rows.map((_, row) => this.at[this.forgotten + row] ?? '');
  }

  /** The same, as it is seen from the last frame that was asked about. */
  get lookingBack(): string[] {
    return this.rows.map((_, row) => this.back[this.forgotten + row - this.backFrom] ?? '');
  }

  /** Of each frame by itself; '' where nothing was said. */
  get withoutMemory(): string[] {
    return this.rows.map((_, row) => this.alone[this.forgotten + row - this.aloneFrom] ?? '');
  }

  /** What the data says; empty for a movement of one's own. */
  get truth(): string[] {
    return this.labels.slice(0, this.rows.length);
  }
}

export interface Run {
  readonly label: string;
  readonly from: number;
  readonly to: number;
}

/** Neighbours of the same label together; `to` is the first that is not part of it. */
export function runsOf(labels: readonly string[]): Run[] {
  const runs: Run[] = [];
  labels.forEach((label, at) => {
    const last = runs.at(-1);
    if (last?.label === label) runs[runs.length - 1] = { ...last, to: at + 1 };
    else runs.push({ label, from: at, to: at + 1 });
  });
  return runs;
}

/** "right for 12 frames, rest for 20": for who does not see it. */
export function spoken(labels: readonly string[]): string {
  const runs = runsOf(labels).filter(({ label }) => label !== '');
  return runs.map(({ label, from, to }) => `${label} for ${to - from}`).join(', ');
}

/** What stands for a label where there is no room for its name; '' for one that has no sign. */
export function signOf(label: string): string {
  const signs: Readonly<Record<string, string>> = {
    left: '←',
    right: '→',
    up: '↑',
    down: '↓',
    clockwise: '↻',
    counterclockwise: '↺',
    zigzag: 'ϟ',
    rest: '•',
  };
  return signs[label] ?? '';
}
