import charlsAddress from '@cornerstonejs/codec-charls/decodewasm?url';
import charls from '@cornerstonejs/codec-charls/decodewasmjs';
import openJpegAddress from '@cornerstonejs/codec-openjpeg/decodewasm?url';
import openJpeg from '@cornerstonejs/codec-openjpeg/decodewasmjs';
import openJphAddress from '@cornerstonejs/codec-openjph/wasm?url';
import openJph from '@cornerstonejs/codec-openjph/wasmjs';
import { codecsFrom } from '../pixels/codecs.ts';
import { decodeFrame } from '../pixels/decode-frame.ts';
import { quietly } from '../pixels/emscripten.ts';
import type { DecodeAnswer, DecodeRequest } from './messages.ts';

/** Decodes frames beside the page: whatever a file does to a decoder, the page goes on. */
const codecs = codecsFrom({
  charls: () => charls(quietly(charlsAddress)),
  openJpeg: () => openJpeg(quietly(openJpegAddress)),
  openJph: () => openJph(quietly(openJphAddress)),
});

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
