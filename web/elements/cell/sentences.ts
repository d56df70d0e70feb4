import { percent } from '../../app/numbers';
import type { Operation } from './operations';
import type { PartId } from './parts';
import { largest, mean, type Values } from './values';

/** A number about zero, always with its sign and as wide as any other. */
export function signed(value: number): string {
  if (Number.isNaN(value)) return '–';
  const rounded = Math.abs(value).toFixed(2);
  return `${value < 0 && Number(rounded) !== 0 ? '−' : '\u2007'}${rounded}`;
}

const compact = (value: number) => signed(value).trim();

/** What an operation did at this step: to one unit, or to all of them. */
export function whatHappened(
  { id }: Pick<Operation, 'id'>,
  values: Values,
  unit: number | 'all',
): string {
  const get = (name: PartId) => values.get(name)!;
  return unit === 'all' ? overAll(id, get) : ofOne(id, get, unit);
}

type Get = (name: PartId) => Float32Array;

function overAll(id: Operation['id'], get: Get): string {
  const share = (name: PartId) => percent(mean(get(name)));
  const lowest = (name: PartId) => {
    const unit = largest(get(name), (value) => -value);
    return `unit ${unit} (${compact(get(name)[unit]!)})`;
  };
  const highest = (name: PartId) => {
    const unit = largest(get(name), (value) => value);
    return `unit ${unit} (${compact(get(name)[unit]!)})`;
  };
  const extremes = (name: PartId) =>
    `from ${compact(Math.min(...get(name)))} to ${compact(Math.max(...get(name)))}`;
  const strongest = (name: PartId) => {
    const unit = largest(get(name), Math.abs);
    return `unit ${unit} (${compact(get(name)[unit]!)})`;
  };
  const moved = (old: PartId, now: PartId) => {
    const change = get(now).map((value, unit) => value - get(old)[unit]!);
    const unit = largest(change, Math.abs);
    return `unit ${unit}, from ${compact(get(old)[unit]!)} to ${compact(get(now)[unit]!)}`;
  };
  switch (id) {
    case 'forget':
      return (
        `Here it keeps ${share('f')} of the old cell state on average; it forgets most in ` +
        `${lowest('f')}.`
      );
    case 'input':
      return (
        `Here it lets in ${share('i')} of the candidate on average, and most in ` +
        `${highest('i')}.`
      );
    case 'candidate': {
      const name = get('g') ? 'g' : 'n';
      return `Here it proposes values ${extremes(name)}, the strongest for ${strongest(name)}.`;
    }
    case 'cell':
      return `Here the memory changes most in ${moved('c0', 'c')}.`;
    case 'output':
      return (
        `Here it shows ${share('o')} of the memory on average; the loudest is ` +
        `${strongest('h')}.`
      );
    case 'reset':
      return (
        `Here the candidate sees ${share('r')} of the old state on average, and least of ` +
        `${lowest('r')}.`
      );
    case 'update':
      return `Here ${share('z')} is replaced on average, and most in ${highest('z')}.`;
    case 'sum':
      return `Here the sums go ${extremes('a')}, the strongest for ${strongest('a')}.`;
    case 'state':
      return `Here the state changes most in ${moved('h0', 'h')}.`;
  }
}

function ofOne(id: Operation['id'], get: Get, unit: number): string {
  const number = (name: PartId) => compact(get(name)[unit]!);
  const share = (name: PartId) => percent(get(name)[unit]!);
  switch (id) {
    case 'forget':
      return (
        `Here unit ${unit} keeps ${share('f')} of its memory: ${number('c0')} becomes ` +
        `${number('fc')}.`
      );
    case 'input':
      return (
        `Here unit ${unit} lets in ${share('i')} of its candidate: ${number('g')} becomes ` +
        `${number('ig')}.`
      );
    case 'candidate':
      return `Here unit ${unit} could become ${get('g') ? number('g') : number('n')}.`;
    case 'cell':
      return `Here unit ${unit} goes from ${number('c0')} to ${number('c')}.`;
    case 'output':
      return `Here unit ${unit} remembers ${number('c')} and shows ${number('h')} of it.`;
    case 'reset':
      return `Here the candidate sees ${share('r')} of what unit ${unit} was, ${number('h0')}.`;
    case 'update':
      return `Here ${share('z')} of unit ${unit} is replaced.`;
    case 'sum':
      return `Here the sum of unit ${unit} is ${number('a')}.`;
    case 'state':
      return `Here unit ${unit} goes from ${number('h0')} to ${number('h')}.`;
  }
}
