import { z } from 'zod';

/** `POST /api/results/{resultId}/show-codes` (B8): an earlier code of the patient that was not confirmed yet is over with it. */
export const NewShowCode = z.object({
  /** May the doctor take the images along, too? */
  download: z.boolean().default(false),
});
export type NewShowCode = z.input<typeof NewShowCode>;

export const MadeShowCode = z.object({
  showId: z.string(),
  /** Eight characters to be typed at /s, as XXXX-XXXX. */
  code: z.string(),
  /** For a QR code: the code stands behind `#`, where no server reads it. */
  url: z.string(),
  expiresInSeconds: z.number().int(),
});
export type MadeShowCode = z.infer<typeof MadeShowCode>;

/**
 * What became of a code: nobody typed it (`waiting`), somebody did and the patient decides (`claimed`), the patient said yes (`confirmed`), the result is open on that
 * screen (`open`), or nothing opens any more (`over`).
 */
export const ShowState = z.enum(['waiting', 'claimed', 'confirmed', 'open', 'over']);
export type ShowState = z.infer<typeof ShowState>;

/** `GET /api/show-codes/{showId}`, and one of `GET /api/show-codes`: those that are not over. */
export const ShowCode = z.object({
  showId: z.string(),
  resultId: z.string(),
  description: z.string(),
  state: ShowState,
  /** From `claimed` on: the screen that waits, as its browser told; two digits that it shows, too; and enough of its network address to be recognised. */
  device: z.string().nullable(),
  check: z.string().nullable(),
  from: z.string().nullable(),
  /** How long this state lasts, at the most. */
  expiresInSeconds: z.number().int(),
});
export type ShowCode = z.infer<typeof ShowCode>;
export const ShowCodes = z.object({ items: z.array(ShowCode) });
export type ShowCodes = z.infer<typeof ShowCodes>;

/** `POST /api/show-claims`: whether the code is anybody's is told by nothing here. */
export const NewShowClaim = z.object({ code: z.string().min(1).max(64) });
export type NewShowClaim = z.infer<typeof NewShowClaim>;
/** `claim` is the screen's secret: it asks with it, and comes in with it (`POST /api/session` {method: 'show', claim}). `check` stands on both screens. */
export const ShowClaim = z.object({ claim: z.string(), check: z.string(), expiresInSeconds: z.number().int() });
export type ShowClaim = z.infer<typeof ShowClaim>;

/** `POST /api/show-claims/state`. */
export const AskShowClaim = z.object({ claim: z.string().min(1).max(128) });
export const ShowClaimState = z.object({ state: z.enum(['waiting', 'confirmed', 'over']) });
export type ShowClaimState = z.infer<typeof ShowClaimState>;
