import type { Grant } from '#domain/grant.ts';
import type { AccountId, SessionId } from '#domain/identifiers.ts';
import type { Subject } from '#domain/session.ts';
import type { AuditEvent } from './ports/audit.ts';

/** Who asks, as the audit trail remembers it. */
export interface Caller {
  readonly grant: Grant;
  readonly accountId: AccountId | null;
  readonly subject: Subject;
  readonly sessionId: SessionId;
  readonly address: string;
  readonly requestId: string;
}

/** The part of an audit entry that tells who it was. */
export function auditedCaller({ grant, accountId, subject, address, requestId }: Caller): Pick<AuditEvent, 'actor' | 'actorId' | 'address' | 'requestId'> {
  return { actor: grant.actor, actorId: accountId ?? subject, address, requestId };
}
