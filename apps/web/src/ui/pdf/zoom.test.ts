import { describe, expect, it } from 'vitest';
import { fitting, LARGEST, readable, SMALLEST, sharpness, stepped, within } from './zoom.ts';

describe('B1: how large a page of a report is', () => {
  it('fills a phone, and does not become a poster on a wide window', () => {
    expect(794 * fitting(336, 794)).toBeCloseTo(336);
    expect(fitting(1200, 794)).toBeCloseTo(1.35);
    expect(fitting(0, 794)).toBe(1);
  });

  it('goes up and down by steps from wherever a pinch left it, and stops at both ends', () => {
    expect([stepped(1, 1), stepped(1, -1), stepped(1.13, 1), stepped(1.13, -1)]).toEqual([1.25, 0.75, 1.25, 1]);
    expect([stepped(LARGEST, 1), stepped(SMALLEST, -1), within(40), within(0.01)]).toEqual([LARGEST, SMALLEST, LARGEST, SMALLEST]);
  });

  it('begins where its letters can be read: 11 points across 336 pixels are 6, and become 14.5; on a wide window the whole width stays', () => {
    const elevenPoints = (roomWidth: number) => 11 * (96 / 72) * fitting(roomWidth, 794);
    expect(elevenPoints(336) * readable(elevenPoints(336))).toBeCloseTo(14.5);
    expect([readable(elevenPoints(760)), readable(elevenPoints(1200)), readable(0), readable(2)]).toEqual([1, 1, 1, 3]);
  });

  it('is as sharp as the screen, unless no canvas can be that large', () => {
    expect(sharpness(336, 475, 3)).toBe(3);
    const ratio = sharpness(3970, 5615, 3);
    expect(3970 * ratio * 5615 * ratio).toBeLessThanOrEqual(16_000_001);
  });
});
