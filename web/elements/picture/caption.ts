/** What stands under a picture: the network it is of, and how far it had learnt. */
import { count } from '../../app/numbers';
import { difference, settingRow, valueIn } from '../../app/settings';
import type { Engine } from '../../engine/shared/api';

/** The engine of the view that an element is in, or of what holds that view. */
export function engineAround(element: Element): Engine | undefined {
  for (let at: Element | undefined = element; at; at = holderOf(at)) {
    const { live, engine } = at as Partial<Record<'live' | 'engine', Engine>>;
    const found = live ?? engine;
    if (found?.settings) return found;
  }
  return undefined;
}

/** Around an element, out of shadow roots too. */
export function holderOf(element: Element): Element | undefined {
  const root = element.getRootNode();
  return element.parentElement ?? (root instanceof ShadowRoot ? root.host : undefined);
}

/** LSTM, 128 units, seed 7, step 600 of 1,000. All that differs from the defaults is named. */
export function captionOf({ settings = {}, summary, totalStep }: Engine): string {
  const cell = valueIn(settings, 'cell');
  const kind = settingRow('cell')?.choices.find(({ value }) => value === cell)?.label ?? cell;
  const layers = Number(valueIn(settings, 'layers'));
  const first = [kind, `${valueIn(settings, 'hidden_size')} units`];
  if (layers > 1) first.push(`${layers} layers`);
  const others = Object.entries(difference(settings))
    .filter(([name]) => !['cell', 'hidden_size', 'layers'].includes(name))
    .map(([name, value]) => `${settingRow(name)?.label.toLowerCase() ?? name} ${value}`);
  const of = summary ? ` of ${count(summary.totalSteps)}` : '';
  return [...first, ...others, `step ${count(totalStep)}${of}`].join(', ');
}
