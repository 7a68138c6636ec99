import type { Session as SessionJson } from '#contract/session.ts';
import type { RecipientId } from '#domain/identifiers.ts';
import { endOf, type Session, type SessionRule } from '#domain/session.ts';
import type { Profiles } from '#use-cases/ports/profiles.ts';
import type { Shares } from '#use-cases/ports/shares.ts';
import type { Clock } from '#use-cases/ports/system.ts';

export interface SessionJsonPorts {
  readonly profiles: Profiles;
  readonly shares: Pick<Shares, 'messageTo'>;
  readonly rule: SessionRule;
  readonly clock: Clock;
}

/** A session as the contract tells it. A half-finished one does not say whose it is. */
export async function sessionJson(ports: SessionJsonPorts, session: Session): Promise<SessionJson> {
  const { reach } = session.grant;
  const end = endOf(session, ports.rule);
  const profile = reach.kind === 'none' || session.next !== null || session.grant.deidentified ? null : await ports.profiles.of(reach.patientId);
  return {
    actor: session.grant.actor,
    next: session.next,
    method: session.method,
    patient: profile && {
      patientId: profile.localId,
      familyName: profile.familyName,
      givenName: profile.givenName,
      sex: profile.sex,
      birthDate: profile.birthDate,
    },
    share: await shareJson(ports, session),
    expiresAt: end.toISOString(),
    expiresInSeconds: Math.max(0, Math.floor((end.getTime() - ports.clock.now().getTime()) / 1000)),
  };
}

async function shareJson({ shares }: SessionJsonPorts, { grant, subject }: Session): Promise<SessionJson['share']> {
  const { actor, reach, until, may } = grant;
  const resultId = reach.kind === 'orders' ? reach.orderIds[0] : undefined;
  if (actor !== 'recipient' || resultId === undefined || until === undefined) return null;
  const recipientId = /^share:(.+)$/.exec(subject)?.[1];
  return { resultId, until, download: may.includes('download'), message: recipientId ? await shares.messageTo(recipientId as RecipientId) : null };
}
