import { z } from 'zod';

const pinDelivery = z.enum(['patient', 'email', 'sms']);

/** One line, and no character that is not seen. */
const personName = z
  .string()
  .trim()
  .min(1)
  .max(80)
  .regex(/^[^\p{Cc}\p{Cf}\u2028\u2029]*$/u);

/** `POST /api/results/{resultId}/shares`. `recipients` as they were typed: commas, semicolons and blanks part them. */
export const NewShare = z.object({
  recipients: z.array(z.string().max(6000)).max(40),
  person: z.object({ surname: personName, name: personName, mobile: z.string().trim().max(30).optional() }).nullish(),
  pin: z.string().max(20).nullish(),
  pinDelivery,
  days: z.number().int(),
  message: z.string().max(500).nullish(),
  /** May the recipient take the images along, too? */
  download: z.boolean().default(true),
  /** The images without the person they are of, and no word about it (B21). */
  deidentified: z.boolean().default(false),
  /** Is the report shown too? A matter of course unless de-identified: its pages name the patient. */
  withReport: z.boolean().optional(),
  /** One for each time that somebody fills in the form: the same wish sent again with it within a day makes one share. Without it, within a minute. */
  requestId: z.uuid().optional(),
});
export type NewShare = z.input<typeof NewShare>;

/** `pin` is there where the patient tells it. */
export const MadeShare = z.object({ shareId: z.string(), pin: z.string().optional(), expiresAt: z.iso.datetime() });
export type MadeShare = z.infer<typeof MadeShare>;

export const Share = z.object({
  shareId: z.string(),
  resultId: z.string(),
  description: z.string(),
  orderedAt: z.iso.datetime(),
  person: z.object({ surname: z.string(), name: z.string(), mobile: z.string().optional() }).nullable(),
  pinDelivery,
  message: z.string().nullable(),
  download: z.boolean(),
  deidentified: z.boolean(),
  withReport: z.boolean(),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  state: z.enum(['open', 'ended', 'annulled']),
  lastUsedAt: z.iso.datetime().nullable(),
  uses: z.number().int(),
  recipients: z.array(
    z.object({
      email: z.string(),
      firstOpenedAt: z.iso.datetime().nullable(),
      lastUsedAt: z.iso.datetime().nullable(),
      uses: z.number().int(),
      /** What could not be delivered: the e-mail with the link, or the PIN that counts. */
      untold: z.array(z.enum(['link', 'pin'])),
    }),
  ),
});
export type Share = z.infer<typeof Share>;
/** `GET /api/shares`, the newest first. */
export const Shares = z.object({ items: z.array(Share) });
export type Shares = z.infer<typeof Shares>;

/** `GET /api/results/{resultId}/deidentified`: what a share without the person would show. `known` is false until the portal has the images. */
export const DeidentifiedPreview = z.object({
  known: z.boolean(),
  images: z.number().int(),
  leftOut: z.number().int(),
  mayShowText: z.boolean(),
  /** Of the images, as a download holds them. */
  sizeBytes: z.number().int(),
});
export type DeidentifiedPreview = z.infer<typeof DeidentifiedPreview>;

/** `GET` and `POST /api/shares/{shareId}/pin`. */
export const SharePin = z.object({ pin: z.string() });
export type SharePin = z.infer<typeof SharePin>;
export const RenewSharePin = z.object({ pin: z.string().max(20).nullish() });
export type RenewSharePin = z.input<typeof RenewSharePin>;

/** `POST /api/shares/dicomweb-token`: told once. `Authorization: Bearer <token>` on everything below `url`. */
export const DicomwebToken = z.object({ url: z.string(), token: z.string(), expiresAt: z.iso.datetime() });
export type DicomwebToken = z.infer<typeof DicomwebToken>;

/** What a deployment offers (`GET /api/portal`). */
export const ShareOffer = z.object({
  validityDays: z.array(z.number().int()),
  pin: z.enum(['chosen', 'generated']),
  pinDelivery: z.array(pinDelivery),
});
export type ShareOffer = z.infer<typeof ShareOffer>;
