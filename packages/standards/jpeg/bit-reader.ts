import { JpegFault } from './fault.ts';

/** Reads the entropy-coded bits of a scan: stuffed zeros are passed over, a marker ends them (ISO 10918-1 F.2.2.5). */
export interface BitReader {
  /** Where the next byte is: at a marker once the scan is over. */
  at: number;
  /** The next `count` bits (0 to 16) as a number. Behind the end there are zeros. */
  read(count: number): number;
  /** The next 16 bits, left where they are. */
  peek16(): number;
  skip(count: number): void;
  /** A signed value of `size` bits as F.2.2.1 codes it. */
  receiveExtend(size: number): number;
  /** Forgets what is left of the byte, and steps over the restart marker that stands here. */
  restart(): void;
}

/** A scan that goes on so far behind its end is damaged, not merely cut. */
const MOST_ZERO_BYTES = 1_000_000;

export function bitReader(bytes: Uint8Array, start: number): BitReader {
  let held = 0;
  let count = 0;
  let zeros = 0;

  function fill(): void {
    while (count <= 16) {
      let byte = 0;
      if (reader.at < bytes.length) {
        byte = bytes[reader.at] as number;
        if (byte === 0xff) {
          if (bytes[reader.at + 1] === 0) reader.at += 2;
          else byte = end();
        } else reader.at += 1;
      } else byte = end();
      held = ((held << 8) | byte) & 0xffffff;
      count += 8;
    }
  }
  function end(): number {
    zeros += 1;
    if (zeros > MOST_ZERO_BYTES) throw new JpegFault('damaged', 'the scan ends too early');
    return 0;
  }

  const reader: BitReader = {
    at: start,
    peek16() {
      if (count < 16) fill();
      return (held >>> (count - 16)) & 0xffff;
    },
    skip(bits) {
      if (count < bits) fill();
      count -= bits;
    },
    read(bits) {
      if (bits === 0) return 0;
      if (count < bits) fill();
      count -= bits;
      return (held >>> count) & ((1 << bits) - 1);
    },
    receiveExtend(size) {
      if (size === 0) return 0;
      const value = reader.read(size);
      return value < 1 << (size - 1) ? value - (1 << size) + 1 : value;
    },
    restart() {
      held = 0;
      count = 0;
      // Bytes read ahead never pass a marker: the next one is ours.
      while (reader.at + 1 < bytes.length) {
        const marker = bytes[reader.at + 1] as number;
        if (bytes[reader.at] === 0xff && marker >= 0xd0 && marker <= 0xd7) {
          reader.at += 2;
          return;
        }
        if (bytes[reader.at] === 0xff && marker !== 0 && marker !== 0xff) return;
        reader.at += 1;
      }
    },
  };
  return reader;
}
