import type { OrderId } from '#domain/identifiers.ts';
import { parseId } from '#domain/identifiers.ts';
import { Refusal } from '#domain/refusal.ts';
import type { ResultListPage } from '#use-cases/ports/results.ts';

type After = NonNullable<ResultListPage['after']>;

/** Where the next page begins, as clients carry it: opaque, and good for the sort it was made with. */
export function cursorOf(sort: string, { value, orderId }: After): string {
  return Buffer.from(JSON.stringify([sort, orderId, value.slice(0, 60)])).toString('base64url');
}

/** @throws Refusal request.invalid where it is not one of ours, or of another sort */
export function cursorFrom(sort: string, cursor: string): After {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(parsed) && parsed[0] === sort && typeof parsed[1] === 'string' && typeof parsed[2] === 'string' && !parsed[2].includes('\0')) {
      const orderId = parseId<OrderId>(parsed[1]);
      if (orderId) return { value: parsed[2], orderId };
    }
  } catch {
    // Not JSON: not one of ours.
  }
  throw new Refusal('request.invalid', { fields: ['cursor'] });
}
