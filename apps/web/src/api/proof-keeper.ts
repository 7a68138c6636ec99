import { hasCode } from './problem.ts';
import type { WithProof } from './recoveries.ts';

export type ProofState = 'working' | 'done' | 'failed';

/** One calculation under way. */
export interface Work {
  /** Base64 of `{challenge, solution}`, as ALTCHA has it. */
  readonly payload: Promise<string>;
  readonly stop: () => void;
}

/** Keeps one proof of work ready for a form. Each works once and not for long: a spent, stale or failed one is replaced, and what was asked with it is asked again. */
export function proofKeeper({ begin, onState }: { begin: () => Work; onState: (state: ProofState) => void }): {
  start: () => void;
  stop: () => void;
  withProof: WithProof;
} {
  let work: Work | null = null;
  const another = (): Promise<string> => {
    work?.stop();
    const begun = begin();
    work = begun;
    onState('working');
    begun.payload.then(
      () => work === begun && onState('done'),
      () => work === begun && onState('failed'),
    );
    return begun.payload;
  };
  return {
    start: () => void another(),
    stop: () => {
      work?.stop();
      work = null;
    },
    withProof: async (send) => {
      const payload = await (work?.payload ?? another()).catch(another);
      try {
        return await send(payload);
      } catch (error) {
        const next = another();
        if (hasCode(error, 'challenge.failed')) return send(await next);
        throw error;
      }
    },
  };
}
