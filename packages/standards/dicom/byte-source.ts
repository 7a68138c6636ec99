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
  /** The next `length` bytes, without moving. Throws DicomFault('damaged') where the source ends before. */
  peek(length: number): Promise<Uint8Array>;
  /** The next `length` bytes, moving behind them. */
  take(length: number): Promise<Uint8Array>;
}

export function cursorOn(source: ByteSource, start: number, end = source.sizeBytes): Cursor {
  let window: Uint8Array = new Uint8Array(0);
  let windowStart = 0;
  return {
    at: start,
    end,
    async peek(length) {
      if (this.at + length > end) throw new DicomFault('damaged', 'the file ends in the middle of an element');
      if (this.at < windowStart || this.at + length > windowStart + window.length) {
        windowStart = this.at;
        window = await source.read(this.at, Math.min(end, this.at + Math.max(length, WINDOW_BYTES)));
      }
      return window.subarray(this.at - windowStart, this.at - windowStart + length);
    },
    async take(length) {
      const bytes = await this.peek(length);
      this.at += length;
      return bytes;
    },
  };
}
