// A network taken elsewhere: as tensors, which every command opens again, and as a script.

import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { beforeAll, expect, test } from 'vitest';

import { lesson, lines, messages, scratch, shell, tiny, tinyWords, unrolled } from './program';

const file = scratch();
const text = file('lesson.txt', lesson);
const net = file('net.unrolled');

beforeAll(async () => {
  const trained = await unrolled([
    'train',
    '--text',
    text,
    ...tiny,
    '--steps',
    '20',
    '--save',
    net,
  ]);
  expect(trained.code).toBe(0);
});

interface Tensor {
  dtype: string;
  shape: number[];
}

function headerOf(path: string): Record<string, Tensor> & { __metadata__: Record<string, string> } {
  const bytes = readFileSync(path);
  const length = Number(bytes.readBigUInt64LE(0));
  return JSON.parse(bytes.subarray(8, 8 + length).toString());
}

test('what is exported says the same as the checkpoint, in every command', async () => {
  const out = file('net.safetensors');
  const told = await unrolled(['export', net, '--out', out]);
  expect(told).toMatchObject({ code: 0, stderr: '' });
  expect(told.stdout).toMatch(/^Tensors: .*net\.safetensors \(.* KB\)\.\n$/);
  const header = headerOf(out);
  expect(header['rnn.weight_ih_l0']!.shape[0]).toBe(64);
  expect(header['head.bias']!.shape).toHaveLength(1);
  expect(JSON.parse(header.__metadata__['settings']!)).toMatchObject({ hidden_size: 16 });
  expect(header.__metadata__).toMatchObject({ task: 'language', step: '20', weights: 'running' });
  for (const ask of [
    ['eval', '--text', text],
    ['sample', '--length', '40', '--prompt', 'Line'],
    ['complete', '--prompt', 'Line 3 of the le'],
  ])
    expect(await unrolled([...ask, '--load', out])).toEqual(
      await unrolled([...ask, '--load', net]),
    );
});

test('a network of another task comes back too, and may have no script', async () => {
  const [data, run] = [file('messages.tsv', messages(60)), file('messages.unrolled')];
  const train = ['train', '--task', 'classify', '--data', data, ...tinyWords, '--steps', '20'];
  expect((await unrolled([...train, '--save', run])).code).toBe(0);
  const out = file('messages.safetensors');
  expect((await unrolled(['export', run, '--out', out])).code).toBe(0);
  const ask = ['predict', '--json'];
  const input = 'will it rain today\n';
  expect(await unrolled([...ask, '--load', out], { input })).toEqual(
    await unrolled([...ask, '--load', run], { input }),
  );
  const both = [file('both.safetensors'), file('both.py')] as const;
  const recall = file('recall.unrolled');
  const other = ['train', '--task', 'recall', '--lag', '3', '--hidden-size', '8', '--steps', '3'];
  expect((await unrolled([...other, '--save', recall])).code).toBe(0);
  const made = await unrolled(['export', recall, '--out', both[0], '--script', both[1]]);
  expect(made.code, made.stderr).toBe(0);
  expect(readFileSync(both[1], 'utf8')).toContain('"both.safetensors"');
});

test('the script is Python that opens the file beside it', async () => {
  const [out, script] = [file('moved.safetensors'), file('train.py')];
  const told = await unrolled(['export', net, '--out', out, '--script', script, '--json']);
  expect(lines(told.stdout)).toEqual([{ event: 'export', out, script }]);
  const source = readFileSync(script, 'utf8');
  expect(source).toContain('"moved.safetensors"');
  expect(source).toContain('nn.LSTM(');
  expect(source).toContain('HIDDEN = 16 ');
  expect(source).not.toMatch(/@[A-Za-z_]+@/);
  for (const line of source.split('\n')) expect(line).not.toMatch(/\s$|\t/);
});

test('standard output takes one of the two, byte for byte', async () => {
  const out = file('plain.safetensors');
  expect((await unrolled(['export', net, '--out', out])).code).toBe(0);
  const piped = file('piped.safetensors');
  const done = await shell('"$UNROLLED" export "$NET" --out - > "$PIPED"', {
    env: { NET: net, PIPED: piped },
  });
  expect(done).toMatchObject({ code: 0, stderr: '' });
  expect(readFileSync(piped).equals(readFileSync(out))).toBe(true);
  // From a pipe too.
  const read = await shell(
    '"$UNROLLED" export "$NET" --out - | "$UNROLLED" eval --load - --text "$T"',
    {
      env: { NET: net, T: text },
    },
  );
  expect(read.code).toBe(0);
  for (const flags of [
    ['--out', '-', '--script', '-'],
    ['--out', '-', '--json'],
  ])
    expect(await unrolled(['export', net, ...flags])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('tandard output'),
    });
  const nowhere = await unrolled(['export', net, '--out', file('no/such.safetensors')]);
  expect(nowhere.stderr).toContain('Make its folder first.');
});

test('output that is lost is no success', async () => {
  const lost = await shell('"$UNROLLED" export "$NET" --out - > /dev/full', { env: { NET: net } });
  expect(lost.code).not.toBe(0);
  expect(lost.stderr).not.toBe('');
});

test('nothing that is there is overwritten unasked', async () => {
  const kept = file('kept.safetensors', 'a thesis');
  const refused = await unrolled(['export', net, '--out', kept]);
  expect(refused.code).toBe(2);
  expect(refused.stderr).toContain('is there already');
  expect(readFileSync(kept, 'utf8')).toBe('a thesis');
  expect((await unrolled(['export', net, '--out', kept, '--force'])).code).toBe(0);
  expect(headerOf(kept).__metadata__['task']).toBe('language');
  const before = readFileSync(net);
  const itself = await unrolled(['export', net, '--out', net, '--force']);
  expect(itself.code).toBe(2);
  expect(itself.stderr).toContain('the checkpoint itself');
  expect(readFileSync(net).equals(before)).toBe(true);
  const locked = file('locked');
  writeFileSync(locked, '');
  chmodSync(locked, 0o444);
  const same = await unrolled(['export', net, '--out', file('x'), '--script', './x', '--force'], {
    cwd: dirname(net),
  });
  expect(same.code).toBe(2);
  expect(same.stderr).toContain('name the same file');
  expect(existsSync(file('x'))).toBe(false);
});

test.each([
  [[], 'The checkpoint to export is missing.'],
  [['net'], 'Nothing is asked for.'],
  [['net', '--out', 'x', '--weights', 'worst'], '--weights cannot be "worst".'],
  [['net', '--out', 'x', '--weights', 'best'], 'has not kept the weights'],
  [['lesson', '--out', 'x'], 'not'],
  [['nothing', '--out', 'x'], 'nothing'],
  [['net', '--out', '/'], 'is not a file'],
])('%j is refused with a sentence', async (words, sentence) => {
  const names: Record<string, string> = {
    net,
    lesson: text,
    nothing: file('nothing'),
    x: file('y'),
  };
  const result = await unrolled(['export', ...words.map((word) => names[word] ?? word)]);
  expect(result.code).toBe(2);
  expect(result.stderr).toContain(sentence);
  expect(result.stdout).toBe('');
  expect(existsSync(file('y'))).toBe(false);
});

test('damaged tensors are refused, and a run does not go on from whole ones', async () => {
  const out = file('whole.safetensors');
  expect((await unrolled(['export', net, '--out', out])).code).toBe(0);
  const cut = file('cut.safetensors', readFileSync(out).subarray(0, 5000));
  const refused = await unrolled(['eval', '--load', cut, '--text', text]);
  expect(refused.code).toBe(2);
  expect(refused.stderr).toContain('safetensors file is damaged');
  const resumed = await unrolled(['train', '--resume', out, '--text', text]);
  expect(resumed.code).toBe(2);
  expect(resumed.stderr).toContain('without its training');
  for (const [asked, sentence] of [
    [['export', out, '--out', file('again.safetensors')], 'has been exported already.'],
    [['receipt', out], 'there is no run to speak of.'],
    [['history', '--load', out], 'Give the checkpoint of the run'],
  ] as const) {
    const told = await unrolled([...asked]);
    expect(told.code).toBe(2);
    expect(told.stderr).toContain(sentence);
  }
});
