/** A picture as PNG, of a width in print and so many pixels an inch, which the file says. */
import type { Op, Paint, Picture } from './ops';

const millimetresPerInch = 25.4;
/** What browsers give a canvas in one direction. */
const mostPixels = 16_000;

export async function pngOf(picture: Picture, millimetres: number, dpi: number): Promise<Blob> {
  const across = Math.round((millimetres / millimetresPerInch) * dpi);
  const scale = across / picture.width;
  const down = Math.round(picture.height * scale);
  if (down > mostPixels)
    throw new Error('The picture is too tall for a PNG at this size. Save it as SVG instead.');
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [across, down];
  const context = canvas.getContext('2d')!;
  drawPicture(context, picture, scale);
  const blob = await new Promise<Blob | null>((made) => canvas.toBlob(made, 'image/png'));
  if (!blob)
    throw new Error('This browser has no memory left for the picture. Save it as SVG instead.');
  return new Blob([withDensity(new Uint8Array(await blob.arrayBuffer()), dpi)], {
    type: 'image/png',
  });
}

/** On a canvas of `scale` times its size. */
export function drawPicture(
  context: CanvasRenderingContext2D,
  picture: Picture,
  scale: number,
): void {
  context.fillStyle = '#fff';
  context.fillRect(0, 0, context.canvas.width, context.canvas.height);
  for (const op of picture.ops) {
    context.save();
    context.setTransform(scale, 0, 0, scale, 0, 0);
    drawOp(context, op);
    context.restore();
  }
}

function drawOp(context: CanvasRenderingContext2D, op: Op): void {
  if (op.clip) {
    const { x, y, width, height } = op.clip;
    context.beginPath();
    context.rect(x, y, width, height);
    context.clip();
  }
  context.transform(...op.matrix);
  context.globalAlpha = op.alpha;
  if (op.kind === 'cells') {
    const { x, y, width, height } = op.box;
    context.imageSmoothingEnabled = op.smooth;
    context.imageSmoothingQuality = 'high';
    context.drawImage(op.pixels, x, y, width, height);
    return;
  }
  if (op.kind === 'text') {
    const { style, weight, size, family } = op.font;
    context.font = `${style} ${weight} ${size}px ${family}`;
    context.letterSpacing = `${op.spacing}px`;
    if (op.halo) {
      context.strokeStyle = op.halo.colour;
      context.lineWidth = op.halo.width;
      context.lineJoin = 'round';
      context.strokeText(op.text, op.x, op.y);
    }
    context.fillStyle = styleOf(context, op.fill);
    context.fillText(op.text, op.x, op.y);
    return;
  }
  const path = new Path2D(op.d);
  if (op.fill !== undefined) {
    context.fillStyle = styleOf(context, op.fill);
    context.fill(path, op.evenOdd ? 'evenodd' : 'nonzero');
  }
  if (!op.stroke) return;
  const { paint, width, dash, cap, join } = op.stroke;
  context.strokeStyle = styleOf(context, paint);
  context.lineWidth = width;
  context.setLineDash([...dash]);
  context.lineCap = cap;
  context.lineJoin = join;
  context.stroke(path);
}

function styleOf(context: CanvasRenderingContext2D, paint: Paint): string | CanvasGradient {
  if (typeof paint === 'string') return paint;
  const gradient = context.createLinearGradient(...paint.from, ...paint.to);
  for (const [at, colour] of paint.stops) gradient.addColorStop(at, colour);
  return gradient;
}

/** Bytes of the signature and of the first chunk, which says how large the picture is. */
const headBytes = 8 + 25;

/** Says the pixels a metre, as the PNG specification has it (11.3.4.3, pHYs). */
export function withDensity(png: Uint8Array, dpi: number): Uint8Array<ArrayBuffer> {
  const chunk = new Uint8Array(4 + 4 + 9 + 4);
  const view = new DataView(chunk.buffer);
  const perMetre = Math.round((dpi * 1000) / millimetresPerInch);
  view.setUint32(0, 9);
  chunk.set(new TextEncoder().encode('pHYs'), 4);
  view.setUint32(8, perMetre);
  view.setUint32(12, perMetre);
  chunk[16] = 1; // metres
  view.setUint32(17, crc32(chunk.subarray(4, 17)));
  const whole = new Uint8Array(png.length + chunk.length);
  whole.set(png.subarray(0, headBytes));
  whole.set(chunk, headBytes);
  whole.set(png.subarray(headBytes), headBytes + chunk.length);
  return whole;
}

/** As PNG and ISO 3309 count it. */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; ++bit) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}
