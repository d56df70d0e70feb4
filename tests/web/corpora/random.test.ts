import { expect, test } from 'vitest';

import { fill, head } from '../../../web/corpora/fill';
import { Deck, Random } from '../../../web/corpora/random';

/** xoshiro128** and its seeding in big integers, where nothing can overflow by accident. */
function* reference(seed: bigint): Generator<number> {
  const mask = 0xffff_ffffn;
  const rotate = (x: bigint, k: bigint): bigint => ((x << k) | (x >> (32n - k))) & mask;
  let state = seed & mask;
  const word = (): bigint => {
    state = (state + 0x9e3779b9n) & mask;
    let z = state;
    z = ((z ^ (z >> 16n)) * 0x21f0aaadn) & mask;
    z = ((z ^ (z >> 15n)) * 0x735a2d97n) & mask;
    return z ^ (z >> 15n);
  };
  const s = [word(), word(), word(), word()] as [bigint, bigint, bigint, bigint];
  for (;;) {
    yield Number((rotate((s[1] * 5n) & mask, 7n) * 9n) & mask);
    const t = (s[1] << 9n) & mask;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= t;
    s[3] = rotate(s[3], 11n);
  }
}

const seeds = [0, 1, 2, 123456789, 0xffffffff, -1];

test.each(seeds)('seed %i gives the numbers of the reference', (seed) => {
  const random = new Random(seed);
  const expected = reference(BigInt(seed));
  for (let i = 0; i < 1000; ++i) expect(random.next()).toBe(expected.next().value);
});

test('below, between and uniform stay in range and reach all of it', () => {
  const random = new Random(1);
  const counts = new Array<number>(10).fill(0);
  for (let i = 0; i < 10_000; ++i) ++counts[random.below(10)]!;
  // Four standard deviations of a count of mean 1000.
  for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(120);
  const drawn = new Set(Array.from({ length: 200 }, () => random.between(-2, 3)));
  expect([...drawn].sort((a, b) => a - b)).toEqual([-2, -1, 0, 1, 2, 3]);
  for (let i = 0; i < 1000; ++i) {
    const value = random.uniform();
    expect(value).toBeGreaterThanOrEqual(0);
    expect(value).toBeLessThan(1);
  }
});

test('shuffled keeps every item and leaves the list alone', () => {
  const items = [1, 2, 3, 4, 5, 6, 7, 8];
  const copy = new Random(4).shuffled(items);
  expect(items).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  expect(copy).not.toEqual(items);
  expect([...copy].sort()).toEqual(items);
});

test('a deck deals every card before it deals one again, and none twice in a row', () => {
  const deck = new Deck(['a', 'b', 'c'], new Random(1));
  let last = '';
  for (let round = 0; round < 100; ++round) {
    const dealt = [deck.draw(), deck.draw(), deck.draw()];
    expect(new Set(dealt).size).toBe(3);
    expect(dealt[0]).not.toBe(last);
    last = dealt[2]!;
  }
});

test('fill takes whole pieces only, and always the first', () => {
  expect(fill(10, () => 'abc\n')).toBe('abc\nabc\n');
  expect(fill(2, () => 'abc\n')).toBe('abc\n');
});

test('head cuts after a line, or within the first where that is too long', () => {
  expect(head('one\ntwo\nthree\n', undefined)).toBe('one\ntwo\nthree\n');
  expect(head('one\ntwo\nthree\n', 9)).toBe('one\ntwo\n');
  expect(head('one\ntwo\nthree\n', 8)).toBe('one\ntwo\n');
  expect(head('one\ntwo\nthree\n', 7)).toBe('one\n');
  expect(head('one\ntwo\n', 2)).toBe('on');
});
