import { bitReader } from './bit-reader.ts';
import { JpegFault } from './fault.ts';
import { decodeSymbol } from './huffman.ts';
import type { FrameHeader, Scan } from './markers.ts';

/** Decodes one lossless scan (ISO 10918-1 H) into the interleaved samples of the frame; says where its bits end. Components are not subsampled: no DICOM image is. */
export function decodeLosslessScan(bytes: Uint8Array, frame: FrameHeader, scan: Scan, restartInterval: number, samples: Uint8Array | Uint16Array): number {
  const { rows, columns, precision } = frame;
  const step = frame.components.length;
  if (frame.components.some(({ h, v }) => h !== frame.components[0]?.h || v !== frame.components[0]?.v))
    throw new JpegFault('not-supported', 'subsampled lossless components');
  const reader = bitReader(bytes, scan.at);
  const initial = 1 << (precision - scan.low - 1);
  const mask = 0xffff >> 0;
  const line = columns * step;
  let left = restartInterval;
  /** The first row after a restart is predicted from the left alone (H.1.2.1). */
  let firstRow = true;
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      if (restartInterval > 0 && left === 0) {
        reader.restart();
        left = restartInterval;
        firstRow = true;
      }
      left -= 1;
      for (const { index, dc } of scan.components) {
        const at = row * line + column * step + index;
        const size = decodeSymbol(reader, dc);
        const difference = size === 16 ? 32_768 : reader.receiveExtend(size);
        let prediction = initial;
        if (firstRow || row === 0) prediction = column === 0 ? initial : (samples[at - step] as number) >> scan.low;
        else if (column === 0) prediction = (samples[at - line] as number) >> scan.low;
        else
          prediction = predicted(
            scan.start,
            (samples[at - step] as number) >> scan.low,
            (samples[at - line] as number) >> scan.low,
            (samples[at - line - step] as number) >> scan.low,
          );
        samples[at] = ((prediction + difference) & mask) << scan.low;
      }
    }
    firstRow = false;
  }
  return reader.at;
}

/** Table H.1. */
function predicted(selection: number, a: number, b: number, c: number): number {
  switch (selection) {
    case 1:
      return a;
    case 2:
      return b;
    case 3:
      return c;
    case 4:
      return a + b - c;
    case 5:
      return a + ((b - c) >> 1);
    case 6:
      return b + ((a - c) >> 1);
    case 7:
      return (a + b) >> 1;
    default:
      return 0;
  }
}
