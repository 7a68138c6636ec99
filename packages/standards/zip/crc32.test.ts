import { crc32 as ofZlib } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { crc32, crc32Combine, crc32OfBeginning, crc32OfEnd } from './crc32.ts';

test('the check value of the CRC catalogue is reproduced', () => {
  expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926);
});

test('any bytes, in one piece or in two, at any alignment, sum up as zlib sums them', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.nat(7), fc.nat(300), (bytes, skip, at) => {
      const shifted = bytes.subarray(Math.min(skip, bytes.length));
      const cut = Math.min(at, shifted.length);
      const whole = ofZlib(shifted);
      expect(crc32(shifted)).toBe(whole);
      expect(crc32(shifted.subarray(cut), crc32(shifted.subarray(0, cut)))).toBe(whole);
      expect(crc32Combine(crc32(shifted.subarray(0, cut)), crc32(shifted.subarray(cut)), shifted.length - cut)).toBe(whole);
    }),
  );
});

test('the sum of five gigabytes of zeros is had by combining, without touching them', () => {
  const mebibyte = crc32(new Uint8Array(1 << 20));
  let looped = 0;
  for (let i = 0; i < 5120; i++) looped = crc32Combine(looped, mebibyte, 1 << 20);
  let doubled = mebibyte;
  for (let i = 0; i < 10; i++) doubled = crc32Combine(doubled, doubled, 2 ** (20 + i));
  let five = 0;
  for (let i = 0; i < 5; i++) five = crc32Combine(five, doubled, 2 ** 30);
  expect(looped).toBe(five);
});

test('the sum of what lies in the middle follows from that of the whole and those of its two ends', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.nat(300), fc.nat(300), (bytes, a, b) => {
      const [from, to] = [Math.min(a, b, bytes.length), Math.min(Math.max(a, b), bytes.length)];
      const rest = crc32OfEnd(crc32(bytes), crc32(bytes.subarray(0, from)), bytes.length - from);
      expect(rest).toBe(crc32(bytes.subarray(from)));
      expect(crc32OfBeginning(rest, crc32(bytes.subarray(to)), bytes.length - to)).toBe(crc32(bytes.subarray(from, to)));
    }),
  );
});
