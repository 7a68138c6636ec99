import { z } from 'zod';
import { PasskeyAssertion } from './passkeys.ts';

const secret = z.string().min(1).max(256);
/** `POST /api/session`, one shape a way in. */
export const SignIn = z.discriminatedUnion('method', [
  z.object({ method: z.literal('password'), username: z.string().min(1).max(254), password: secret }),
  z.object({ method: z.literal('access-codes'), pin1: secret, pin2: secret }),
  z.object({ method: z.literal('fiscal-code-pin'), fiscalCode: z.string().min(1).max(32), pin: secret }),
  z.object({ method: z.literal('passkey'), response: PasskeyAssertion }),
  z.object({ method: z.literal('share'), token: z.string().min(1).max(128), pin: secret }),
  /** Shown by the patient who is there (B8): see showing.ts. */
  z.object({ method: z.literal('show'), claim: z.string().min(1).max(128) }),
]);
export type SignIn = z.infer<typeof SignIn>;

export const SessionPatient = z.object({
  patientId: z.string(),
  familyName: z.string(),
  givenName: z.string(),
  sex: z.enum(['male', 'female', 'other', 'unknown']),
  birthDate: z.string(),
});
/** What a recipient was given, in the words of who gave it. */
export const SessionShare = z.object({
  resultId: z.string(),
  until: z.iso.datetime(),
  download: z.boolean(),
  message: z.string().nullable(),
});
export const SessionMethod = z.enum(['password', 'passkey', 'access-codes', 'fiscal-code-pin', 'share', 'show', 'dicomweb', 'spid', 'cie']);
export const Session = z.object({
  actor: z.enum(['patient', 'delegate', 'recipient', 'operator']),
  next: z.enum(['change-password']).nullable(),
  method: SessionMethod,
  patient: SessionPatient.nullable(),
  /** Of a recipient's session alone. */
  share: SessionShare.nullable(),
  /** When it ends if nothing else is asked for from now on. */
  expiresAt: z.iso.datetime(),
  /** How long that is by the portal's clock: a page's own may be another. */
  expiresInSeconds: z.number().int(),
});
export type Session = z.infer<typeof Session>;

/** `POST /api/session/confirmation`: the own secret once more (password, PIN of the codice fiscale, PIN2), or a passkey's answer to `/api/session/passkey-options`. */
export const ConfirmSession = z.union([z.object({ secret }), z.object({ response: PasskeyAssertion })]);
export type ConfirmSession = z.infer<typeof ConfirmSession>;

export const ChangePassword = z.object({ current: secret, new: secret });
export type ChangePassword = z.infer<typeof ChangePassword>;
