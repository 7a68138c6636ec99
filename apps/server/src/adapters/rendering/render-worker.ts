import { readSync } from 'node:fs';
import type { ByteSource } from '#standards/dicom/byte-source.ts';
import { decode } from './decode.ts';
import { draw } from './draw.ts';
import { BYTES_FD, type FromWorker, type Reason, type ToWorker } from './messages.ts';

/** A process that draws and may die: forked by child-renderer.ts, never imported. It ends when its parent does. */
const MAX_RESIDENT_BYTES = 768 * 1024 * 1024;

// Libraries below print what they meet, tag values included: nothing of a patient may reach a log (I14).
for (const method of ['log', 'info', 'warn', 'error', 'debug', 'trace'] as const) console[method] = () => undefined;

let answer: ((message: ToWorker) => void) | null = null;

/** Says something and waits for the answer. */
function ask(message: FromWorker): Promise<ToWorker> {
  return new Promise((resolve) => {
    answer = resolve;
    process.send?.(message);
  });
}

type Request = Extract<ToWorker, { kind: 'render' | 'decode' }>;

/** Waits for bytes that were announced: they are on their way, and there is nothing else to do. */
function announced(length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  for (let filled = 0; filled < length; ) {
    const count = readSync(BYTES_FD, bytes, filled, length - filled, null);
    if (count === 0) process.exit(0);
    filled += count;
  }
  return bytes;
}

async function answerTo(request: Request): Promise<void> {
  const head = announced(request.headBytes);
  const source: ByteSource = {
    sizeBytes: request.sizeBytes,
    async read(start, end) {
      if (end <= head.length) return head.subarray(start, end);
      const reply = await ask({ kind: 'read', start, end });
      return announced(reply.kind === 'bytes' ? reply.length : 0);
    },
  };
  const reason = request.kind === 'render' ? await each(draw(source, request), 'frame') : await each(decode(source), 'decoded');
  process.send?.({ kind: 'done', reason } satisfies FromWorker);
  // Decoders never give memory back: a process that grew is replaced.
  if (process.memoryUsage.rss() > MAX_RESIDENT_BYTES) process.exit(0);
}

/** Hands over one after the other, each when it is asked for. */
async function each<Made>(frames: AsyncGenerator<Made, Reason>, kind: 'frame' | 'decoded'): Promise<Reason> {
  for (;;) {
    const { done, value } = await frames.next();
    if (done) return value;
    await ask({ kind, ...value } as FromWorker);
  }
}

process.on('message', (message: ToWorker) => {
  if (message.kind === 'render' || message.kind === 'decode') return void answerTo(message);
  const waiting = answer;
  answer = null;
  waiting?.(message);
});
process.on('disconnect', () => process.exit(0));
process.send?.({ kind: 'started' } satisfies FromWorker);
