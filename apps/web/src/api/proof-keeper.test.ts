import { describe, expect, it } from 'vitest';
import type { ProblemCode } from '#contract/problem.ts';
import { ProblemError } from './problem.ts';
import { type ProofState, proofKeeper } from './proof-keeper.ts';

const declined = (code: ProblemCode) => new ProblemError({ type: '', title: '', status: 422, code, requestId: 'r' }, null);

/** Calculations that end when the test says so, numbered. */
function worked(outcomes: readonly ('solved' | 'failed')[]) {
  const states: ProofState[] = [];
  let begun = 0;
  let stopped = 0;
  const keeper = proofKeeper({
    begin: () => {
      const number = begun;
      begun += 1;
      const payload = outcomes[number] === 'failed' ? Promise.reject(new Error('no worker')) : Promise.resolve(`proof ${number}`);
      const stop = () => {
        stopped += 1;
      };
      return { payload, stop };
    },
    onState: (state) => void states.push(state),
  });
  return { keeper, states, begun: () => begun, stopped: () => stopped };
}

describe('F14, F15, F82: the proof of work of a form', () => {
  it('is begun when the form appears and given to what is sent', async () => {
    const { keeper, states, begun } = worked([]);
    keeper.start();
    expect(await keeper.withProof(async (altcha) => altcha)).toBe('proof 0');
    expect(begun()).toBe(1);
    expect(states).toEqual(['working', 'done']);
  });

  it('that was too old is made anew, and the same is sent once more', async () => {
    const { keeper, stopped } = worked([]);
    keeper.start();
    const sent: string[] = [];
    const answer = await keeper.withProof(async (altcha) => {
      sent.push(altcha);
      if (sent.length === 1) throw declined('challenge.failed');
      return 'begun';
    });
    expect({ answer, sent }).toEqual({ answer: 'begun', sent: ['proof 0', 'proof 1'] });
    expect(stopped()).toBe(1);
  });

  it('that fails twice is told, not tried without end', async () => {
    const { keeper, begun } = worked([]);
    keeper.start();
    await expect(keeper.withProof(() => Promise.reject(declined('challenge.failed')))).rejects.toMatchObject({ code: 'challenge.failed' });
    expect(begun()).toBe(2);
  });

  it('is spent with whatever it was sent with: the next press has a fresh one ready', async () => {
    const { keeper } = worked([]);
    keeper.start();
    await expect(keeper.withProof(() => Promise.reject(declined('request.too-many')))).rejects.toMatchObject({ code: 'request.too-many' });
    expect(await keeper.withProof(async (altcha) => altcha)).toBe('proof 1');
  });

  it('that could not be made is tried once more when the person presses, and then told', async () => {
    const lucky = worked(['failed', 'solved']);
    lucky.keeper.start();
    expect(await lucky.keeper.withProof(async (altcha) => altcha)).toBe('proof 1');
    const unlucky = worked(['failed', 'failed']);
    unlucky.keeper.start();
    await expect(unlucky.keeper.withProof(async (altcha) => altcha)).rejects.toThrow('no worker');
    expect(unlucky.states.at(-1)).toBe('failed');
  });
});
