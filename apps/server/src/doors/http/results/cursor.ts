import { type OrderId, parseId } from '#domain/identifiers.ts';
import { Refusal } from '#domain/refusal.ts';

/** Where the next page begins, as clients carry it: opaque, and good for the sort it was made with. */
export function cursorOf(sort: string, after: OrderId): string {
  return Buffer.from(`${sort} ${after}`).toString('base64url');
}

/** @throws Refusal request.invalid where it is not one of ours, or of another sort */
export function cursorFrom(sort: string, cursor: string): OrderId {
  const [madeWith, id = ''] = Buffer.from(cursor, 'base64url').toString('latin1').split(' ');
  const after = parseId<OrderId>(id);
  if (madeWith !== sort || after === null) throw new Refusal('request.invalid', { fields: ['cursor'] });
  return after;
}
