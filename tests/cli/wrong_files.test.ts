// Whatever reads a network or a receipt calls what is none by its name, and says what to do.

import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';

import { lesson, scratch, tiny, unrolled } from './program';

const file = scratch();
const text = file('lesson.txt', lesson);
const model = file('model.unrolled');
const receipt = file('model.json');
const wrong = file('wrong');

beforeAll(async () => {
  const kept = ['--save', model, '--receipt', receipt];
  const made = await unrolled(['train', '--text', text, ...tiny, '--steps', '3', ...kept]);
  expect(made).toMatchObject({ code: 0 });
});

const utf16 = (words: string) => Buffer.from(`\uFEFF${words}`, 'utf16le');
const kinds: [string, () => string | Buffer, string, string][] = [
  ['an empty file', () => '', 'is empty: there is no network in it.', 'train --save'],
  ['a text', () => lesson, 'is a text, not a network.', 'train --save'],
  ['a text in Latin-1', () => Buffer.from('d\xe9j\xe0 vu\n'.repeat(9), 'latin1'), 'no network', ''],
  ['a text in UTF-16', () => utf16(lesson), 'holds no network.', 'train --save'],
  ['a compressed network', () => gzipSync(readFileSync(model)), 'gzip.', 'gzip -dc'],
  [
    'a picture',
    () => Buffer.from('\x89PNG\r\n\x1a\n\0\0', 'latin1'),
    'picture (PNG), not a',
    'train',
  ],
  ['a receipt', () => readFileSync(receipt), 'is a receipt, which holds no', 'unrolled replay'],
  ['zeros', () => Buffer.alloc(2000), 'holds no network.', 'train --save'],
  ['half a network', () => readFileSync(model).subarray(0, 900), 'damaged', 'another copy'],
];

describe.each<[string, string[]]>([
  ['sample', ['sample', '--load', wrong]],
  ['complete', ['complete', '--load', wrong, '--prompt', 'a']],
  ['eval', ['eval', '--load', wrong, '--text', text]],
  ['predict', ['predict', '--load', wrong]],
  ['history', ['history', '--load', wrong]],
  ['export', ['export', wrong, '--out', file('out.safetensors')]],
  ['receipt', ['receipt', wrong]],
  ['train --resume', ['train', '--resume', wrong, '--text', text]],
])('%s', (_, command) => {
  test.each(kinds)('is given %s', async (_, bytes, message, hint) => {
    file('wrong', bytes());
    const result = await unrolled(command);
    expect(result.stderr).toContain(message);
    expect(result.stderr).toContain(hint);
    expect(result).toMatchObject({ code: 2, stdout: '' });
  });
});

describe('replay', () => {
  test.each<[string, () => string | Buffer, string, string]>([
    ['a checkpoint', () => readFileSync(model), 'is a checkpoint, not a receipt.', 'receipt'],
    ['a text', () => lesson, 'no JSON', 'unrolled receipt'],
    ['an empty file', () => '', 'empty', 'unrolled receipt'],
    ['a compressed one', () => gzipSync(readFileSync(receipt)), 'with gzip', 'gzip -dc'],
    ['one in UTF-16', () => utf16(readFileSync(receipt, 'utf8')), 'is UTF-16', 'iconv -f UTF-16'],
  ])('is given %s', async (_, bytes, message, hint) => {
    file('wrong', bytes());
    const result = await unrolled(['replay', wrong, '--data', text]);
    expect(result.stderr).toContain(message);
    expect(result.stderr).toContain(hint);
    expect(result).toMatchObject({ code: 2, stdout: '' });
  });

  test('reads one with a mark of UTF-8 and other line ends, as an editor may leave it', async () => {
    file('wrong', `\uFEFF${readFileSync(receipt, 'utf8').replaceAll('\n', '\r\n')}`);
    const result = await unrolled(['replay', wrong, '--data', text]);
    expect(result).toMatchObject({ code: 0, stderr: '' });
    expect(result.stdout).toContain('The same, bit for bit');
  });
});
