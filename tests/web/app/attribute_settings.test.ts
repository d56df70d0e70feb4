import { expect, test } from 'vitest';

import { settingsOf } from '../../../web/app/attribute_settings';

/** As much of an element as reads attributes. */
function element(attributes: Record<string, string>): Element {
  const all = new Map(Object.entries(attributes));
  return {
    getAttribute: (name: string) => all.get(name) ?? null,
    hasAttribute: (name: string) => all.has(name),
    removeAttribute: (name: string) => void all.delete(name),
    setAttribute: (name: string, value: string) => void all.set(name, value),
  } as unknown as Element;
}

test('settings stand under their names, with hyphens too; what none takes is told', () => {
  const attributes = { 'hidden-size': '64', learning_rate: '1e-2', layers: '99', class: 'wide' };
  expect(settingsOf(element(attributes))).toEqual({
    settings: { hidden_size: '64', learning_rate: '0.01' },
    refused: [{ name: 'layers', value: '99' }],
  });
});

test('a number in HTML’s own attribute `hidden` is the size it once was, and hides nothing', () => {
  const old = element({ hidden: '64' });
  expect(settingsOf(old).settings).toEqual({ hidden_size: '64' });
  expect(old.hasAttribute('hidden')).toBe(false);
  // What says both means the name of today.
  expect(settingsOf(element({ hidden: '64', hidden_size: '32' })).settings).toEqual({
    hidden_size: '32',
  });
  for (const html of ['', 'hidden', 'until-found']) {
    const page = element({ hidden: html });
    expect(settingsOf(page).settings).toEqual({});
    expect(page.hasAttribute('hidden')).toBe(true);
  }
});
