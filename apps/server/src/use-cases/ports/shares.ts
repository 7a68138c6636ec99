import type { Grant } from '#domain/grant.ts';
import type { OrderId, PatientId, RecipientId, ShareId } from '#domain/identifiers.ts';
import type { Publication } from '#domain/publication.ts';
import type { PinDelivery, SharedWith } from '#domain/share.ts';

/** A result opened to other people for a time. The PIN is kept sealed, for the patient, and hashed, for the door. */
export interface Share {
  readonly shareId: ShareId;
  readonly patientId: PatientId;
  readonly orderId: OrderId;
  readonly person: SharedWith | null;
  readonly pinDelivery: PinDelivery;
  readonly message: string | null;
  readonly mayDownload: boolean;
  /** The recipients see the images without their person (B21); the report only where it was added. */
  readonly deidentified: boolean;
  readonly withReport: boolean;
  /** ISO 639-1: in which the recipients are written to. */
  readonly language: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly annulledAt: Date | null;
}

/** A study in a de-identified share, and the one it is made from. */
export interface ShareStudy {
  readonly studyInstanceUid: string;
  readonly ofStudyInstanceUid: string;
}

/** One address of a share, with a link of its own. */
export interface ShareRecipient {
  readonly recipientId: RecipientId;
  readonly email: string;
  readonly firstOpenedAt: Date | null;
  readonly lastUsedAt: Date | null;
  readonly uses: number;
}
/** What did not reach the recipient: the link, or the PIN that counts. Its address is wrong, or takes nothing. */
export type Untold = 'link' | 'pin';

export interface NewRecipient {
  readonly recipientId: RecipientId;
  readonly email: string;
  /** SHA-256 (hexadecimal) of the token in the link. */
  readonly tokenHash: string;
}

/** A recipient as the patient sees them. */
export interface OwnRecipient extends ShareRecipient {
  readonly untold: readonly Untold[];
}

/** A share as its patient sees it. */
export interface OwnShare extends Share {
  readonly recipients: readonly OwnRecipient[];
  readonly description: string;
  readonly orderedAt: Date;
  readonly publication: Publication;
}

/** What a token leads to, with what says whether it may be opened now. */
export interface SharedLink {
  readonly share: Share;
  readonly recipient: ShareRecipient;
  readonly publication: Publication | null;
}

/** What is needed to begin a share of a published result. */
export interface Shareable {
  readonly patientId: PatientId;
  readonly givenName: string;
  readonly familyName: string;
  /** YYYY-MM-DD */
  readonly birthDate: string;
  readonly language: string;
  readonly publication: Publication;
}

export interface Shares {
  /** `wish`: what was asked for, in words of the use case; kept hashed. */
  add(share: Share, recipients: readonly NewRecipient[], secrets: { readonly pin: string; readonly wish: string }): Promise<void>;
  /** The studies of a result. */
  studiesOf(orderId: OrderId): Promise<readonly string[]>;
  /** Writes down under which UID each study is known in a de-identified share (B21). */
  addStudies(share: Pick<Share, 'shareId' | 'patientId'>, studies: readonly ShareStudy[]): Promise<void>;
  /** The share that the same wish made since then, if it was not annulled. Two at once wait for each other before: see `recipientsSince`. */
  madeBy(patientId: PatientId, wish: string, since: Date): Promise<{ readonly shareId: ShareId; readonly pin: string; readonly expiresAt: Date } | null>;
  /** Was this recipient's share not annulled, and is this its PIN still (null: whichever)? Waits for who is changing it at this moment. */
  stands(recipientId: RecipientId, pin: string | null): Promise<boolean>;
  /** The patient's shares that are neither over nor annulled. */
  openOf(patientId: PatientId, now: Date): Promise<readonly ShareId[]>;
  /** How many addresses the patient shared with since then. */
  recipientsSince(patientId: PatientId, since: Date): Promise<number>;
  /**
   * Writes the new PIN for door and patient, ends every session that came by the one before, and drops what was still to be told of it; false where the share was
   * annulled meanwhile.
   */
  replacePin(shareId: ShareId, pin: string, at: Date): Promise<boolean>;
  /** Ends the share, the sessions of its recipients, and what was still to be told of it. False where it was annulled before. */
  annul(shareId: ShareId, at: Date): Promise<boolean>;
  /** Counts one opening; true for the first one of this recipient. */
  noteOpening(recipientId: RecipientId, at: Date): Promise<boolean>;
  /** What the patient wrote to this recipient; null where that was nothing. */
  messageTo(recipientId: RecipientId): Promise<string | null>;
  /** Shares of what the grant reaches: its patient's own. */
  visibleTo(grant: Grant): {
    /** The newest first. */
    list(): Promise<readonly OwnShare[]>;
    find(shareId: ShareId): Promise<OwnShare | null>;
    pin(shareId: ShareId): Promise<string | null>;
    /** What it takes to share this result; null where it may not be opened now. */
    shareable(orderId: OrderId, now: Date): Promise<Shareable | null>;
  };
}

/** A link as the door looks at it: the same queries and one comparison, whether the token is somebody's or not. */
export interface ShareLinks {
  /** What tries are counted for: the share, whichever of its links; a token that is nobody's stands for itself. */
  guardOf(tokenHash: string): Promise<string>;
  look(tokenHash: string, pin: string): Promise<{ readonly holds: boolean; readonly link: SharedLink | null }>;
}
