import { BellNotices, ReadNotices } from '#contract/notices.ts';
import type { listNotices, readNotices } from '#use-cases/notices/list-notices.ts';
import type { Routes } from '../app.ts';
import { callerOf } from '../caller.ts';

/** What the routes of the bell need. */
export interface BellUseCases {
  readonly listNotices: ReturnType<typeof listNotices>;
  readonly readNotices: ReturnType<typeof readNotices>;
}

/** `GET /api/notices` (F6) and `POST /api/notices/read`. */
export function bellRoutes(ports: BellUseCases): Routes {
  return (app) => {
    const config = { access: { permission: 'read-notices' } } as const;
    app.get('/api/notices', { config, schema: { response: { 200: BellNotices } } }, async (request) => {
      const { items, unread } = await ports.listNotices({ caller: callerOf(request) });
      return {
        items: items.map(({ noticeId, kind, orderId, at, read }) => ({
          noticeId,
          kind,
          ...(orderId ? { resultId: orderId } : {}),
          at: at.toISOString(),
          read,
        })),
        unread,
      };
    });
    app.post('/api/notices/read', { config, schema: { body: ReadNotices } }, async (request, reply) => {
      await ports.readNotices({ noticeIds: request.body.noticeIds, caller: callerOf(request) });
      return reply.code(204).send();
    });
  };
}
