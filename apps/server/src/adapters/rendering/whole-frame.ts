import type { ImageHeader } from './image-header.ts';

const RLE = '1.2.840.10008.1.2.5';
/** JPEG, JPEG-LS, JPEG 2000 and HTJ2K end a code stream with FF D9 (EOI, EOC); JPEG XL does not. */
const ENDS_WITH_MARKER = /^1\.2\.840\.10008\.1\.2\.4\.(5\d|70|80|81|9\d|20\d)$/;
/** Makers fill up behind the marker with whatever lies there. Among coded samples these two bytes never follow each other. */
const NEAR_THE_END = 64;

/**
 * Is a compressed frame there to its end? Decoders fill up with grey what is missing and say nothing: good enough to look at, never to be written down as the image.
 * A whole one without its end marker is refused as well, which costs only that it stays compressed.
 */
export function isWholeFrame(transferSyntaxUid: string, header: ImageHeader, encoded: Uint8Array): boolean {
  if (transferSyntaxUid === RLE) return isWholeRle(header, encoded);
  if (!ENDS_WITH_MARKER.test(transferSyntaxUid)) return true;
  for (let at = Math.max(0, encoded.length - NEAR_THE_END); at + 1 < encoded.length; at += 1) if (encoded[at] === 0xff && encoded[at + 1] === 0xd9) return true;
  return false;
}

/** PS3.5 G.5: up to fifteen segments, each a plane of bytes; every one must give as many bytes as there are pixels. */
function isWholeRle(header: ImageHeader, encoded: Uint8Array): boolean {
  if (encoded.length < 64) return false;
  const view = new DataView(encoded.buffer, encoded.byteOffset, encoded.length);
  const planes = header.samplesPerPixel * Math.ceil(header.bitsAllocated / 8);
  if (view.getUint32(0, true) !== planes || planes > 15) return false;
  for (let plane = 0; plane < planes; plane += 1) {
    const start = view.getUint32(4 + 4 * plane, true);
    const end = plane + 1 < planes ? view.getUint32(8 + 4 * plane, true) : encoded.length;
    if (start < 64 || end > encoded.length || unpackedBytes(encoded, start, end) < header.rows * header.columns) return false;
  }
  return true;
}

/** PS3.5 G.3.2. */
function unpackedBytes(encoded: Uint8Array, start: number, end: number): number {
  let bytes = 0;
  for (let at = start; at < end; ) {
    const control = encoded[at] as number;
    if (control === 128) at += 1;
    else if (control > 128) {
      bytes += at + 1 < end ? 257 - control : 0;
      at += 2;
    } else {
      bytes += Math.min(control + 1, end - at - 1);
      at += control + 2;
    }
  }
  return bytes;
}
