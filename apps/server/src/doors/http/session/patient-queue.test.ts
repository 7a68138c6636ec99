import { describe, expect, it } from 'vitest';
import { patientQueue } from './patient-queue.ts';

/** Work that is done when it is told to be. */
function slowWork() {
  const begun: (() => void)[] = [];
  return { begun, work: () => new Promise<void>((resolve) => begun.push(resolve)) };
}
const settled = (outcomes: readonly PromiseSettledResult<unknown>[], status: string) => outcomes.filter((outcome) => outcome.status === status).length;

describe('what comes faster than it can be done (I13)', () => {
  it('waits for its turn in the order it came, so many at once and no more', async () => {
    const inTurn = patientQueue({ atOnce: 2, waiting: 10, patienceMs: 60_000 });
    const order: number[] = [];
    let running = 0;
    let most = 0;
    const work = (number: number) =>
      inTurn(async () => {
        running += 1;
        most = Math.max(most, running);
        await new Promise((resolve) => setImmediate(resolve));
        order.push(number);
        running -= 1;
      });
    await Promise.all(Array.from({ length: 8 }, (_, number) => work(number)));
    expect(order).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(most).toBe(2);
  });

  it('is told to come again where it waited too long, or too many wait; nothing of it was begun then', async () => {
    const inTurn = patientQueue({ atOnce: 1, waiting: 2, patienceMs: 20 });
    const { begun, work } = slowWork();
    const asked = Array.from({ length: 5 }, () => inTurn(work));
    const outcomes = Promise.allSettled(asked);
    await expect(asked[4]).rejects.toMatchObject({ code: 'service.unavailable', facts: { retryAfterSeconds: 5 } });
    await expect(asked[1]).rejects.toMatchObject({ code: 'service.unavailable' });
    await expect(asked[2]).rejects.toMatchObject({ code: 'service.unavailable' });
    begun[0]?.();
    expect(settled(await outcomes, 'fulfilled')).toBe(1);
    expect(begun).toHaveLength(1);
  });

  it('goes on after work that failed', async () => {
    const inTurn = patientQueue({ atOnce: 1, waiting: 2, patienceMs: 60_000 });
    const failed = inTurn(() => Promise.reject(new Error('no')));
    const next = inTurn(async () => 'done');
    await expect(failed).rejects.toThrow('no');
    expect(await next).toBe('done');
    expect(await inTurn(async () => 'again')).toBe('again');
  });
});
