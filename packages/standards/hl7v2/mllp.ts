import { joined } from '../bytes/joined.ts';

/** HL7 Minimal Lower Layer Protocol, release 1: a message is <VT> bytes <FS><CR>. */
const START_BLOCK = 0x0b;
const END_BLOCK = 0x1c;
const CARRIAGE_RETURN = 0x0d;

export type MllpEvent =
  | { readonly kind: 'message'; readonly bytes: Uint8Array }
  /** The frame grew over the limit; its rest is skipped up to its end block. */
  | { readonly kind: 'too-large' }
  /** A new start block came before the end block: the message before it was cut. */
  | { readonly kind: 'cut' }
  /** Bytes that belong to no frame, more than any sender has reason to put between two. Told once a connection. */
  | { readonly kind: 'unframed' };

export interface MllpDecoder {
  /** Takes what came off the wire, split anyhow, and gives what it completed. Keeps the chunks as they are (no copy) until a message is whole. */
  push(chunk: Uint8Array): MllpEvent[];
  /** Bytes held of a message that is not complete yet. */
  readonly heldBytes: number;
  /** Is a message begun and not ended? */
  readonly inFrame: boolean;
}

const MOST_UNFRAMED_BYTES = 1024;

/**
 * Splits a byte stream into MLLP messages, each at most `maxBytes` long. Memory held never exceeds `maxBytes` and one chunk.
 * A sender that leaves out the final <CR> is understood; white space between frames is skipped.
 */
export function mllpDecoder({ maxBytes }: { readonly maxBytes: number }): MllpDecoder {
  let held: Uint8Array[] = [];
  let heldBytes = 0;
  let state: 'outside' | 'inside' | 'skipping' = 'outside';
  let unframedBytes = 0;
  let unframedTold = false;

  const drop = () => {
    held = [];
    heldBytes = 0;
  };
  const keep = (piece: Uint8Array, events: MllpEvent[]) => {
    if (piece.length === 0 || state !== 'inside') return;
    if (heldBytes + piece.length > maxBytes) {
      drop();
      state = 'skipping';
      events.push({ kind: 'too-large' });
      return;
    }
    held.push(piece);
    heldBytes += piece.length;
  };
  const take = (): Uint8Array => {
    const only = held.length === 1 ? held[0] : undefined;
    const bytes = only ?? joined(held);
    drop();
    return bytes;
  };

  return {
    push(chunk) {
      const events: MllpEvent[] = [];
      let at = 0;
      while (at < chunk.length) {
        if (state === 'outside') {
          const start = chunk.indexOf(START_BLOCK, at);
          unframedBytes += countMeaningful(chunk, at, start === -1 ? chunk.length : start);
          if (unframedBytes > MOST_UNFRAMED_BYTES && !unframedTold) {
            unframedTold = true;
            events.push({ kind: 'unframed' });
          }
          if (start === -1) break;
          state = 'inside';
          at = start + 1;
          continue;
        }
        const end = chunk.indexOf(END_BLOCK, at);
        const restart = chunk.indexOf(START_BLOCK, at);
        if (restart !== -1 && (end === -1 || restart < end)) {
          // <VT> cannot occur in a message: the one before it lost its end.
          if (state === 'inside') events.push({ kind: 'cut' });
          drop();
          state = 'inside';
          at = restart + 1;
          continue;
        }
        keep(chunk.subarray(at, end === -1 ? chunk.length : end), events);
        if (end === -1) break;
        if (state === 'inside') events.push({ kind: 'message', bytes: take() });
        state = 'outside';
        at = end + 1;
      }
      return events;
    },
    get heldBytes() {
      return heldBytes;
    },
    get inFrame() {
      return state !== 'outside';
    },
  };
}

/** Frames a message for sending. */
export function mllpFrame(message: Uint8Array): Uint8Array {
  const frame = new Uint8Array(message.length + 3);
  frame[0] = START_BLOCK;
  frame.set(message, 1);
  frame[message.length + 1] = END_BLOCK;
  frame[message.length + 2] = CARRIAGE_RETURN;
  return frame;
}

/** White space between frames (the <CR> of the end block, a newline of a careless sender) means nothing. */
function countMeaningful(chunk: Uint8Array, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at++) if ((chunk[at] ?? 0) > 0x20) count++;
  return count;
}
