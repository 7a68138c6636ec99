import { z } from 'zod';

/** `GET /api/challenge`: a proof of work in ALTCHA's format, version 2; its parameters are ALTCHA's own. */
export const Challenge = z.object({ parameters: z.looseObject({ algorithm: z.string(), expiresAt: z.number() }), signature: z.string() });
export type Challenge = z.infer<typeof Challenge>;

/** The solved challenge, Base64 of JSON `{challenge, solution}`. It is looked at before anything else, and each works once. */
const altcha = z.string();
/** `POST /api/recoveries`, one shape for each thing that may be lost. */
export const StartRecovery = z.discriminatedUnion('what', [
  z.object({ what: z.literal('password'), username: z.string().min(1).max(254), altcha }),
  z.object({
    what: z.literal('username'),
    birthDate: z.iso.date(),
    sex: z.enum(['male', 'female', 'other', 'unknown']),
    email: z.string().min(1).max(254),
    altcha,
  }),
  z.object({ what: z.literal('pin'), fiscalCode: z.string().min(1).max(32), mobile: z.string().min(1).max(32), altcha }),
]);
export type StartRecovery = z.infer<typeof StartRecovery>;
/** The same for everyone, whoever is meant. */
export const StartedRecovery = z.object({ recoveryId: z.uuid() });
export type StartedRecovery = z.infer<typeof StartedRecovery>;

export const CheckOtp = z.object({ otp: z.string().min(1).max(32) });
/** What was lost decides which of the two. */
export const CheckedOtp = z.union([z.object({ resetToken: z.string() }), z.object({ username: z.string() })]);
export type CheckedOtp = z.infer<typeof CheckedOtp>;

/** How many more codes may be asked for. */
export const ResentOtp = z.object({ resendsLeft: z.number().int() });
export type ResentOtp = z.infer<typeof ResentOtp>;

export const ResetPassword = z.object({ resetToken: z.string().min(1).max(128), new: z.string().min(1).max(256) });
export type ResetPassword = z.infer<typeof ResetPassword>;
