import { z } from 'zod';
import { PageLimit } from './page-limit.ts';

/** `GET /api/access-log` (B14): who saw what of the patient's, when and from where; the newest first. */
export const AccessLogEntry = z.object({
  at: z.iso.datetime(),
  /** `self`: by the patient's own ways in; `recipient`: somebody the patient shared with; `shown`: a screen the patient showed it on, in person; `hospital`: its desk. */
  who: z.object({ kind: z.enum(['self', 'delegate', 'recipient', 'shown', 'hospital']), email: z.string().optional(), name: z.string().optional() }),
  what: z.enum([
    'signed-in',
    'result',
    'report',
    'images',
    'download',
    'dicomweb',
    'profile',
    'share-made',
    'share-pin',
    'share-annulled',
    'show-confirmed',
    'show-ended',
    'hidden',
    'ways-in',
  ]),
  resultId: z.string().optional(),
  description: z.string().optional(),
  /** Enough of the network address to be recognised. */
  from: z.string().optional(),
});
export type AccessLogEntry = z.infer<typeof AccessLogEntry>;
export const AccessLog = z.object({ items: z.array(AccessLogEntry), next: z.string().nullable() });
export type AccessLog = z.infer<typeof AccessLog>;
export const AccessLogQuery = z.object({
  resultId: z.string().max(64).optional(),
  cursor: z.string().max(20).optional(),
  limit: PageLimit,
});
