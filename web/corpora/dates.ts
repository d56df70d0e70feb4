// Dates in two notations: a network learns the form in seconds, the months soon, and the day of the
// week hardly ever, since that is a sum over the whole line.

import { fill } from './fill';
import { Random } from './random';

export const defaultDatesSize = 60_000;
export const firstYear = 2000;
export const lastYear = 2049;

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

const weekdays = [
  'Sunday',
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
] as const;

/** Lines such as `2031-04-09 = Wednesday, 9 April 2031`, `size` UTF-16 units at most. */
export function generateDates(seed = 1, size = defaultDatesSize): string {
  const random = new Random(seed);
  return fill(size, () => {
    const year = random.between(firstYear, lastYear);
    const month = random.between(1, 12);
    const day = random.between(1, daysInMonth(year, month));
    const weekday = weekdays[dayOfWeek(year, month, day)] as string;
    const iso = `${year}-${twoDigits(month)}-${twoDigits(day)}`;
    return `${iso} = ${weekday}, ${day} ${months[month - 1] as string} ${year}\n`;
  });
}

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeap(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** 0 is Sunday. Zeller's congruence (1882): the year starts in March, so that leap days end it. */
function dayOfWeek(year: number, month: number, day: number): number {
  const m = month < 3 ? month + 12 : month;
  const y = month < 3 ? year - 1 : year;
  const fromSaturday =
    day +
    Math.floor((13 * (m + 1)) / 5) +
    y +
    Math.floor(y / 4) -
    Math.floor(y / 100) +
    Math.floor(y / 400);
  return (fromSaturday + 6) % 7;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
