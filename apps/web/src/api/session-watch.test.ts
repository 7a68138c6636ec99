import { describe, expect, it } from 'vitest';
import { nextStep } from './session-watch.ts';

const MINUTE = 60_000;
const opened = { endsAt: 15 * MINUTE, askedAt: 0, touchedAt: 0 };

describe('the warning before a session ends (idle 15 minutes)', () => {
  it('is not looked for before two minutes are left', () => {
    expect(nextStep(opened, 4 * MINUTE)).toEqual({ kind: 'wait', ms: 9 * MINUTE });
  });

  it('nobody was here: the portal is asked first, because another window may have been used', () => {
    expect(nextStep(opened, 13 * MINUTE)).toEqual({ kind: 'look' });
  });

  it('somebody reads and scrolls without asking for anything: that is use, and no warning comes', () => {
    expect(nextStep({ ...opened, touchedAt: 11 * MINUTE }, 13 * MINUTE)).toEqual({ kind: 'renew' });
  });

  it('another window was used: the wait goes on until two minutes before the new end', () => {
    expect(nextStep({ endsAt: 25 * MINUTE, askedAt: 13 * MINUTE, touchedAt: 0 }, 13 * MINUTE)).toEqual({ kind: 'wait', ms: 10 * MINUTE });
  });

  it('the portal says it ends: the warning stands', () => {
    expect(nextStep({ endsAt: 15 * MINUTE, askedAt: 13 * MINUTE, touchedAt: 0 }, 13 * MINUTE)).toEqual({ kind: 'warn' });
  });

  it('a device that slept past the end asks, and does not take its own clock for the truth', () => {
    expect(nextStep(opened, 90 * MINUTE)).toEqual({ kind: 'look' });
  });

  it('a session that was short from the start (a setting of one minute) warns at once and does not ask without end', () => {
    expect(nextStep({ endsAt: MINUTE, askedAt: 0, touchedAt: 0 }, 0)).toEqual({ kind: 'warn' });
  });
});
