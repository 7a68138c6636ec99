import type { Grant } from '#domain/grant.ts';
import type { OrderId, PatientId, ShowId } from '#domain/identifiers.ts';
import type { Publication } from '#domain/publication.ts';
import type { ShowProgress } from '#domain/show.ts';

/** A result that its patient shows on another's screen, by a code (B8). */
export interface Showing extends ShowProgress {
  readonly showId: ShowId;
  readonly patientId: PatientId;
  readonly orderId: OrderId;
  readonly mayDownload: boolean;
  readonly createdAt: Date;
  readonly claim: { readonly device: string | null; readonly address: string; readonly check: string; readonly expiresAt: Date } | null;
}
export interface OwnShowing extends Showing {
  readonly description: string;
}

/** A screen that typed a code, right or wrong. */
export interface NewClaim {
  /** SHA-256 (hexadecimal) of the secret that the screen holds. */
  readonly claimHash: string;
  readonly check: string;
  readonly device: string | null;
  readonly address: string;
  readonly claimedAt: Date;
  readonly expiresAt: Date;
}

/** What a claim leads to: a showing, or nothing for as long as one would take. */
export interface HeldClaim {
  readonly expiresAt: Date;
  readonly showing: Showing | null;
  /** Of the showing's result, as it is now. */
  readonly publication: Publication | null;
}

export interface Showings {
  /** The patient's codes that opened nothing yet are over with it. */
  add(showing: Omit<Showing, 'claim' | 'confirmedAt' | 'openUntil' | 'endedAt'>, code: string): Promise<void>;
  /** Writes the claim down, whatever the code; the showing that it is the first and only claim of, or null. */
  claim(code: string, claim: NewClaim): Promise<Showing | null>;
  /** Null where nobody claims by it. */
  held(claimHash: string): Promise<HeldClaim | null>;
  /** The one use: true for the first that comes with the claim of a confirmed showing. */
  spend(claimHash: string, at: Date, until: Date): Promise<boolean>;
  /** Was it not ended? Waits for who is ending it at this moment. */
  stands(showId: ShowId): Promise<boolean>;
  /** The patient's yes; false where no claim waits for one. */
  confirm(showId: ShowId, at: Date): Promise<boolean>;
  /** Ends the code, the wait for it, and the session that it opened. False where it was ended before. */
  end(showId: ShowId, at: Date): Promise<boolean>;
  /** Showings of what the grant reaches: its patient's own. */
  visibleTo(grant: Grant): {
    /** Those that may not be over at `now`, the newest first. */
    list(now: Date): Promise<readonly OwnShowing[]>;
    find(showId: ShowId): Promise<OwnShowing | null>;
  };
}
