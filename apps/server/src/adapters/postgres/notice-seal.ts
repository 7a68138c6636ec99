import { type Enclosed, NOTHING_ENCLOSED } from '#domain/notice.ts';
import type { Seal } from '#use-cases/ports/secrets.ts';

// What a notice encloses lies sealed as one JSON text, bound to its row: in another row it does not open.
const context = (noticeId: string) => `notice:${noticeId}`;

/** Null where nothing is enclosed. */
export function sealEnclosed(seal: Pick<Seal, 'seal'>, noticeId: string, enclosed: Enclosed): Buffer | null {
  if (enclosed.secret === null && Object.keys(enclosed.facts).length === 0) return null;
  return Buffer.from(seal.seal(context(noticeId), JSON.stringify(enclosed)));
}

/** Null where it cannot be opened: sealed under another master key, or for another notice. */
export function openEnclosed(seal: Pick<Seal, 'open'>, noticeId: string, sealed: Uint8Array | null): Enclosed | null {
  if (!sealed) return NOTHING_ENCLOSED;
  try {
    return JSON.parse(seal.open(context(noticeId), sealed)) as Enclosed;
  } catch {
    return null;
  }
}
