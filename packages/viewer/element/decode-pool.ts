import type { ImageInfo } from '../image/image-info.ts';
import type { Samples } from '../pixels/decode-frame.ts';
import type { DecodeAnswer, DecodeRequest } from '../worker/messages.ts';

/** Decodes frames in workers; a worker that dies fails what it was at, and is replaced. */
export interface DecodePool {
  decode(info: ImageInfo, bytes: Uint8Array): Promise<Samples>;
  close(): void;
}

interface Waiting {
  readonly request: DecodeRequest;
  readonly done: (samples: Samples) => void;
  readonly failed: (error: Error) => void;
}

export function decodePool(startWorker: () => Worker, size: number): DecodePool {
  const waiting: Waiting[] = [];
  const seats: { worker: Worker; at: Waiting | null }[] = [];
  let next = 0;

  function seat(): void {
    const place: { worker: Worker; at: Waiting | null } = { worker: startWorker(), at: null };
    place.worker.addEventListener('message', ({ data }: MessageEvent<DecodeAnswer>) => {
      const { at } = place;
      place.at = null;
      if (at && 'samples' in data) at.done(data.samples);
      else if (at && 'fault' in data) at.failed(new Error(data.fault));
      work();
    });
    place.worker.addEventListener('error', () => {
      seats.splice(seats.indexOf(place), 1);
      place.worker.terminate();
      place.at?.failed(new Error('the decoder ended'));
      work();
    });
    seats.push(place);
  }

  function work(): void {
    if (waiting.length > 0 && seats.length < size && seats.every(({ at }) => at !== null)) seat();
    for (const place of seats) {
      if (place.at !== null) continue;
      const job = waiting.shift();
      if (!job) return;
      place.at = job;
      place.worker.postMessage(job.request, [job.request.bytes.buffer as ArrayBuffer]);
    }
  }

  return {
    decode: (info, bytes) =>
      new Promise((done, failed) => {
        next += 1;
        waiting.push({ request: { id: next, info, bytes }, done, failed });
        try {
          work();
        } catch (error) {
          // No workers here (an old browser, a policy): whoever asked shows the server's JPEG.
          waiting.pop();
          failed(error instanceof Error ? error : new Error('no worker'));
        }
      }),
    close() {
      for (const { worker } of seats) worker.terminate();
      seats.length = 0;
      for (const { failed } of waiting.splice(0)) failed(new Error('closed'));
    },
  };
}
