import { AccessLog, type AccessLogEntry, AccessLogQuery } from '#contract/access-log.ts';
import type { OrderId } from '#domain/identifiers.ts';
import { Refusal } from '#domain/refusal.ts';
import type { AccessEntry, listAccessLog } from '#use-cases/audit/list-access-log.ts';
import type { Routes } from '../app.ts';
import { callerOf } from '../caller.ts';
import { idFrom } from '../identifiers.ts';

/** `GET /api/access-log` (B14). */
export function listAccessLogRoute(ports: { readonly listAccessLog: ReturnType<typeof listAccessLog> }): Routes {
  return (app) => {
    app.get(
      '/api/access-log',
      { config: { access: { permission: 'read-access-log' } }, schema: { querystring: AccessLogQuery, response: { 200: AccessLog } } },
      async (request) => {
        const { resultId, cursor, limit } = request.query;
        const orderId = resultId ? idFrom<OrderId>(resultId) : null;
        const page = await ports.listAccessLog({ caller: callerOf(request), orderId, before: cursor ? sequenceFrom(cursor) : null, limit: limit || 50 });
        return { items: page.items.map(entryJson), next: page.after === null ? null : String(page.after) };
      },
    );
  };
}

function sequenceFrom(cursor: string): number {
  const sequence = Number(cursor);
  if (!/^\d+$/.test(cursor) || !Number.isSafeInteger(sequence)) throw new Refusal('request.invalid', { fields: ['cursor'] });
  return sequence;
}

function entryJson({ at, who, recipient, what, orderId, description, from }: AccessEntry): AccessLogEntry {
  const told = recipient ? { email: recipient.email, ...(recipient.name ? { name: recipient.name } : {}) } : {};
  return {
    at: at.toISOString(),
    who: { kind: who, ...told },
    what,
    ...(orderId ? { resultId: orderId } : {}),
    ...(description ? { description } : {}),
    ...(from ? { from } : {}),
  };
}
