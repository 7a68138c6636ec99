import type { Grant } from '#domain/grant.ts';
import type { OrderId } from '#domain/identifiers.ts';

/** One thing that was done with what is a patient's, as the audit trail has it. */
export interface AccessLogRow {
  readonly sequence: number;
  readonly at: Date;
  readonly actor: string;
  readonly action: string;
  readonly orderId: OrderId | null;
  readonly description: string | null;
  readonly address: string | null;
  /** On a screen that the patient showed it on, in person (B8). */
  readonly shown: boolean;
  /** Whom the patient shared with, where it was one of them. */
  readonly recipient: { readonly email: string; readonly name: string | null } | null;
}

/** The audit trail as far as a person may read it of themselves. */
export interface AccessLog {
  of(grant: Grant): {
    /** The newest first, before this sequence number; only of these actions. */
    list(input: {
      readonly actions: readonly string[];
      readonly orderId: OrderId | null;
      readonly before: number | null;
      readonly limit: number;
    }): Promise<readonly AccessLogRow[]>;
  };
}
