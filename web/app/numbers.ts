/** How numbers are written on the page: always in the same width, so that nothing jumps. */

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

export function count(value: number): string {
  return whole.format(value);
}

/** At most three significant digits with a unit of thousands: 940, 71.2 k, 1.05 M. */
export function brief(value: number): string {
  for (const [size, letter] of [
    [1e9, ' G'],
    [1e6, ' M'],
    [1e3, ' k'],
  ] as const)
    if (value >= size * 0.9995) return (value / size).toPrecision(3) + letter;
  return value.toFixed(0);
}

export function bytes(value: number): string {
  if (value < 1024) return `${value.toFixed(0)} B`;
  if (value < 1024 * 1024) return `${(value / 1024).toFixed(0)} KB`;
  const mega = value / 1024 / 1024;
  return mega < 1024 ? `${mega.toFixed(mega < 10 ? 1 : 0)} MB` : `${(mega / 1024).toFixed(1)} GB`;
}

/** 0:07, 12:40, 1:02:05. */
export function clock(seconds: number): string {
  if (!Number.isFinite(seconds)) return '–:––';
  const s = Math.max(0, Math.round(seconds));
  const two = (n: number) => String(n).padStart(2, '0');
  const h = Math.floor(s / 3600);
  const m = Math.floor(s / 60) % 60;
  return h > 0 ? `${h}:${two(m)}:${two(s % 60)}` : `${m}:${two(s % 60)}`;
}

/** A duration nobody should take for exact: "8 seconds", "2 minutes", "1.5 hours". */
export function roughly(seconds: number): string {
  const say = (n: number, unit: string) => `${n} ${unit}${n === 1 ? '' : 's'}`;
  if (!Number.isFinite(seconds)) return '–';
  if (seconds < 1.5) return 'a second';
  if (seconds < 20) return say(Math.round(seconds), 'second');
  if (seconds < 55) return say(Math.round(seconds / 5) * 5, 'second');
  if (seconds < 3300) return say(Math.max(1, Math.round(seconds / 60)), 'minute');
  if (seconds < 36 * 3600) return say(Math.round(seconds / 1800) / 2, 'hour');
  return say(Math.round(seconds / 86400), 'day');
}

/** Whole percent; what is not quite nothing, or not quite all, does not say so. */
export function percent(probability: number): string {
  if (probability > 0 && probability < 0.005) return '<1 %';
  if (probability >= 0.995 && probability < 1) return '>99 %';
  return `${Math.round(probability * 100)} %`;
}
