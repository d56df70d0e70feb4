export interface Sparkline {
  readonly values: Float32Array;
  /** Places of numbers between the bottom (0) and the top (1). */
  readonly place: (value: number) => number;
  /** A level drawn across, as a number. */
  readonly level: number | undefined;
  /** Drawn as a band below where it is not 0. */
  readonly band: Uint8Array | undefined;
  readonly colours: Readonly<Record<'line' | 'faint' | 'band', string>>;
}

/** A curve of many numbers in little room: in each column from their lowest to their highest. */
export function drawSparkline(
  context: CanvasRenderingContext2D,
  width: number,
  height: number,
  { values, place, level, band, colours }: Sparkline,
): void {
  const foot = band ? 6 : 0;
  const tall = height - foot - 3;
  const y = (value: number) => 1.5 + tall * (1 - Math.min(1, Math.max(0, place(value))));
  const step = width / values.length;
  if (level !== undefined) {
    context.strokeStyle = colours.faint;
    context.setLineDash([2, 3]);
    context.beginPath();
    context.moveTo(0, y(level));
    context.lineTo(width, y(level));
    context.stroke();
    context.setLineDash([]);
  }
  context.strokeStyle = colours.line;
  context.lineWidth = 1;
  context.lineJoin = 'round';
  context.beginPath();
  const columns = Math.min(values.length, Math.floor(width));
  for (let x = 0; x < columns; ++x) {
    const from = Math.floor((x * values.length) / columns);
    const to = Math.max(from + 1, Math.floor(((x + 1) * values.length) / columns));
    let [low, high] = [Infinity, -Infinity];
    for (let i = from; i < to; ++i) {
      low = Math.min(low, values[i]!);
      high = Math.max(high, values[i]!);
    }
    const at = (from + 0.5) * step;
    context.lineTo(at, y(low));
    context.lineTo(at, y(high));
  }
  context.stroke();
  if (!band) return;
  context.fillStyle = colours.band;
  for (let from = 0; from < band.length; ++from) {
    if (!band[from]) continue;
    let to = from + 1;
    while (band[to]) ++to;
    context.fillRect(from * step, height - 4, Math.max(1, (to - from) * step), 4);
    from = to;
  }
}
