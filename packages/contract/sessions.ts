import { z } from 'zod';
import { SessionMethod } from './session.ts';

/** `GET /api/sessions`: where the same account, access or person is signed in now. */
export const OwnSession = z.object({
  sessionId: z.string(),
  /** The one that asks. */
  current: z.boolean(),
  method: SessionMethod,
  /** Browser and system in words; null where it told none. */
  device: z.string().nullable(),
  /** The network part of the address it began from: `93.44.12.*`. */
  address: z.string().nullable(),
  createdAt: z.iso.datetime(),
  lastSeenAt: z.iso.datetime(),
});
export type OwnSession = z.infer<typeof OwnSession>;

export const OwnSessions = z.object({ items: z.array(OwnSession) });
export type OwnSessions = z.infer<typeof OwnSessions>;
