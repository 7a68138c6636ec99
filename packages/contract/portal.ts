import { z } from 'zod';
import { ShareOffer } from './shares.ts';
import { LANGUAGES } from './languages.ts';

/** `GET /api/portal`, open to anyone: what the pages must know of this deployment before anyone signed in. */
export const Portal = z.object({
  hospital: z.string(),
  portalName: z.string(),
  region: z.string().nullable(),
  accent: z.string(),
  signInMethods: z.array(z.enum(['password', 'access-codes', 'fiscal-code-pin', 'passkey', 'spid', 'cie'])),
  languages: z.array(z.enum(LANGUAGES)),
  passwordRule: z.enum(['five-point', 'long']),
  shares: ShareOffer,
  mediaFormats: z.array(z.enum(['zip', 'iso'])),
  support: z.object({ phone: z.string(), email: z.string(), hours: z.string() }),
  accessibilityUrl: z.string(),
  privacyUrl: z.string(),
  demo: z.boolean(),
});
export type Portal = z.infer<typeof Portal>;
