// Receipts: written, replayed to the same bits, compared by their code, and refused with a sentence
// where they are no receipts any more.

import { existsSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';

import { lesson, scratch, unrolled } from './program';

const file = scratch();
const text = file('lesson.txt', lesson);
const size = ['--hidden-size', '16', '--batch', '8', '--window', '16', '--validate-every', '20'];
const train = ['train', '--text', text, ...size];

interface Receipt {
  [name: string]: unknown;
  code: string;
  steps: number;
  changes: { step: number; name: string; value: string }[];
  losses: { mean: number[] };
  settings: Record<string, string>;
}

const read = (path: string): Receipt => JSON.parse(readFileSync(path, 'utf8')) as Receipt;

const saved = file('run.unrolled');
const receipt = file('run.json');

beforeAll(async () => {
  const made = await unrolled([...train, '--steps', '60', '--save', saved, '--receipt', receipt]);
  expect(made).toMatchObject({ code: 0 });
});

test('train --receipt and receipt write the same, and a replay comes to the same bits', async () => {
  const again = await unrolled(['receipt', saved, '--name', 'lesson.txt']);
  expect(again).toMatchObject({ code: 0, stdout: readFileSync(receipt, 'utf8') });
  const { code, steps, losses, name } = read(receipt);
  expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
  expect([steps, losses.mean.length, name]).toEqual([60, 60, 'lesson.txt']);

  const replayed = await unrolled(['replay', receipt, '--data', text]);
  expect(replayed).toMatchObject({ code: 0 });
  expect(replayed.stdout).toBe(
    `The same, bit for bit: 60 steps came to the losses and the weights of the receipt ${code}.\n`,
  );
});

test('receipts and checkpoints come from standard input too, with or without a mark before', async () => {
  const piped = await unrolled(['receipt', '-', '--name', 'lesson.txt'], {
    input: readFileSync(saved),
  });
  expect(piped).toMatchObject({ code: 0, stdout: readFileSync(receipt, 'utf8') });
  for (const mark of ['', '\ufeff']) {
    const input = mark + readFileSync(receipt, 'utf8');
    const replayed = await unrolled(['replay', '-', '--data', text], { input });
    expect(replayed, replayed.stderr).toMatchObject({ code: 0 });
    expect(replayed.stdout).toContain('The same, bit for bit');
  }
  const both = await unrolled(['replay', '-', '--data', '-'], { input: '' });
  expect(both).toMatchObject({ code: 2, stdout: '' });
  expect(both.stderr).toContain('the receipt and --data cannot both come from standard input.');
  const twice = await unrolled(['replay', '-', '-'], { input: '' });
  expect(twice).toMatchObject({ code: 2, stdout: '' });
});

test('what was changed on the way is replayed too: more steps, a schedule anew, threads', async () => {
  const longer = file('longer.unrolled');
  const its = file('longer.json');
  const on = ['train', '--resume', saved, '--text', text, '--steps', '100', '--schedule-anew'];
  const more = ['--lr', '0.002', '--threads', '2', '--save', longer, '--receipt', its];
  expect(await unrolled([...on, ...more])).toMatchObject({ code: 0 });
  expect(read(its).changes).toEqual([
    { step: 60, name: 'learning_rate', value: '0.002' },
    { step: 60, name: 'extend', value: '100 anew' },
    { step: 60, name: 'replicas', value: '2' },
  ]);
  expect(read(its).settings['steps']).toBe('60');
  const replayed = await unrolled(['replay', its, '--data', text, '--json']);
  expect(replayed).toMatchObject({ code: 0 });
  expect(JSON.parse(replayed.stdout)).toMatchObject({ same: true, steps: 100, differs: 0 });
});

test('a receipt of built-in data needs no file', async () => {
  const its = file('names.json');
  const small = ['--steps', '5', '--hidden-size', '8'];
  const made = await unrolled(['train', '--corpus', 'names:3', ...small, '--receipt', its]);
  expect(made).toMatchObject({ code: 0 });
  expect(read(its)['name']).toBe('corpus names:3');
  expect(await unrolled(['replay', its])).toMatchObject({ code: 0 });
  // Other examples of the kind are other data.
  const other = await unrolled(['replay', its, '--corpus', 'names:4']);
  expect(other).toMatchObject({ code: 2, stdout: '' });
  expect(other.stderr).toContain('of other data');
});

test('a receipt of another build is the same here, or it says where not, and by which builds', async () => {
  const { code, stdout } = await unrolled(['replay', 'tests/golden/receipt.json']);
  if (code === 0) return expect(stdout).toMatch(/^The same, bit for bit: 40 steps/);
  expect(code).toBe(1);
  expect(stdout).toMatch(/The loss differs first at step \d+: \S+ here, \S+ in the receipt/);
  expect(stdout).toMatch(
    /made by version \S+ with relaxed SIMD; this is version \S+ with .* fused/,
  );
});

test('no file is replaced unless that is asked for, and none that the run reads or writes', async () => {
  const there = file('there.json', 'mine');
  const refused = await unrolled([...train, '--steps', '5', '--receipt', there]);
  expect(refused).toMatchObject({ code: 2 });
  expect(refused.stderr).toContain('is there already');
  expect(readFileSync(there, 'utf8')).toBe('mine');
  const own = await unrolled([...train, '--steps', '5', '--receipt', text, '--force']);
  expect(own).toMatchObject({ code: 2 });
  expect(readFileSync(text, 'utf8')).toBe(lesson);
  expect(await unrolled(['receipt', saved, '--save', there, '--force'])).toMatchObject({ code: 0 });
  const both = file('both');
  const twice = await unrolled([...train, '--steps', '5', '--save', both, '--receipt', both]);
  expect(twice).toMatchObject({ code: 2 });
  expect(existsSync(both)).toBe(false);
  // Where a run is kept while it trains.
  const during = ['--save', both, '--receipt', `${both}.partial`, '--force'];
  expect(await unrolled([...train, '--steps', '5', ...during])).toMatchObject({ code: 2 });
  expect(read(there).code).toBe(read(receipt).code);
});

test('a place for the receipt that cannot be written is told before training', async () => {
  const place = file('no/such.json');
  const refused = await unrolled([...train, '--steps', '5', '--receipt', place, '--json']);
  expect(refused).toMatchObject({ code: 2 });
  expect(refused.stderr).toContain('Make its folder first.');
  expect(refused.stdout).not.toContain('"step"');
  const streamed = await unrolled([...train, '--steps', '5', '--receipt', '-']);
  expect(streamed.stderr).toContain('cannot be standard output');
  const printed = await unrolled(['receipt', saved, '--save', '-'], { cwd: dirname(saved) });
  expect(printed).toEqual(await unrolled(['receipt', saved]));
  expect(existsSync(file('-'))).toBe(false);
});

test('other data, and none, are told', async () => {
  const other = file('other.txt', `${lesson} and more`);
  const refused = await unrolled(['replay', receipt, '--data', other]);
  expect(refused).toMatchObject({ code: 2 });
  expect(refused.stderr).toMatch(
    /The receipt is of other data, of \d+ characters; these have \d+\./,
  );
  expect(refused.stderr).toContain('lesson.txt');
  const none = await unrolled(['replay', receipt]);
  expect(none).toMatchObject({ code: 2 });
  expect(none.stderr).toContain('the receipt calls it "lesson.txt"');
});

describe('a malformed receipt is refused with a sentence and a hint, and nothing is trained', () => {
  const change = (work: (receipt: Receipt) => void) => () => {
    const changed = read(receipt);
    work(changed);
    return JSON.stringify(changed);
  };
  const whole = () => readFileSync(receipt, 'utf8');

  test.each<[string, () => string | Buffer, string]>([
    ['an empty file', () => '', 'empty file'],
    ['no JSON', () => 'a text', 'no JSON'],
    ['one that was cut short', () => whole().slice(0, 900), 'cut short'],
    ['no UTF-8', () => Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d]), 'is no text'],
    ['a name twice', () => whole().replace('{', '{"version": 1,'), 'no JSON'],
    ['another kind of JSON', () => '{"name": "unrolled"}', 'not a receipt'],
    ['a list', () => '[]', 'not a receipt'],
    ['a checkpoint', () => readFileSync(saved), 'is a checkpoint, not a receipt'],
    ['too large', () => `"${'a'.repeat(4_000_001)}"`, 'too large'],
    ['deep nesting', () => '['.repeat(200_000), 'no JSON'],
    ['a newer version', change((r) => (r['version'] = 2)), 'of version 2'],
    ['a version that is none', change((r) => (r['version'] = 'one')), 'version cannot be read'],
    ['a part of a newer version', change((r) => (r['extra'] = 1)), '"extra"'],
    ['no settings', change((r) => Reflect.deleteProperty(r, 'settings')), 'settings are missing'],
    [
      'a setting that there is not',
      change((r) => (r.settings['colour'] = 'red')),
      'a setting that this version cannot use',
    ],
    [
      'a setting out of its range',
      change((r) => (r.settings['hidden_size'] = '-4')),
      'a setting that this version cannot use',
    ],
    [
      'a setting that is no text',
      change((r) => Object.assign(r.settings, { batch: 8 })),
      'no text',
    ],
    ['no code', change((r) => Reflect.deleteProperty(r, 'code')), 'code is missing'],
    ['a hash that is none', change((r) => (r['weights'] = '12')), 'hash of its weights'],
    ['steps that are none', change((r) => (r['steps'] = 1.5)), 'number of steps'],
    ['too few losses', change((r) => r.losses.mean.pop()), 'it has 59 losses'],
    ['a loss that is no number', change((r) => r.losses.mean.fill(null as never)), 'losses'],
    [
      'changes out of order',
      change((r) =>
        r.changes.push(
          { step: 9, name: 'clip', value: '1' },
          { step: 8, name: 'clip', value: '2' },
        ),
      ),
      'order of their steps',
    ],
    [
      'a change of a newer version',
      change((r) => r.changes.push({ step: 9, name: 'rotate', value: '1' })),
      '"rotate"',
    ],
    [
      'a change that cannot be',
      change((r) => r.changes.push({ step: 9, name: 'extend', value: 'for ever' })),
      'change at step 9 cannot be read',
    ],
    [
      'a change of what does not change',
      change((r) => r.changes.push({ step: 9, name: 'hidden_size', value: '9' })),
      '"hidden_size"',
    ],
    ['a number changed by hand', change((r) => (r.losses.mean[3]! += 0.5)), 'changed by hand'],
    ['another seed', change((r) => (r.settings['seed'] = '7')), 'changed by hand'],
  ])('%s', async (name, content, said) => {
    const path = file(`bad ${name}.json`, content());
    const result = await unrolled(['replay', path, '--data', text]);
    expect(result).toMatchObject({ code: 2, stdout: '' });
    expect(result.stderr).toContain(said);
    // What is wrong, then what to do.
    expect(result.stderr).toMatch(/^unrolled: .*\.\n {2}\S.*\.\n$/s);
  });

  test('one that is not there, and a folder', async () => {
    const none = await unrolled(['replay', file('none.json'), '--data', text]);
    expect(none).toMatchObject({ code: 2 });
    expect(none.stderr).toContain('There is no file');
    expect(await unrolled(['replay', '/', '--data', text])).toMatchObject({ code: 2 });
    expect(await unrolled(['replay'])).toMatchObject({ code: 2 });
    expect(await unrolled(['receipt', receipt])).toMatchObject({ code: 2 });
    expect(existsSync(receipt)).toBe(true);
  });
});
