// A text is UTF-8. What is something else is refused by its name, with the way to make a text of
// it; a few stray bytes are taken, and counted aloud.

import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';

import { lesson, scratch, tiny, unrolled } from './program';

const file = scratch();
const french = 'Le garçon a mangé des crêpes près de la forêt où l’été dormait.\n'.repeat(20);
const russian = 'Мороз и солнце; день чудесный! Ещё ты дремлешь, друг прелестный.\n'.repeat(20);
const chinese = '床前明月光，疑是地上霜。举头望明月，低头思故乡。\n'.repeat(20);

const swapped = (text: string) => Buffer.from(text, 'utf16le').swap16();
const wide = (text: string, big = false) => {
  const units = [...text].map((character) => character.codePointAt(0)!);
  const bytes = Buffer.alloc(4 * units.length);
  units.forEach((unit, i) =>
    big ? bytes.writeUInt32BE(unit, 4 * i) : bytes.writeUInt32LE(unit, 4 * i),
  );
  return bytes;
};
/** Windows-1252 puts the curly apostrophe where Latin-1 has control characters. */
const cp1252 = (text: string) => Buffer.from(text.replaceAll('’', '\x92'), 'latin1');
/** Cyrillic letters of KOI8-R lie where UTF-8 has lead bytes. */
const koi8 = Buffer.from(
  [...russian].map((c) => (c < '\x80' ? c.charCodeAt(0) : 0xc0 + (c.charCodeAt(0) % 64))),
);
const noise = Buffer.from(
  Array.from({ length: 4000 }, (_, i) => (i * i * 31 + i * 7 + (i >> 3)) & 255),
);

const refused: [string, Buffer, string, string][] = [
  ['UTF-16', Buffer.from(`\uFEFF${french}`, 'utf16le'), 'is UTF-16, not', 'iconv -f UTF-16 '],
  ['UTF-16, big end first', swapped(`\uFEFF${french}`), 'is UTF-16, not', 'iconv -f UTF-16 '],
  ['UTF-32', wide(`\uFEFF${french}`), 'is UTF-32, not', 'iconv -f UTF-32 '],
  ['UTF-32, big end first', wide(`\uFEFF${french}`, true), 'is UTF-32, not', 'iconv -f UTF-32 '],
  ['UTF-16 without a mark', Buffer.from(french, 'utf16le'), 'UTF-16 without', 'UTF-16LE'],
  ['the same, big end first', swapped(french), 'UTF-16 without', 'UTF-16BE'],
  ['Cyrillic UTF-16', Buffer.from(russian, 'utf16le'), 'UTF-16 without', 'UTF-16LE'],
  ['Cyrillic UTF-16, big end first', swapped(russian), 'UTF-16 without', 'UTF-16BE'],
  ['Chinese UTF-16', Buffer.from(chinese, 'utf16le'), 'UTF-16 without', 'UTF-16LE'],
  ['UTF-32 without a mark', wide(russian), 'UTF-32 without', 'UTF-32LE'],
  ['Latin-1', Buffer.from(french.replaceAll('’', "'"), 'latin1'), 'is not UTF-8', 'WINDOWS-1252'],
  ['Windows-1252', cp1252(french), 'is not UTF-8', 'WINDOWS-1252'],
  ['KOI8-R', koi8, 'is not UTF-8', 'older western'],
  ['gzip', gzipSync(lesson), 'compressed with gzip', 'gzip -dc'],
  ['zip', Buffer.concat([Buffer.from('PK\x03\x04'), noise]), 'zip archive', 'Unpack'],
  ['PDF', Buffer.from('%PDF-1.7\n1 0 obj\n'), 'PDF document', 'pdftotext'],
  ['a picture', Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), noise]), 'PNG', 'text'],
  ['a photograph', Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), noise]), 'JPEG', 'text'],
  ['nothing but 0xFF', Buffer.alloc(2000, 0xff), 'is no text', 'plain text'],
  ['noise', noise, 'is no text', 'plain text'],
  ['zeros', Buffer.alloc(2000), 'is no text', 'plain text'],
];

describe.each(refused)('%s', (name, bytes, message, hint) => {
  test('is refused by its name', async () => {
    const result = await unrolled(['train', '--text', file(`${name}.bin`, bytes), ...tiny]);
    expect(result.stderr).toContain(message);
    expect(result.stderr).toContain(hint);
    expect(result.code).toBe(2);
    expect(result.stdout).toBe('');
  });
});

test('a checkpoint in the place of a text is called one', async () => {
  const text = file('lesson.txt', lesson);
  const model = file('model.unrolled');
  await unrolled(['train', '--text', text, ...tiny, '--steps', '1', '--save', model]);
  for (const command of [
    ['train', '--text', model],
    ['eval', '--load', model, '--text', model],
  ]) {
    const result = await unrolled(command);
    expect(result.stderr).toContain('is a checkpoint of Unrolled');
    expect(result.code).toBe(2);
  }
});

describe('what is taken, and said', () => {
  const train = async (bytes: string | Buffer) =>
    unrolled(['train', '--text', file('taken.txt', bytes), ...tiny, '--steps', '1']);

  test('a few bytes that are no UTF-8, with the place of the first', async () => {
    const bytes = Buffer.concat([
      Buffer.from(lesson),
      Buffer.from('caf\xe9\n', 'latin1'),
      Buffer.from(lesson),
    ]);
    const result = await train(bytes);
    expect(result.code).toBe(0);
    const at = Buffer.byteLength(lesson) + 4;
    expect(result.stderr).toContain(
      `has 1 place that is no UTF-8, the first in line 321, byte ${at.toLocaleString('en')}`,
    );
    expect(result.stdout).toContain('(1 characters of the text are read as unknown)');
  });

  test('the marks of files that were joined', async () => {
    const result = await train(`\uFEFF${lesson}\uFEFF${lesson}`);
    expect(result.stderr).toContain('had 1 byte-order mark inside');
    expect(result.stdout).toContain(`${(2 * lesson.length).toLocaleString('en')} characters`);
  });

  test('more different characters than a network can learn', async () => {
    const many = Array.from({ length: 5000 }, (_, i) => String.fromCodePoint(0x4e00 + i)).join('');
    const result = await train(many + many.slice(0, 4095));
    expect(result.stdout).toContain(
      '5,000 different ones of which the 4,095 most frequent are learnt',
    );
    expect(result.stdout).toContain('(905 characters of the text are read as unknown)');
  });

  test.each([
    ['Arabic', 'مرحبا بالعالم. '],
    ['emoji', '👩‍🌾 ❤️ 🏳️‍🌈 '],
    ['tabs', 'a\tb\r\n\fc '],
    ['Thai', 'ยินดีต้อนรับ'],
  ])('%s is text without a word', async (_, sentence) => {
    const result = await train(sentence.repeat(200));
    expect(result.code).toBe(0);
    expect(result.stderr).toBe(
      'unrolled: The trained network will not be kept; give --save FILE to keep it.\n',
    );
  });
});
