import { isOver, type Session, type SessionRule } from '#domain/session.ts';
import type { Sessions } from '../ports/accounts.ts';
import type { Clock } from '../ports/system.ts';

/** The live sessions of whoever asks: of the same account, access or person, never another's, the newest first. */
export function listSessions(ports: { readonly sessions: Pick<Sessions, 'of'>; readonly clock: Clock; readonly rule: SessionRule }) {
  return async (session: Session): Promise<readonly Session[]> => {
    const now = ports.clock.now();
    return (await ports.sessions.of(session.subject)).filter((one) => !isOver(one, ports.rule, now));
  };
}
