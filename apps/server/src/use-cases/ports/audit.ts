import type { OrderId, PatientId } from '#domain/identifiers.ts';

/** One entry of the audit trail. `detail` holds identifiers and numbers, never names. */
export interface AuditEvent {
  readonly actor: string;
  readonly actorId?: string;
  /** Verb in the past, e.g. `report.opened`, `medium.started`, `sign-in.refused`. */
  readonly action: string;
  readonly patientId?: PatientId;
  readonly orderId?: OrderId;
  readonly detail?: Readonly<Record<string, string | number | boolean>>;
  readonly address?: string;
  readonly requestId?: string;
}

/** Append-only and hash-chained. `record` has committed (or is part of the caller's transaction) when it resolves: only then may a byte be disclosed (I8). */
export interface Audit {
  record(event: AuditEvent): Promise<void>;
}
