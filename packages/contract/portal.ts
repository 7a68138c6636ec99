import { z } from 'zod';
import { LANGUAGES } from './languages.ts';
import { ShareOffer } from './shares.ts';

/** `GET /api/portal`, open to anyone: what the pages must know of this deployment before anyone signed in. */
export const Portal = z.object({
  hospital: z.string(),
  portalName: z.string(),
  region: z.string().nullable(),
  accent: z.string(),
  /** The same of recipients' pages (F3). */
  recipientAccent: z.string(),
  /** Pictures of the header, as large as they are. */
  logos: z.array(z.object({ url: z.string(), alt: z.string(), width: z.number().int(), height: z.number().int() })),
  signInMethods: z.array(z.enum(['password', 'access-codes', 'fiscal-code-pin', 'passkey', 'spid', 'cie'])),
  languages: z.array(z.enum(LANGUAGES)),
  passwordRule: z.enum(['five-point', 'long']),
  shares: ShareOffer,
  mediaFormats: z.array(z.enum(['zip', 'iso'])),
  /** Whether images are shown with the word that they are not for diagnosis. */
  notForDiagnosis: z.boolean(),
  support: z.object({ phone: z.string(), email: z.string(), hours: z.string() }),
  accessibilityUrl: z.string(),
  privacyUrl: z.string(),
  demo: z.boolean(),
});
export type Portal = z.infer<typeof Portal>;
