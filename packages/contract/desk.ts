import { z } from 'zod';

/** A number of the hospital's; control characters are no part of any. */
const number = () =>
  z
    .string()
    .trim()
    .regex(/^[^\p{C}]{1,64}$/u);
/** The hospital's number of the person, as everywhere in the contract. */
const patientId = number();
const uuid = z.string().max(64);
export const PersonAtDesk = z.object({ patientId });
export type PersonAtDesk = z.infer<typeof PersonAtDesk>;

/** `POST /api/desk/accounts`: without a user name one is made. */
export const OpenAccount = z.object({
  patientId,
  username: z
    .string()
    .trim()
    .min(3)
    .max(64)
    .regex(/^[\p{L}\p{N}._@+-]+$/u)
    .optional(),
});
export const OpenedAccount = z.object({ accountId: uuid, username: z.string(), temporaryUntil: z.iso.datetime() });
export const RenewedPassword = z.object({ temporaryUntil: z.iso.datetime() });

/** `POST /api/desk/accesses`: `email` is where PIN2 goes, as given at acceptance; without it, the address on file. */
export const OpenAccess = z.object({ patientId, accessNumber: number(), email: z.email().max(254).optional() });
/** Sent now, with the first publication, or not at all: no address is known. */
export const Pin2State = z.enum(['sent', 'at-publication', 'no-address']);
export const OpenedAccess = z.object({ accessId: uuid, pin1: z.string(), pin2: Pin2State, orders: z.number().int() });
export const RenewedPin1 = z.object({ pin1: z.string() });
export const ResentPin2 = z.object({ pin2: Pin2State });

/** `POST /api/desk/ways`: which ways in a person has; no secret. */
export const Ways = z.object({
  account: z
    .object({ accountId: uuid, username: z.string(), passwordState: z.enum(['chosen', 'temporary']), temporaryUntil: z.iso.datetime().nullable() })
    .nullable(),
  accesses: z.array(z.object({ accessId: uuid, accessNumber: z.string(), pin2At: z.iso.datetime().nullable() })),
  pinMadeAt: z.iso.datetime().nullable(),
});
export type Ways = z.infer<typeof Ways>;
