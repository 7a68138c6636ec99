import type { Session as SessionJson } from '#contract/session.ts';
import { endOf, type Session, type SessionRule } from '#domain/session.ts';
import type { Profiles } from '#use-cases/ports/profiles.ts';
import type { Clock } from '#use-cases/ports/system.ts';

export interface SessionJsonPorts {
  readonly profiles: Profiles;
  readonly rule: SessionRule;
  readonly clock: Clock;
}

/** A session as the contract tells it. A half-finished one does not say whose it is. */
export async function sessionJson(ports: SessionJsonPorts, session: Session): Promise<SessionJson> {
  const { reach } = session.grant;
  const end = endOf(session, ports.rule);
  const profile = reach.kind === 'none' || session.next !== null ? null : await ports.profiles.of(reach.patientId);
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
    expiresAt: end.toISOString(),
    expiresInSeconds: Math.max(0, Math.floor((end.getTime() - ports.clock.now().getTime()) / 1000)),
  };
}
