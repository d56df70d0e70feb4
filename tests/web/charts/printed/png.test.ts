import { crc32 } from 'node:zlib';
import { expect, test } from 'vitest';

import { withDensity } from '../../../../web/charts/printed/png';

/** The signature and a header, as every PNG begins; what follows is carried along. */
const begun = Uint8Array.from({ length: 8 + 25 + 12 }, (_, i) => i);

test('the density stands behind the header, with its checksum, and nothing else changes', () => {
  const whole = withDensity(begun, 300);
  expect(whole.subarray(0, 33)).toEqual(begun.subarray(0, 33));
  expect(whole.subarray(33 + 21)).toEqual(begun.subarray(33));
  const chunk = whole.subarray(33, 33 + 21);
  const view = new DataView(chunk.buffer, chunk.byteOffset, chunk.length);
  expect(view.getUint32(0)).toBe(9);
  expect(new TextDecoder().decode(chunk.subarray(4, 8))).toBe('pHYs');
  // 300 an inch are 11,811 a metre.
  expect([view.getUint32(8), view.getUint32(12), chunk[16]]).toEqual([11811, 11811, 1]);
  expect(view.getUint32(17)).toBe(crc32(chunk.subarray(4, 17)) >>> 0);
});
