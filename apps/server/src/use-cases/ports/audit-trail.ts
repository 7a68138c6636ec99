import type { AuditEntry } from '#domain/audit-chain.ts';

/** The audit trail as it was written, for those who check it. */
export interface AuditTrail {
  /** Entries after a sequence number, in order, with the hashes that were stored. */
  after(sequence: number, limit: number): Promise<readonly StoredAuditEntry[]>;
}
export interface StoredAuditEntry {
  readonly entry: AuditEntry;
  readonly previousHash: Uint8Array;
  readonly hash: Uint8Array;
}
