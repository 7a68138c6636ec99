import { describe, expect, it } from 'vitest';
import { type HeldBytes, heldBytesBudget } from './limits.ts';

const LARGE = 400_000;

describe('what unfinished messages may hold together (I13)', () => {
  const resumed: string[] = [];
  function three(): Record<'a' | 'b' | 'c', HeldBytes> {
    resumed.length = 0;
    const budget = heldBytesBudget(1_000_000);
    const member = (name: string) => budget.join(() => void resumed.push(name));
    const members = { a: member('a'), b: member('b'), c: member('c') };
    for (const each of Object.values(members)) each.set(LARGE);
    return members;
  }

  it('of those beyond the budget one goes on, also when all of them have come half-way', () => {
    const { a, b, c } = three();
    expect([a.mayGoOn(), b.mayGoOn(), c.mayGoOn()]).toEqual([true, false, false]);
    a.set(3 * LARGE);
    expect([a.mayGoOn(), resumed]).toEqual([true, []]);
    a.set(0);
    expect(resumed).toEqual(['b', 'c']);
  });

  it('while the budget is still exceeded the one that waited longest goes on, and the others after it', () => {
    const { a, b, c } = three();
    expect([a.mayGoOn(), c.mayGoOn(), b.mayGoOn()]).toEqual([true, false, false]);
    b.set(3 * LARGE);
    a.set(0);
    expect(resumed).toEqual(['c']);
    expect(c.mayGoOn()).toBe(true);
    c.set(0);
    expect(resumed).toEqual(['c', 'b']);
  });

  it('who waited and is gone does not keep the place', () => {
    const { a, b, c } = three();
    expect([a.mayGoOn(), b.mayGoOn(), c.mayGoOn()]).toEqual([true, false, false]);
    c.set(4 * LARGE);
    b.set(0);
    a.set(0);
    expect(resumed).toEqual(['c']);
    expect(c.mayGoOn()).toBe(true);
  });

  it('a small one is never asked to wait', () => {
    const { a, b } = three();
    b.set(200_000);
    a.set(5 * LARGE);
    expect([a.mayGoOn(), b.mayGoOn()]).toEqual([true, true]);
  });
});
