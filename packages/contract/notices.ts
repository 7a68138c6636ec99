import { z } from 'zod';

/** What the bell shows: that there is something, and of which result; never what it says. */
export const BellNotice = z.object({
  noticeId: z.string(),
  kind: z.enum([
    'result.published',
    'result.corrected',
    'images.ready',
    'images.refused',
    'sign-in.locked',
    'password.changed',
    'passkey.added',
    'share.opened',
    'share.locked',
  ]),
  resultId: z.string().optional(),
  at: z.iso.datetime(),
  read: z.boolean(),
});
export type BellNotice = z.infer<typeof BellNotice>;

/** `GET /api/notices`: the latest first. `unread` counts all, not these alone. */
export const BellNotices = z.object({ items: z.array(BellNotice), unread: z.number().int() });
export type BellNotices = z.infer<typeof BellNotices>;

/** `POST /api/notices/read` → 204. */
export const ReadNotices = z.strictObject({ noticeIds: z.array(z.uuid()).max(100) });
export type ReadNotices = z.infer<typeof ReadNotices>;
