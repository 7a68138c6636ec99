import type { Challenge } from 'altcha-lib';
import { useEffect, useState } from 'react';
import { urls } from '#contract/urls.ts';
import { ask } from './client.ts';
import { type ProofState, proofKeeper, type Work } from './proof-keeper.ts';
import type { Solved } from './proof-worker.ts';
import type { WithProof } from './recoveries.ts';

/** No proof could be made on this device: no worker, no WebCrypto (a page that is not secure), or out of time. */
export class NoProof extends Error {
  constructor(cause?: unknown) {
    super('no proof of work', { cause });
    this.name = 'NoProof';
  }
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

/** The proof of work of one form: begun when the form appears, so that it is ready when the person is. */
export function useProof(): { state: ProofState; withProof: WithProof } {
  const [state, setState] = useState<ProofState>('working');
  const [keeper] = useState(() => proofKeeper({ begin: beginWork, onState: setState }));
  useEffect(() => {
    keeper.start();
    return () => keeper.stop();
  }, [keeper]);
  return { state, withProof: keeper.withProof };
}
