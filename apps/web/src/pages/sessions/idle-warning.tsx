import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Session } from '#contract/session.ts';
import { hasCode } from '../../api/problem.ts';
import { forgetPerson, noteSession, useSignOut } from '../../api/queries.ts';
import { nextStep } from '../../api/session-watch.ts';
import { askSession } from '../../api/sessions.ts';
import { Sheet } from '../../ui/sheet.tsx';

/** Asked again so often while the warning stands: another window may have answered it. */
const LOOK_MS = 10_000;
/** A line that is down when the session ends may come back for so long. */
const GRACE_MS = 15_000;
const TOUCHES = ['pointerdown', 'keydown', 'wheel', 'touchmove'] as const;

/** Two minutes before the session ends: one press keeps it, and where nobody answers the page forgets everything and says so. */
export function IdleWarning({ session, heardAt }: { session: Session; heardAt: number }) {
  const client = useQueryClient();
  const touchedAt = useRef(heardAt);
  const endsAt = heardAt + session.expiresInSeconds * 1000;
  const [warning, setWarning] = useState(false);
  const ask = useCallback(
    async (quiet: boolean) => {
      try {
        noteSession(client, await askSession(quiet));
      } catch (error) {
        // Without a line the portal cannot tell. It has ended by then all the same, and what it showed must not stay on the screen.
        if (hasCode(error, 'session.missing') || Date.now() > endsAt + GRACE_MS) forgetPerson(client, 'ended');
      }
    },
    [client, endsAt],
  );
  useEffect(() => {
    const touched = () => {
      touchedAt.current = Date.now();
    };
    for (const name of TOUCHES) document.addEventListener(name, touched, { passive: true, capture: true });
    return () => {
      for (const name of TOUCHES) document.removeEventListener(name, touched, { capture: true });
    };
  }, []);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    let busy = false;
    const look = () => {
      clearTimeout(timer);
      const step = nextStep({ endsAt, askedAt: heardAt, touchedAt: touchedAt.current }, Date.now());
      setWarning(step.kind === 'warn');
      if (step.kind === 'wait') timer = setTimeout(look, Math.min(step.ms, 2 ** 31 - 1));
      else if (step.kind !== 'warn' && !busy) {
        busy = true;
        void ask(step.kind === 'look').finally(() => {
          busy = false;
          // The answer, if there was one, begins this anew; without one it is tried again.
          timer = setTimeout(look, LOOK_MS);
        });
      }
    };
    look();
    document.addEventListener('visibilitychange', look);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, [endsAt, heardAt, ask]);
  useEffect(() => {
    if (!warning) return;
    // The first look is meant for the very end, where that comes sooner.
    const others = setInterval(() => void ask(true), Math.min(LOOK_MS, Math.max(1000, endsAt - Date.now())));
    return () => clearInterval(others);
  }, [warning, ask, endsAt]);
  if (!warning) return null;
  return <Warning endsAt={endsAt} onStay={() => ask(false)} />;
}

function Warning({ endsAt, onStay }: { endsAt: number; onStay: () => Promise<void> }) {
  const { t } = useTranslation();
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const second = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(second);
  }, []);
  const left = Math.max(0, Math.ceil((endsAt - now) / 1000));
  const signOut = useSignOut();
  const [asked, setAsked] = useState(false);
  const [read, setRead] = useState(false);
  const time = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`;
  const stay = () => void onStay().then(() => setAsked(true));
  if (read) return null;
  return (
    <Sheet title={t('idle.title')} closeWord={null} onClose={asked ? () => setRead(true) : stay}>
      {/* Read out when it opens, with the dialog; not again each second. */}
      <p aria-live="off">{t(asked ? 'idle.limit' : 'idle.why', { time })}</p>
      <div className="l-sheet-actions">
        {asked ? (
          <button type="button" className="btn btn-primary" onClick={() => setRead(true)}>
            {t('idle.understood')}
          </button>
        ) : (
          <button type="button" className="btn btn-primary" onClick={stay}>
            {t('idle.stay')}
          </button>
        )}
        <button type="button" className="btn btn-outline-primary" disabled={signOut.isPending} onClick={() => signOut.mutate()}>
          {t('idle.leave')}
        </button>
      </div>
    </Sheet>
  );
}
