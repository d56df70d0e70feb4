import { describe, expect, test } from 'vitest';

import type { WasmModule } from '../../../wasm/module';
import {
  allSettings,
  applies,
  changedNames,
  check,
  defaultBeside,
  defaults,
  difference,
  settingRow,
  settingsTable,
  valueIn,
  withSetting,
} from '../../../web/app/settings';
import { fox, newInside, newModule } from '../engine/wasm';

const row = (name: string) => settingRow(name)!;

test('the generated table is the one of the binary, without what only tasks of no page have', async () => {
  const table: (typeof allSettings)[number][] = JSON.parse((await newInside()).settingsTable());
  const generate = new URL('../../../wasm/generate_tables.mjs', import.meta.url).href;
  const { settingsOfPages } = await import(generate);
  expect(allSettings).toEqual(settingsOfPages(table));
  const names = table.map(({ name }) => name);
  const kept = allSettings.map(({ name }) => name);
  expect(names.filter((name) => !kept.includes(name))).toEqual([
    ...['unit', 'vocabulary_limit', 'longest', 'balance', 'end_dropout', 'bidirectional'],
    ...['attention', 'answer_from', 'label_smoothing', 'teacher_forcing'],
  ]);
  // What is kept is as the core has it, but for those tasks.
  const said = ({ defaults, choices, applies, ...rest }: (typeof table)[number]) => rest;
  expect(allSettings.map(said)).toEqual(table.filter(({ name }) => kept.includes(name)).map(said));
  expect(allSettings[0]!.choices.map(({ value }) => value)).toEqual(['language', 'recall']);
});

describe('values', () => {
  test.each([
    ['hidden_size', '64', '64'],
    ['hidden_size', ' 64 ', '64'],
    ['hidden_size', '6.4e1', '64'],
    ['learning_rate', '4e-3', '0.004'],
    ['learning_rate', '1e-6', '0.000001'],
    ['carry', '0', 'false'],
    ['cell', 'gru', 'gru'],
    ['top_p', '.5', '0.5'],
  ])('%s = "%s" is %s', (name, text, value) => {
    expect(check(name, text)).toEqual({ value });
  });

  const bad: [string, string][] = [
    ['hidden_size', '1'],
    ['hidden_size', '64.5'],
    ['hidden_size', ''],
    ['hidden_size', '0x40'],
    ['hidden_size', 'NaN'],
    ['hidden_size', 'Infinity'],
    ['hidden_size', '64 units'],
    ['learning_rate', '11'],
    ['learning_rate', '1e'],
    ['cell', 'LSTM'],
    ['carry', 'yes'],
    ['nothing', '1'],
  ];
  test.each(bad)('%s = "%s" is refused with a hint', (name, text) => {
    const checked = check(name, text);
    if (!('error' in checked)) throw new Error('accepted');
    expect(checked.error).toMatchObject({ code: 'invalid_setting', field: name });
    expect(checked.error.hint.length).toBeGreaterThan(10);
  });

  test('are accepted and refused as the core does', async () => {
    const wasm: WasmModule = await newModule();
    const utf8 = new TextEncoder().encode(fox);
    const tried: [string, string][] = [...bad];
    for (const { name, minimum, maximum, kind, choices } of settingsTable) {
      const numbers = [minimum, maximum, minimum - 1, maximum + 1, (minimum + maximum) / 2 + 0.25];
      const texts = kind === 'choice' ? choices.map(({ value }) => value) : numbers.map(String);
      for (const text of [...texts, 'true', 'false', 'x', '1e400', '-0']) tried.push([name, text]);
    }
    for (const [name, text] of tried) {
      const created = wasm.Session.create({ window: '8', [name]: text }, utf8);
      const setting = 'error' in created && created.error.code === 'invalid_setting';
      const checked = check(name, text);
      const ours = 'error' in checked;
      // A large model may be refused for its memory; then the value itself was fine.
      const memory = setting && created.error.message.includes('GB');
      expect([name, text, setting && !memory]).toEqual([name, text, ours]);
      // The words are the same too; of an unknown name the core knows the nearest, a form all.
      if ('error' in checked && 'error' in created && settingRow(name))
        expect(checked.error).toEqual(created.error);
      if ('value' in created) created.value.delete();
    }
  });
});

test('the difference from the defaults knows equal numbers in other words', () => {
  expect(difference(defaults())).toEqual({});
  const rate = Number(row('learning_rate').default).toExponential();
  const hidden = Number(row('hidden_size').default).toExponential();
  expect(rate).not.toBe(row('learning_rate').default);
  expect(difference({ learning_rate: rate, hidden, carry: '1', seed: '7' })).toEqual({ seed: '7' });
  expect(changedNames({ hidden_size: '63' }, { seed: '2' })).toEqual(['hidden_size', 'seed']);
  expect(changedNames({ learning_rate: rate }, {})).toEqual([]);
  expect(valueIn({ hidden_size: '64' }, 'hidden_size')).toBe('64');
  expect(valueIn({}, 'hidden_size')).toBe(row('hidden_size').default);
  expect(valueIn({}, 'nothing')).toBe('');
});

describe('what applies', () => {
  test.each([
    ['activation', {}, false],
    ['activation', { cell: 'rnn' }, true],
    ['reset', { cell: 'gru' }, true],
    ['dropout', {}, false],
    ['dropout', { layers: '2' }, true],
    ['steps', {}, true],
    ['steps', { epochs: '3' }, false],
    ['hidden_size', {}, true],
  ] as [string, Record<string, string>, boolean][])('%s beside %j: %s', (name, values, does) => {
    expect(applies(row(name), values)).toBe(does);
  });

  test('understands alternatives and ranges, and every condition in the table', () => {
    const either = {
      ...row('hidden_size'),
      applies: [{ setting: 'cell', values: ['rnn', 'gru'] }],
    };
    expect(applies(either, { cell: 'gru' })).toBe(true);
    expect(applies(either, { cell: 'lstm' })).toBe(false);
    const between = { ...row('hidden_size'), applies: [{ setting: 'layers', above: 1, most: 3 }] };
    const layers = ['1', '2', '3', '4'].map((count) => applies(between, { layers: count }));
    expect(layers).toEqual([false, true, true, false]);
    const both = { ...row('hidden_size'), applies: [...either.applies, ...between.applies] };
    expect(applies(both, { cell: 'gru' })).toBe(false);
    expect(applies(both, { cell: 'gru', layers: '2' })).toBe(true);
    for (const condition of settingsTable.flatMap((each) => each.applies)) {
      const other = allSettings.find(({ name }) => name === condition.setting);
      expect(other, condition.setting).toBeDefined();
      if ('values' in condition)
        for (const value of condition.values)
          expect(other!.choices.map((choice) => choice.value)).toContain(value);
    }
  });
});

test('a page of texts has no other task to set, by form, address, attribute or race', () => {
  const others = allSettings.filter((each) => !settingsTable.includes(each));
  expect(others.map(({ name }) => name)).toEqual(['task', 'recall', 'lag', 'open_gates']);
  for (const { name, default: value } of others) {
    expect(settingRow(name)).toBeUndefined();
    // What goes without saying may be said.
    expect(check(name, value)).toEqual({ value });
    expect(check(name, 'another')).toHaveProperty('error');
  }
  // Races of the memory lab know them all the same.
  expect(withSetting({}, 'task', 'recall')).toMatchObject({
    hidden_size: '64',
    schedule: 'constant',
  });
});

test('what stands at its default follows the choice it belongs to; what was set stays', () => {
  const sgd = withSetting({}, 'optimizer', 'sgd');
  expect(sgd).toEqual({ optimizer: 'sgd', learning_rate: '1' });
  expect(withSetting(sgd, 'optimizer', 'adagrad')['learning_rate']).toBe('0.05');
  expect(difference(withSetting(sgd, 'optimizer', 'adam'))).toEqual({});
  const own = withSetting({ learning_rate: '0.02' }, 'optimizer', 'sgd');
  expect(own['learning_rate']).toBe('0.02');
  expect(defaultBeside(row('learning_rate'), sgd)).toEqual({ value: '1', of: 'SGD' });
  // An address from before names the rule alone, and meant everybody's rate.
  expect(valueIn({ optimizer: 'sgd' }, 'learning_rate')).toBe(row('learning_rate').default);
});
