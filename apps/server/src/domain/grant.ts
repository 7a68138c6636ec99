import type { OrderId, PatientId, ShareId } from './identifiers.ts';

/**
 * Who is here and what exactly they may see and do: the one rule of access (I7).
 * Everything behind the sign-in looks at a grant and at nothing else.
 */
export interface Grant {
  readonly actor: 'patient' | 'delegate' | 'recipient' | 'operator';
  readonly reach: Reach;
  /** What may be done with what is reached. */
  readonly may: readonly Permission[];
  /** Reaches nothing from this instant on (ISO 8601): a share's end. Absent where the session's own end is the only one. */
  readonly until?: string;
  /** Sees the de-identified view alone (B21): the images without their person, and the report only where the patient added it. */
  readonly deidentified?: { readonly shareId: ShareId; readonly withReport: boolean };
}

/** Which results the grant reaches. An operator reaches none: the desk never opens a result. */
export type Reach =
  | { readonly kind: 'patient'; readonly patientId: PatientId }
  | { readonly kind: 'orders'; readonly patientId: PatientId; readonly orderIds: readonly OrderId[] }
  | { readonly kind: 'none' };

export type Permission = 'read-results' | 'read-profile' | 'download' | 'hide' | 'share' | 'read-access-log' | 'read-notices' | 'set-preferences' | 'desk';

/** The grant of a patient who signed in with an own account. */
export function grantOfPatient(patientId: PatientId): Grant {
  return {
    actor: 'patient',
    reach: { kind: 'patient', patientId },
    may: ['read-results', 'read-profile', 'download', 'hide', 'share', 'read-access-log', 'read-notices', 'set-preferences'],
  };
}

/** The grant of who holds both PINs of an acceptance (F57): its results alone, and nothing of the person beside them. */
export function grantOfAccess(patientId: PatientId, orderIds: readonly OrderId[]): Grant {
  return { actor: 'patient', reach: { kind: 'orders', patientId, orderIds }, may: ['read-results', 'download', 'hide', 'share', 'read-notices'] };
}

/** The grant of who was shown one result (E4): that result until the share ends, no profile, no sharing on. */
export function grantOfRecipient(
  patientId: PatientId,
  orderId: OrderId,
  { until, mayDownload, deidentified }: { readonly until: Date; readonly mayDownload: boolean; readonly deidentified?: Grant['deidentified'] | null },
): Grant {
  const reach = { kind: 'orders', patientId, orderIds: [orderId] } as const;
  const may = mayDownload ? (['read-results', 'download'] as const) : (['read-results'] as const);
  return { actor: 'recipient', reach, may, until: until.toISOString(), ...(deidentified ? { deidentified } : {}) };
}

/** The grant of an operator of the hospital's desk. */
export function grantOfOperator(): Grant {
  return { actor: 'operator', reach: { kind: 'none' }, may: ['desk'] };
}

/** Is it over, whatever it reached? */
export function isOverAt(grant: Grant, now: Date): boolean {
  return grant.until !== undefined && now >= new Date(grant.until);
}

export function allows(grant: Grant, permission: Permission): boolean {
  return grant.may.includes(permission);
}

/** Does the grant reach this result of this patient? Publication is a second question: see publication.ts. */
export function reaches(grant: Grant, result: { readonly patientId: PatientId; readonly orderId: OrderId }): boolean {
  switch (grant.reach.kind) {
    case 'patient':
      return grant.reach.patientId === result.patientId;
    case 'orders':
      return grant.reach.patientId === result.patientId && grant.reach.orderIds.includes(result.orderId);
    case 'none':
      return false;
  }
}
