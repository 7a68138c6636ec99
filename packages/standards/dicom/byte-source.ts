import { DicomFault } from './fault.ts';

/** Bytes that can be read at any place, wherever they lie. */
export interface ByteSource {
  readonly sizeBytes: number;
  /** Exactly the bytes [start, end); the caller never asks beyond `sizeBytes`. */
  read(start: number, end: number): Promise<Uint8Array>;
}

export function sourceOf(bytes: Uint8Array): ByteSource {
  return { sizeBytes: bytes.length, read: async (start, end) => bytes.subarray(start, end) };
}

const WINDOW_BYTES = 64 * 1024;

/** Reads forward through a source by a window of 64 KiB: skipping a large value costs nothing. */
export interface Cursor {
  at: number;
  readonly end: number;
  /** Bytes [start, end) where the window holds them, at no cost; else null. */
  held(start: number, end: number): Uint8Array | null;
  /** Bytes [start, end), read anew where the window does not hold them. Throws DicomFault('damaged') where the source ends before. */
  bytes(start: number, end: number): Promise<Uint8Array>;
  /** Counts one element walked over. Throws DicomFault('header-too-large') beyond what any real object has: no file keeps a reader busy for minutes. */
  step(): void;
}

const MAX_STEPS = 5_000_000;

export function cursorOn(source: ByteSource, start: number, end = source.sizeBytes): Cursor {
  let window: Uint8Array = new Uint8Array(0);
  let windowStart = 0;
  let steps = 0;
  return {
    at: start,
    end,
    held(from, to) {
      return from >= windowStart && to <= windowStart + window.length ? window.subarray(from - windowStart, to - windowStart) : null;
    },
    async bytes(from, to) {
      if (to > end) throw new DicomFault('damaged', 'the file ends in the middle of an element');
      const held = this.held(from, to);
      if (held) return held;
      windowStart = from;
      window = await source.read(from, Math.min(end, from + Math.max(to - from, WINDOW_BYTES)));
      return window.subarray(0, to - from);
    },
    step() {
      steps += 1;
      if (steps > MAX_STEPS) throw new DicomFault('header-too-large', `more than ${MAX_STEPS} elements`);
    },
  };
}
