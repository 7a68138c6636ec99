import { isMachine, isOver, type Session, type SessionRule, worthNoting } from '#domain/session.ts';
import type { Sessions } from '../ports/accounts.ts';
import type { Digest } from '../ports/digest.ts';
import type { Clock } from '../ports/system.ts';

/**
 * The live session of a token; null where it is over, was ended or never was. Its idle end is moved by this use of it, unless the page asks by itself (`quiet`): a page
 * that is left open must not keep a session alive. `bearer`: a program came with it; a token for programs is none for pages, nor the other way round.
 */
export function findSession(ports: { readonly sessions: Sessions; readonly digest: Digest; readonly clock: Clock; readonly rule: SessionRule }) {
  return async (token: string, { quiet = false, bearer = false }: { readonly quiet?: boolean; readonly bearer?: boolean } = {}): Promise<Session | null> => {
    const now = ports.clock.now();
    const session = await ports.sessions.find(ports.digest.sha256Hex(token));
    if (!session || isMachine(session) !== bearer || isOver(session, ports.rule, now)) return null;
    if (quiet || !worthNoting(session, now)) return session;
    await ports.sessions.seen(session.sessionId, now);
    return { ...session, lastSeenAt: now };
  };
}
