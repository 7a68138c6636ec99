import type { OrderId, PatientId, RecipientId, ShareId } from '#domain/identifiers.ts';
import type { Publication } from '#domain/publication.ts';
import type { SharedWith } from '#domain/share.ts';
import type { Share, ShareRecipient, Untold } from '#use-cases/ports/shares.ts';

/** What the PIN of a share is hashed for. */
export const pinPurpose = (shareId: string) => `share-pin:${shareId}`;

export const SHARE_COLUMNS = [
  'shares.share_id',
  'shares.patient_id',
  'shares.order_id',
  'shares.person',
  'shares.pin_delivery',
  'shares.message',
  'shares.may_download',
  'shares.deidentified',
  'shares.with_report',
  'shares.language',
  'shares.created_at',
  'shares.expires_at',
  'shares.annulled_at',
] as const;

interface ShareRow {
  readonly share_id: string;
  readonly patient_id: string;
  readonly order_id: string;
  readonly person: unknown;
  readonly pin_delivery: Share['pinDelivery'];
  readonly message: string | null;
  readonly may_download: boolean;
  readonly deidentified: boolean;
  readonly with_report: boolean;
  readonly language: string;
  readonly created_at: Date;
  readonly expires_at: Date;
  readonly annulled_at: Date | null;
}

export function shareOf(row: ShareRow): Share {
  return {
    shareId: row.share_id as ShareId,
    patientId: row.patient_id as PatientId,
    orderId: row.order_id as OrderId,
    // Written by `add` alone.
    person: row.person as SharedWith | null,
    pinDelivery: row.pin_delivery,
    message: row.message,
    mayDownload: row.may_download,
    deidentified: row.deidentified,
    withReport: row.with_report,
    language: row.language,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    annulledAt: row.annulled_at,
  };
}

export function recipientOf(row: {
  recipient_id: string;
  email: string;
  first_opened_at: Date | null;
  last_used_at: Date | null;
  uses: number;
}): ShareRecipient {
  return {
    recipientId: row.recipient_id as RecipientId,
    email: row.email,
    firstOpenedAt: row.first_opened_at,
    lastUsedAt: row.last_used_at,
    uses: row.uses,
  };
}

interface MaybePublication {
  readonly published_at: Date | null;
  readonly available_until: Date | null;
  readonly withdrawn_at: Date | null;
  readonly hidden_at: Date | null;
}

export function publicationOf({ published_at, available_until, withdrawn_at, hidden_at }: MaybePublication): Publication | null {
  if (!published_at || !available_until) return null;
  return { publishedAt: published_at, availableUntil: available_until, withdrawnAt: withdrawn_at, hiddenAt: hidden_at };
}

/** What of this was given up, by the keys that tell-recipients.ts writes: the link of one address; the PIN to it, or the one SMS for all. */
export function untoldTo({ share_id, recipient_id }: { share_id: string; recipient_id: string }, failed: readonly string[]): readonly Untold[] {
  const link = failed.includes(`share:${share_id}:link:${recipient_id}`);
  const pin = failed.some((key) => new RegExp(`^share:${share_id}:pin-\\d+(?::${recipient_id})?$`).test(key));
  return [...(link ? (['link'] as const) : []), ...(pin ? (['pin'] as const) : [])];
}
