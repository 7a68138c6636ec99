import { withoutLinks } from '#domain/address-in-text.ts';
import type { RecipientId } from '#domain/identifiers.ts';
import type { NoticeOutbox } from '../ports/notice-outbox.ts';
import type { Share, Shareable } from '../ports/shares.ts';

/** Who shares what. */
export interface Sharer {
  /** The patient's name: what a recipient knows the mail by. Empty where the share is without its person. */
  readonly name: string;
  readonly share: Share;
}

/** Whom a mail is from: where the share is without its person, the mail names nobody either (B21). */
export function nameOf({ givenName, familyName }: Pick<Shareable, 'givenName' | 'familyName'>, { deidentified }: Pick<Share, 'deidentified'>): string {
  return deidentified ? '' : `${givenName} ${familyName}`;
}

/** The link, to one recipient: never with the PIN (F47, E6). */
export async function tellLink(
  outbox: NoticeOutbox,
  { name, share }: Sharer,
  { recipientId, email, link, until }: { readonly recipientId: RecipientId; readonly email: string; readonly link: string; readonly until: string },
  now: Date,
): Promise<void> {
  await outbox.add({
    orderId: share.orderId,
    kind: 'share.link',
    channel: 'email',
    address: email,
    language: share.language,
    dedupeKey: `share:${share.shareId}:link:${recipientId}`,
    dueAt: now,
    expiresAt: share.expiresAt,
    secret: link,
    facts: { from: name, until, message: withoutLinks(share.message ?? '') },
  });
}

/** The PIN by the way that the patient chose; nothing where the patient tells it. `round` counts the PINs of the share. */
export async function tellPin(
  outbox: NoticeOutbox,
  { name, share }: Sharer,
  { recipientId, email, pin, round }: { readonly recipientId: RecipientId; readonly email: string; readonly pin: string; readonly round: number },
  now: Date,
): Promise<void> {
  const told = {
    orderId: share.orderId,
    kind: 'share.pin',
    language: share.language,
    dueAt: now,
    expiresAt: share.expiresAt,
    secret: pin,
    facts: { from: name },
  } as const;
  switch (share.pinDelivery) {
    case 'patient':
      return;
    case 'email':
      await outbox.add({ ...told, channel: 'email', address: email, dedupeKey: `share:${share.shareId}:pin-${round}:${recipientId}` });
      return;
    case 'sms':
      // One telephone, one SMS, however many addresses.
      if (share.person?.mobile) await outbox.add({ ...told, channel: 'sms', address: share.person.mobile, dedupeKey: `share:${share.shareId}:pin-${round}` });
  }
}
