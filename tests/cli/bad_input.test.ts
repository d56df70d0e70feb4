// What a person gets wrong costs exit code 2, and a sentence with a hint instead of a trace.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';

import { lesson, lines, scratch, shell, tiny, unrolled } from './program';

const file = scratch();
const text = file('lesson.txt', lesson);
const model = file('model.unrolled');
const folder = file('folder');

beforeAll(async () => {
  mkdirSync(folder);
  const made = await unrolled(['train', '--text', text, '--steps', '5', ...tiny, '--save', model]);
  expect(made.code).toBe(0);
  const bytes = readFileSync(model);
  writeFileSync(file('cut.unrolled'), bytes.subarray(0, bytes.length / 2));
  const flipped = Buffer.from(bytes);
  flipped.writeUInt8(flipped.readUInt8(bytes.length - 100) ^ 1, bytes.length - 100);
  writeFileSync(file('flipped.unrolled'), flipped);
});

const train = ['train', '--text', text];

describe.each([
  ['an unknown command', ['trian'], 'There is no command "trian"', 'Did you mean train?'],
  ['an unknown flag', [...train, '--hiden', '8'], 'no flag --hiden', 'Did you mean --hidden-size?'],
  ['a flag like no other', [...train, '--zzzzzz', '8'], 'no flag --zzzzzz', 'train --help'],
  ['a word without a flag', ['train', text], 'stands alone', '--text FILE'],
  ['a flag without its value', ['train', '--text', '--force'], '--text needs a value', 'FILE'],
  ['a value for a switch', [...train, '--json=yes'], '--json takes no value', 'alone'],
  ['no text', ['train'], 'train needs --text FILE', 'UTF-8'],
  ['an empty file name', ['train', '--text='], '--text names no file', 'variable'],
  ['a missing text', ['train', '--text', file('none.txt')], 'There is no file', 'Check the path'],
  ['a folder as text', ['train', '--text', folder], 'is a folder', 'Give a file'],
  ['an empty text', ['train', '--text', file('empty.txt', '')], 'The text is empty', 'text'],
  [
    'a text of one character',
    ['train', '--text', file('one.txt', 'x')],
    'a single character',
    'two characters',
  ],
  ['a second text', [...train, '--text', text], '--text is given twice', 'cat a.txt b.txt'],
  [
    'data by both names',
    [...train, '--data', text],
    '--text and --data are the same flag',
    'cat a.txt b.txt',
  ],
  [
    'a corpus beside a text',
    ['train', '--data', text, '--corpus', 'reviews'],
    '--corpus and --data both say',
    'only one',
  ],
  ['an unknown corpus', ['train', '--corpus', 'revews'], 'no corpus "revews"', 'mean reviews?'],
  ['a corpus like no other', ['corpus', 'zzzzzzzz'], 'no corpus "zzzzzzzz"', 'unrolled corpus'],
  [
    'a corpus of a seed that is none',
    ['train', '--corpus', 'reviews:one'],
    'no seed behind its colon',
    '--corpus reviews:2',
  ],
  [
    'a corpus of another task',
    ['train', '--corpus', 'names', '--task', 'classify'],
    'names is for --task tag, not for classify',
    '--corpus reviews, --corpus intents or --corpus genes',
  ],
  [
    'a corpus of a task that draws its own data',
    ['train', '--corpus', 'names', '--task', 'recall'],
    'not for recall',
    'draws its own data',
  ],
  ['a seed of no corpus', ['corpus', '--seed', '2'], '--seed belongs to one corpus', 'Name it'],
  ['a corpus to save to a pipe', ['corpus', 'dates', '--save', '-'], 'names a file', './-'],
  ['a network without a flag', ['history', text], 'stands alone', 'e.g. --load FILE'],
  ['two receipts', ['replay', text, text], 'stands alone', 'e.g. --text FILE'],
  ['two corpora', ['corpus', 'dates', 'names'], '"names" stands alone', 'flag'],
  [
    'a corpus to be measured on a language model',
    ['eval', '--load', model, '--corpus', 'reviews'],
    'for the task classify, the checkpoint for language',
    '--data FILE',
  ],
  [
    'questions and network from one pipe',
    ['predict', '--load', '-'],
    'cannot both come from standard input',
    'a file',
  ],
  ['no network to ask', ['predict'], 'predict needs --load FILE', 'checkpoint'],
  ['no answer at all', ['predict', '--load', model, '--top', '0'], '--top cannot be "0"', 'from 1'],
  ['no thread at all', [...train, '--threads', '0'], '--threads cannot be "0"', 'from 1'],
  ['more threads than streams', [...train, '--threads', '33'], 'reads 32 streams', '--threads 32'],
  [
    'examples of one label',
    ['train', '--task', 'classify', '--data', file('label.tsv', 'a\tb c\na\td e\n')],
    'only one label',
    'a label and a text',
  ],
  [
    'a second checkpoint',
    ['sample', '--load', model, '--load', model],
    '--load is given twice',
    'once',
  ],
  ['standard output to save to', [...train, '--save', '-'], 'cannot be standard output', './-'],
  [
    'the text where the run is kept',
    ['train', '--text', file('run.partial', lesson), '--save', file('run'), '--force'],
    'run.partial, which is the text itself',
    'another name',
  ],
  [
    'an unknown escape',
    ['sample', '--load', model, '--prompt', 'C:\\quit'],
    'a backslash before "q"',
    '\\n for a line break',
  ],
  [
    'no character of that number',
    ['sample', '--load', model, '--prompt', '\\u{110000}'],
    'a backslash before "u"',
    '1F600',
  ],
  [
    'two prompts',
    ['sample', '--load', model, '--prompt', 'a', '--prompt-file', text],
    'both say how the text begins',
    'only one',
  ],
  ['two files from one pipe', ['eval', '--load', '-', '--text', '-'], 'cannot both come', 'a file'],
  [
    'nothing that the network knows',
    ['eval', '--load', model, '--text', file('russian.txt', 'зима')],
    'never saw any character',
    'script',
  ],
  [
    'a text in UTF-16',
    ['train', '--text', file('wide.txt', Buffer.from('\uFEFFwide', 'utf16le'))],
    'is UTF-16',
    'iconv',
  ],
  ['a setting too large', [...train, '--lr', '50'], '--lr cannot be "50"', 'from 0.000001 to 10'],
  ['a name as a value', [...train, '--steps', 'Steps'], '--steps cannot be "Steps"', 'to 1000000'],
  [
    'a setting too small',
    [...train, '--hidden-size', '1'],
    '--hidden-size cannot be "1"',
    'from 2',
  ],
  ['a fraction of a layer', [...train, '--layers', '1.5'], '--layers cannot be "1.5"', 'whole'],
  ['no number at all', [...train, '--clip', 'much'], '--clip cannot be "much"', 'Give a number'],
  ['not a number', [...train, '--dropout', 'nan'], '--dropout cannot be "nan"', 'Give a number'],
  ['an unknown choice', [...train, '--cell', 'transformer'], '--cell cannot be', 'lstm or gru'],
  ['two lengths of a run', [...train, '--steps', '9', '--epochs', '2'], 'both say', 'only one'],
  ['an option out of range', [...train, '--every', '0'], '--every cannot be "0"', 'from 1'],
  ['a place that is not there', [...train, '--save', file('none/m')], 'Cannot write', 'folder'],
  ['a folder to save to', [...train, '--save', folder, '--force'], 'is not a file', 'a file with'],
  ['the text to save to', [...train, '--save', text, '--force'], 'names the text', 'another name'],
  ['two inputs at once', ['train', '--text', '-', '--resume', '-'], 'cannot both', 'file'],
  ['a missing checkpoint', ['eval', '--load', file('none'), '--text', text], 'no file', 'path'],
  ['a text as checkpoint', ['sample', '--load', text], 'not a', ''],
  ['half a checkpoint', ['sample', '--load', file('cut.unrolled')], 'damaged', 'another copy'],
  ['a flipped bit', ['sample', '--load', file('flipped.unrolled')], 'damaged', 'another copy'],
  [
    'a finished run',
    ['train', '--resume', model, '--text', text],
    'is finished after 5 steps',
    '--steps 10',
  ],
  [
    'a resumed run without its text',
    ['train', '--resume', model, '--text', file('no.txt', '')],
    'The text is empty',
    `of ${lesson.length} characters that the run in`,
  ],
  [
    'a resumed run whose text is not named',
    ['train', '--resume', model],
    'train needs --text',
    `of ${lesson.length} characters that the run in`,
  ],
  [
    'a resumed run with a text as long',
    ['train', '--resume', model, '--text', file('as-long.txt', lesson.replaceAll('e', 'i'))],
    'this one has as many',
    'trained on',
  ],
  [
    'a resumed run with another text',
    ['train', '--resume', model, '--text', file('other.txt', lesson + 'more')],
    'another text',
    'trained on',
  ],
  [
    'the model of a checkpoint',
    ['sample', '--load', model, '--hidden-size', '9'],
    'does not take --hidden-size',
    'comes with the checkpoint',
  ],
  [
    'nothing to evaluate',
    ['eval', '--load', model, '--text', file('empty.txt')],
    'nothing to predict',
    'two characters',
  ],
  [
    'sampling that is out of range',
    ['sample', '--load', model, '--temperature', '9'],
    '--temperature cannot be "9"',
    'from 0 to 2',
  ],
  ['no prompt', ['complete', '--load', model], 'complete needs --prompt', '--prompt-file'],
] as [string, string[], string, string][])('%s', (_, args, message, hint) => {
  test('exits with 2, a sentence and a hint', async () => {
    const result = await unrolled(args);
    expect(result.stderr).toContain(message);
    expect(result.stderr).toContain(hint);
    expect(result.stderr).toMatch(/^unrolled: .+[.?]\n {2}.+\n$/s);
    expect(result.code).toBe(2);
    expect(result.stdout).toBe('');
  });
});

test('a text shorter than a window trains, with a shorter one that is said', async () => {
  const short = file('short.txt', 'A text of thirty characters...');
  const result = await unrolled(['train', '--text', short, '--hidden-size', '4', '--steps', '2']);
  expect(result.code).toBe(0);
  expect(result.stderr).toMatch(/shorter than --window 64; it is unrolled over \d+ at a time/);
});

test('with --json a mistake is an object too', async () => {
  const result = await unrolled([...train, '--lr', '50', '--json']);
  expect(result.code).toBe(2);
  expect(lines(result.stdout)).toEqual([
    expect.objectContaining({
      event: 'error',
      code: 'invalid_setting',
      field: 'learning_rate',
      message: '--lr cannot be "50".',
    }),
  ]);
});

test('no command at all shows the commands', async () => {
  const result = await unrolled([]);
  expect(result.code).toBe(2);
  expect(result.stderr).toContain('usage: unrolled COMMAND');
});

test('a setting without effect is pointed out, and trains', async () => {
  const result = await unrolled([...train, ...tiny, '--steps', '3', '--momentum', '0.5']);
  expect(result.stderr).toContain('--momentum has no effect here; it matters with --optimizer sgd');
  expect(result.code).toBe(0);
});

test('more than the memory there is ends with a sentence', async () => {
  const huge = '--hidden-size 1024 --layers 8 --batch 256 --window 16';
  const result = await shell(`ulimit -v 400000; "$UNROLLED" train --text '${text}' ${huge}`);
  expect(result.stderr).toMatch(
    /not enough memory .* the text takes about \d.* KB, the model .* GB/,
  );
  expect(result.stderr).toContain('Lower --hidden-size');
  expect(result.code).toBe(1);
});

test('where the text is what fills the memory, the hint says so', async () => {
  const script = `yes 'The quiet river carried the lantern.' | head -c 60000000 > "$BIG"
    ulimit -v 500000; "$UNROLLED" train --text "$BIG" --hidden-size 4 --batch 1 --steps 1 --val 0`;
  const result = await shell(script, { env: { BIG: file('big.txt') } });
  expect(result.stderr).toMatch(/the text takes about 1\.2 GB, the model about .* KB/);
  expect(result.stderr).toContain('head -c 6000000');
  expect(result.code).toBe(1);
});
