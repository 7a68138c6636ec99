import type { Codecs } from '../pixels/codecs.ts';
import { decodeFrame } from '../pixels/decode-frame.ts';
import type { DecodeAnswer, DecodeRequest } from './messages.ts';

/** Decodes what the page asks this worker for: whatever a file does to a decoder, the page goes on. */
export function answerWith(codecs: Codecs): void {
  addEventListener('message', async ({ data }: MessageEvent<DecodeRequest>) => {
    const { id, info, bytes } = data;
    try {
      const samples = await decodeFrame(info, bytes, codecs);
      // Samples that lie within what was sent go back with it.
      const answer: DecodeAnswer = { id, samples };
      postMessage(answer, { transfer: [samples.data.buffer as ArrayBuffer] });
    } catch (error) {
      const answer: DecodeAnswer = { id, fault: error instanceof Error ? error.name : 'unknown' };
      postMessage(answer);
    }
  });
}
