import type { Font } from './ops';

/** Of a canvas' own way to write it: italic 600 14px "DejaVu Sans", serif. */
export function fontOf(written: string): Font {
  const found = /^(.*?)\s*([\d.]+)px\s+(.*)$/u.exec(written);
  const [, before = '', size = '14', family = 'sans-serif'] = found ?? [];
  const weight = /\b(\d{3}|bold)\b/u.exec(before)?.[1] ?? '400';
  const style = /\b(italic|oblique)\b/u.exec(before)?.[1] ?? 'normal';
  return { style, weight, size: Number(size), family };
}
