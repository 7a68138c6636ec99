import type { Challenge } from 'altcha-lib';
import { useCallback, useEffect, useRef, useState } from 'react';
import { urls } from '#contract/urls.ts';
import { ask } from './client.ts';
import { hasCode } from './problem.ts';
import type { Solved } from './proof-worker.ts';
import type { WithProof } from './recoveries.ts';

/** No proof could be made on this device: no worker, no WebCrypto (a page that is not secure), or out of time. */
export class NoProof extends Error {
  constructor(cause?: unknown) {
    super('no proof of work', { cause });
    this.name = 'NoProof';
  }
}

interface Work {
  /** Base64 of `{challenge, solution}`, as ALTCHA has it. */
  readonly payload: Promise<string>;
  readonly stop: () => void;
}

function beginWork(): Work {
  const stopped = new AbortController();
  return { payload: solved(stopped.signal), stop: () => stopped.abort() };
}

async function solved(signal: AbortSignal): Promise<string> {
  const challenge = await ask<Challenge>(urls.challenge(), { signal });
  const { solution } = await new Promise<Solved>((resolve, reject) => {
    const worker = new Worker(new URL('./proof-worker.ts', import.meta.url), { type: 'module' });
    const end = () => {
      worker.terminate();
      signal.removeEventListener('abort', give);
    };
    const give = () => {
      end();
      reject(new NoProof(signal.reason));
    };
    signal.addEventListener('abort', give);
    worker.onmessage = ({ data }: MessageEvent<Solved>) => {
      end();
      resolve(data);
    };
    worker.onerror = (event) => {
      end();
      reject(new NoProof(event.message));
    };
    worker.postMessage(challenge);
  });
  if (solution === null) throw new NoProof();
  return btoa(JSON.stringify({ challenge, solution }));
}

export type ProofState = 'working' | 'done' | 'failed';

/** The proof of work of one form: begun when the form appears, so that it is ready when the person is; a spent or stale one is replaced. */
export function useProof(): { state: ProofState; withProof: WithProof } {
  const [state, setState] = useState<ProofState>('working');
  const work = useRef<Work | null>(null);
  const begin = useCallback(() => {
    work.current?.stop();
    const begun = beginWork();
    work.current = begun;
    setState('working');
    begun.payload.then(
      () => work.current === begun && setState('done'),
      () => work.current === begun && setState('failed'),
    );
    return begun.payload;
  }, []);
  useEffect(() => {
    void begin().catch(() => undefined);
    return () => {
      work.current?.stop();
      work.current = null;
    };
  }, [begin]);
  const withProof: WithProof = async (send) => {
    const payload = await (work.current?.payload ?? begin()).catch(begin);
    try {
      return await send(payload);
    } catch (error) {
      const another = begin();
      if (hasCode(error, 'challenge.failed')) return send(await another);
      another.catch(() => undefined);
      throw error;
    }
  };
  return { state, withProof };
}
