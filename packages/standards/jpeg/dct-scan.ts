import { type BitReader, bitReader } from './bit-reader.ts';
import { decodeSymbol, type HuffmanTable } from './huffman.ts';
import { type FrameHeader, type Scan, zigzag } from './markers.ts';

/** One component's coefficients, block after block, each of 64 in their natural order. */
export interface Plane {
  readonly h: number;
  readonly v: number;
  readonly quantisation: number;
  /** Blocks a line that the image needs, and that the coefficients have (whole MCUs). */
  readonly blocksAcross: number;
  readonly blocksDown: number;
  readonly strideBlocks: number;
  readonly coefficients: Int16Array | Int32Array;
}

export function planesOf(frame: FrameHeader): readonly Plane[] {
  const maxH = Math.max(...frame.components.map(({ h }) => h));
  const maxV = Math.max(...frame.components.map(({ v }) => v));
  const mcusAcross = Math.ceil(frame.columns / 8 / maxH);
  const mcusDown = Math.ceil(frame.rows / 8 / maxV);
  return frame.components.map(({ h, v, quantisation }) => {
    const strideBlocks = mcusAcross * h;
    const size = strideBlocks * mcusDown * v * 64;
    return {
      h,
      v,
      quantisation,
      strideBlocks,
      blocksAcross: Math.ceil((Math.ceil(frame.columns / 8) * h) / maxH),
      blocksDown: Math.ceil((Math.ceil(frame.rows / 8) * v) / maxV),
      coefficients: frame.precision > 8 ? new Int32Array(size) : new Int16Array(size),
    };
  });
}

/** How the coefficients of one block come in a scan. `state` holds the DC prediction and the run of empty blocks. */
type DecodeBlock = (reader: BitReader, tables: { readonly dc: HuffmanTable; readonly ac: HuffmanTable }, plane: Plane, offset: number, state: State) => void;
interface State {
  prediction: number;
  emptyBlocks: { count: number };
}

/** Decodes the bits of one scan, sequential or progressive (ISO 10918-1 F.2, G.2), into the planes; says where they end. */
export function decodeDctScan(bytes: Uint8Array, frame: FrameHeader, planes: readonly Plane[], scan: Scan, restartInterval: number): number {
  const reader = bitReader(bytes, scan.at);
  const emptyBlocks = { count: 0 };
  const parts = scan.components.flatMap(({ index, dc, ac }) => {
    const plane = planes[index];
    return plane ? [{ plane, tables: { dc, ac }, state: { prediction: 0, emptyBlocks } }] : [];
  });
  const decode = decoderOf(frame, scan);
  const single = parts.length === 1 ? parts[0] : undefined;
  const [first] = planes;
  if (!first) return reader.at;
  // A scan of one component has its blocks line by line; of several, MCU by MCU (A.2).
  const across = single ? single.plane.blocksAcross : first.strideBlocks / first.h;
  const down = single ? single.plane.blocksDown : first.coefficients.length / 64 / first.strideBlocks / first.v;
  for (let mcu = 0; mcu < across * down; mcu += 1) {
    if (restartInterval > 0 && mcu > 0 && mcu % restartInterval === 0) {
      reader.restart();
      emptyBlocks.count = 0;
      for (const { state } of parts) state.prediction = 0;
    }
    const row = Math.floor(mcu / across);
    const column = mcu % across;
    if (single) {
      decode(reader, single.tables, single.plane, (row * single.plane.strideBlocks + column) * 64, single.state);
      continue;
    }
    for (const { plane, tables, state } of parts) {
      for (let v = 0; v < plane.v; v += 1) {
        for (let h = 0; h < plane.h; h += 1) {
          decode(reader, tables, plane, ((row * plane.v + v) * plane.strideBlocks + column * plane.h + h) * 64, state);
        }
      }
    }
  }
  return reader.at;
}

function decoderOf(frame: FrameHeader, scan: Scan): DecodeBlock {
  if (frame.process !== 2) return sequential;
  if (scan.start === 0) return scan.high === 0 ? dcFirst(scan.low) : dcRefine(scan.low);
  return scan.high === 0 ? acFirst(scan) : acRefine(scan);
}

const sequential: DecodeBlock = (reader, { dc, ac }, { coefficients }, offset, state) => {
  state.prediction += reader.receiveExtend(decodeSymbol(reader, dc));
  coefficients[offset] = state.prediction;
  for (let k = 1; k < 64; k += 1) {
    const symbol = decodeSymbol(reader, ac);
    const size = symbol & 15;
    const run = symbol >> 4;
    if (size === 0) {
      if (run < 15) return;
      k += 15;
      continue;
    }
    k += run;
    coefficients[offset + zigzag(k)] = reader.receiveExtend(size);
  }
};

const dcFirst =
  (low: number): DecodeBlock =>
  (reader, { dc }, { coefficients }, offset, state) => {
    state.prediction += reader.receiveExtend(decodeSymbol(reader, dc));
    coefficients[offset] = state.prediction << low;
  };

const dcRefine =
  (low: number): DecodeBlock =>
  (reader, _tables, { coefficients }, offset) => {
    coefficients[offset] = (coefficients[offset] as number) | (reader.read(1) << low);
  };

const acFirst =
  ({ start, end, low }: Scan): DecodeBlock =>
  (reader, { ac }, { coefficients }, offset, { emptyBlocks }) => {
    if (emptyBlocks.count > 0) {
      emptyBlocks.count -= 1;
      return;
    }
    for (let k = start; k <= end; k += 1) {
      const symbol = decodeSymbol(reader, ac);
      const size = symbol & 15;
      const run = symbol >> 4;
      if (size === 0) {
        if (run < 15) {
          emptyBlocks.count = (1 << run) - 1 + reader.read(run);
          return;
        }
        k += 15;
        continue;
      }
      k += run;
      coefficients[offset + zigzag(k)] = reader.receiveExtend(size) * (1 << low);
    }
  };

/** G.1.2.3: a new coefficient is placed among those that are known already, and each of these gets one bit more on the way. */
const acRefine =
  ({ start, end, low }: Scan): DecodeBlock =>
  (reader, { ac }, { coefficients }, offset, { emptyBlocks }) => {
    const bit = 1 << low;
    const refine = (at: number) => {
      const value = coefficients[at] as number;
      if (reader.read(1) === 1 && (value & bit) === 0) coefficients[at] = value + (value >= 0 ? bit : -bit);
    };
    let k = start;
    if (emptyBlocks.count === 0) {
      for (; k <= end; k += 1) {
        const symbol = decodeSymbol(reader, ac);
        let run = symbol >> 4;
        let fresh = 0;
        if ((symbol & 15) === 0) {
          if (run < 15) {
            emptyBlocks.count = (1 << run) + reader.read(run);
            break;
          }
        } else fresh = reader.read(1) === 1 ? bit : -bit;
        for (; k <= end; k += 1) {
          const at = offset + zigzag(k);
          if (coefficients[at] !== 0) refine(at);
          else if (run === 0) {
            if (fresh !== 0) coefficients[at] = fresh;
            break;
          } else run -= 1;
        }
      }
    }
    if (emptyBlocks.count === 0) return;
    for (; k <= end; k += 1) if (coefficients[offset + zigzag(k)] !== 0) refine(offset + zigzag(k));
    emptyBlocks.count -= 1;
  };
