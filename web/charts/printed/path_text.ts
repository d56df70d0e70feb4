/** The path of a canvas, written as SVG writes one. */
import type { Matrix } from './ops';

const n = (value: number): string => String(Math.round(value * 100) / 100);

/** Collects what a path is made of; places go through the matrix that holds at the time. */
export class PathText {
  private parts: string[] = [];
  private xs: number[] = [];
  private ys: number[] = [];

  constructor(private readonly matrix: () => Matrix) {}

  get d(): string {
    return this.parts.join('');
  }

  /** Around all its places. */
  get box() {
    if (this.xs.length === 0) return { x: 0, y: 0, width: 0, height: 0 };
    const least = (values: readonly number[]) => values.reduce((a, b) => Math.min(a, b));
    const most = (values: readonly number[]) => values.reduce((a, b) => Math.max(a, b));
    const [x, y] = [least(this.xs), least(this.ys)];
    return { x, y, width: most(this.xs) - x, height: most(this.ys) - y };
  }

  clear(): void {
    this.parts = [];
    this.xs = [];
    this.ys = [];
  }

  moveTo(x: number, y: number): void {
    this.parts.push(`M${this.at(x, y)}`);
  }

  /** As a canvas does it: where there is no path yet it begins there. */
  lineTo(x: number, y: number): void {
    this.parts.push(`${this.parts.length === 0 ? 'M' : 'L'}${this.at(x, y)}`);
  }

  quadraticCurveTo(x1: number, y1: number, x: number, y: number): void {
    this.parts.push(`Q${this.at(x1, y1)} ${this.at(x, y)}`);
  }

  bezierCurveTo(x1: number, y1: number, x2: number, y2: number, x: number, y: number): void {
    this.parts.push(`C${this.at(x1, y1)} ${this.at(x2, y2)} ${this.at(x, y)}`);
  }

  closePath(): void {
    if (this.parts.length > 0) this.parts.push('Z');
  }

  rect(x: number, y: number, width: number, height: number): void {
    this.moveTo(x, y);
    this.parts.push(`L${this.at(x + width, y)}L${this.at(x + width, y + height)}`);
    this.parts.push(`L${this.at(x, y + height)}Z`);
  }

  /** In curves of at most an eighth of the circle, which any matrix may move. */
  arc(x: number, y: number, radius: number, from: number, to: number, back = false): void {
    const turn = 2 * Math.PI;
    let sweep = to - from;
    if (Math.abs(sweep) >= turn) sweep = back ? -turn : turn;
    else if (back && sweep > 0) sweep -= turn;
    else if (!back && sweep < 0) sweep += turn;
    const pieces = Math.max(1, Math.ceil(Math.abs(sweep) / (Math.PI / 4)));
    const step = sweep / pieces;
    const pull = (4 / 3) * Math.tan(step / 4) * radius;
    const place = (angle: number) =>
      [x + radius * Math.cos(angle), y + radius * Math.sin(angle)] as const;
    this.lineTo(...place(from));
    for (let i = 0; i < pieces; ++i) {
      const [a, b] = [from + i * step, from + (i + 1) * step];
      const [x0, y0] = place(a);
      const [x1, y1] = place(b);
      this.bezierCurveTo(
        ...([x0 - pull * Math.sin(a), y0 + pull * Math.cos(a)] as const),
        ...([x1 + pull * Math.sin(b), y1 - pull * Math.cos(b)] as const),
        ...([x1, y1] as const),
      );
    }
  }

  private at(x: number, y: number): string {
    const [a, b, c, d, e, f] = this.matrix();
    const [across, down] = [a * x + c * y + e, b * x + d * y + f];
    this.xs.push(across);
    this.ys.push(down);
    return `${n(across)} ${n(down)}`;
  }
}

/** Of a box with round corners. */
export function roundedBox(
  { x, y, width, height }: { x: number; y: number; width: number; height: number },
  radius: number,
): string {
  const r = Math.min(radius, width / 2, height / 2);
  if (r <= 0) return `M${n(x)} ${n(y)}h${n(width)}v${n(height)}h${n(-width)}Z`;
  const corner = (dx: number, dy: number) => `a${n(r)} ${n(r)} 0 0 1 ${n(dx)} ${n(dy)}`;
  return (
    `M${n(x + r)} ${n(y)}h${n(width - 2 * r)}${corner(r, r)}v${n(height - 2 * r)}${corner(-r, r)}` +
    `h${n(2 * r - width)}${corner(-r, -r)}v${n(2 * r - height)}${corner(r, -r)}Z`
  );
}
