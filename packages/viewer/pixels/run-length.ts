import { DecodeFault } from '../decode-fault.ts';

/**
 * RLE (PS3.5 G): one segment a byte of each sample, the most significant first, samples one after the other. The result is interleaved, little endian.
 */
export function decodeRunLength(bytes: Uint8Array, pixels: number, samplesPerPixel: number, bytesPerSample: number): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  if (bytes.length < 64) throw new DecodeFault('damaged', 'no header of segments');
  const segments = view.getUint32(0, true);
  if (segments < samplesPerPixel * bytesPerSample || segments > 15) throw new DecodeFault('damaged', `${segments} segments`);
  const out = new Uint8Array(pixels * samplesPerPixel * bytesPerSample);
  const step = samplesPerPixel * bytesPerSample;
  for (let segment = 0; segment < samplesPerPixel * bytesPerSample; segment += 1) {
    const start = view.getUint32(4 + segment * 4, true);
    const end = segment + 1 < segments ? view.getUint32(8 + segment * 4, true) : bytes.length;
    const sample = Math.floor(segment / bytesPerSample);
    const first = sample * bytesPerSample + (bytesPerSample - 1 - (segment % bytesPerSample));
    unpack(bytes.subarray(start, end), out, first, step, pixels);
  }
  return out;
}

/** G.3.2. */
function unpack(bytes: Uint8Array, out: Uint8Array, first: number, step: number, pixels: number): void {
  let to = first;
  let left = pixels;
  for (let at = 0; at < bytes.length && left > 0; ) {
    const head = bytes[at] as number;
    at += 1;
    if (head === 128) continue;
    const run = Math.min(left, head < 128 ? head + 1 : 257 - head);
    for (let each = 0; each < run; each += 1, to += step) out[to] = bytes[head < 128 ? at + each : at] ?? 0;
    left -= run;
    at += head < 128 ? head + 1 : 1;
  }
}
