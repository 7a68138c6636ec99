import { decodeDctScan, type Plane, planesOf } from './dct-scan.ts';
import { JpegFault } from './fault.ts';
import { samplesOf } from './inverse-dct.ts';
import { decodeLosslessScan } from './lossless.ts';
import { type FrameHeader, readMarkers, type Tables } from './markers.ts';
import { upsampled } from './upsample.ts';

/** A decoded JPEG: samples interleaved, in the colours in which it was coded. */
export interface Jpeg {
  readonly rows: number;
  readonly columns: number;
  readonly components: number;
  readonly precision: number;
  readonly samples: Uint8Array | Uint16Array;
  /** What the stream says of its colours: an Adobe marker's transform, or letters as identifiers. Null where it says nothing. */
  readonly says: 'rgb' | 'ybr' | null;
}

/**
 * Decodes baseline, extended, progressive (8 and 12 bits) and lossless (2 to 16 bits) JPEG with Huffman coding: ISO 10918-1. Colours are left as coded.
 * Throws JpegFault.
 */
export function decodeJpeg(bytes: Uint8Array): Jpeg {
  const held: { frame: FrameHeader | null; planes: readonly Plane[]; samples: Uint8Array | Uint16Array } = {
    frame: null,
    planes: [],
    samples: new Uint8Array(0),
  };
  const tables = readMarkers(
    bytes,
    (frame) => {
      held.frame = frame;
      const count = frame.rows * frame.columns * frame.components.length;
      if (frame.process === 3) held.samples = frame.precision > 8 ? new Uint16Array(count) : new Uint8Array(count);
      else held.planes = planesOf(frame);
    },
    (scan, { restartInterval }) => {
      const { frame, planes, samples } = held;
      if (!frame) throw new JpegFault('damaged', 'a scan before its frame');
      return frame.process === 3
        ? decodeLosslessScan(bytes, frame, scan, restartInterval, samples)
        : decodeDctScan(bytes, frame, planes, scan, restartInterval);
    },
  );
  const { frame } = held;
  if (!frame) throw new JpegFault('damaged', 'no frame');
  return {
    rows: frame.rows,
    columns: frame.columns,
    components: frame.components.length,
    precision: frame.precision,
    samples: frame.process === 3 ? held.samples : interleaved(frame, held.planes, tables),
    says: saysOf(frame, tables),
  };
}

function interleaved(frame: FrameHeader, planes: readonly Plane[], tables: Tables): Uint8Array | Uint16Array {
  const { rows, columns, precision } = frame;
  const step = planes.length;
  const out = precision > 8 ? new Uint16Array(rows * columns * step) : new Uint8Array(rows * columns * step);
  const maxH = Math.max(...planes.map(({ h }) => h));
  const maxV = Math.max(...planes.map(({ v }) => v));
  planes.forEach((plane, index) => {
    const quantisation = tables.quantisation[plane.quantisation];
    if (!quantisation) throw new JpegFault('damaged', 'a quantisation table that is not there');
    const { stride, values } = upsampled(samplesOf(plane, quantisation, precision), columns, rows, maxH / plane.h, maxV / plane.v);
    for (let y = 0; y < rows; y += 1)
      for (let x = 0, to = y * columns * step + index; x < columns; x += 1, to += step) out[to] = values[y * stride + x] as number;
  });
  return out;
}

function saysOf({ components }: FrameHeader, { adobe, jfif }: Tables): Jpeg['says'] {
  if (components.length < 3) return null;
  if (adobe !== null) return adobe === 0 ? 'rgb' : 'ybr';
  if (jfif) return 'ybr';
  const letters = String.fromCharCode(...components.map(({ id }) => id));
  return letters === 'RGB' ? 'rgb' : null;
}
