import { type FormEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { ShowClaim } from '#contract/showing.ts';
import { cameByShare } from '../../api/came-by-share.ts';
import { useFarewell } from '../../api/queries.ts';
import { useClaim, useClaimState, useOpenShown } from '../../api/recipient.ts';
import { sentenceFor } from '../../api/sentence.ts';
import { Field } from '../../ui/field.tsx';
import { Message } from '../../ui/message.tsx';
import { Page } from '../../ui/page.tsx';
import { ownPages } from '../own-pages.ts';
import { usePortalFacts } from '../portal-context.ts';
import { useCountdown } from '../recovery/use-countdown.ts';
import { codeIn, codeTyped } from './surgery-code.ts';

/** B8: the doctor types the code on the patient's telephone, and the patient says yes there. Also where one comes whose way in by a link is over. */
export default function SurgeryPage() {
  const { t } = useTranslation();
  const portal = usePortalFacts();
  const farewell = useFarewell();
  const claim = useClaim();
  const [over, setOver] = useState(false);
  const leave = (ended: boolean) => {
    claim.reset();
    setOver(ended);
  };
  const came = cameByShare();
  const back = came && (farewell ?? 'ended');
  const title = t(claim.data ? 'surgery.waitTitle' : back ? 'recipient.backTitle' : 'surgery.title');
  return (
    <Page title={title} windowTitle={t('common.pageTitle', { page: title, portal: portal.portalName })}>
      {claim.data ? (
        <Waiting claim={claim.data} onOver={() => leave(true)} onAgain={() => leave(false)} />
      ) : (
        <>
          {back ? (
            <>
              <Message kind="note">{t(came === 'link' ? `recipient.${back}` : `recipient.${back}Shown`)}</Message>
              <h2>{t('surgery.title')}</h2>
            </>
          ) : null}
          {over ? <Message kind="problem">{t('surgery.over')}</Message> : null}
          <p className="l-intro">{t('surgery.intro')}</p>
          <CodeForm
            waiting={claim.isPending}
            problem={claim.error ? sentenceFor(claim.error, t) : null}
            onCode={(code) => {
              setOver(false);
              claim.mutate(code);
            }}
          />
          <p className="l-hint">{t('surgery.byLink')}</p>
        </>
      )}
    </Page>
  );
}

function CodeForm({ waiting, problem, onCode }: { waiting: boolean; problem: string | null; onCode: (code: string) => void }) {
  const { t } = useTranslation();
  // A QR code brings it behind '#', where no server reads it; it leaves the address at once.
  const [code, setCode] = useState(() => codeTyped(window.location.hash.slice(1)));
  const [short, setShort] = useState(false);
  useEffect(() => {
    if (window.location.hash) window.history.replaceState(window.history.state, '', window.location.pathname);
  }, []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const whole = codeIn(code);
    setShort(whole === null);
    if (whole && !waiting) onCode(whole);
  };
  return (
    <form className="l-form l-panel" noValidate onSubmit={submit}>
      {problem ? <Message kind="problem">{problem}</Message> : null}
      <Field
        label={t('surgery.code')}
        hint={t('surgery.codeHint')}
        mistake={short ? t('surgery.codeShort') : undefined}
        className="form-control l-surgery-code"
        autoCapitalize="characters"
        autoComplete="off"
        autoCorrect="off"
        spellCheck={false}
        enterKeyHint="go"
        maxLength={20}
        value={code}
        onChange={({ target }) => setCode(codeTyped(target.value))}
      />
      <button type="submit" className="btn btn-primary l-main-action" disabled={waiting}>
        {t('surgery.submit')}
      </button>
    </form>
  );
}

/** The same two digits stand on both screens: so the patient knows which screen it is. A code that is nobody's waits as long as another, and so says how long. */
function Waiting({ claim, onOver, onAgain }: { claim: ShowClaim; onOver: () => void; onAgain: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const state = useClaimState(claim.claim);
  const { mutate, error } = useOpenShown();
  const { left, words } = useCountdown(claim.expiresInSeconds);
  const told = error ? 'over' : (state.data?.state ?? 'waiting');
  const now = told === 'waiting' && left === 0 ? 'over' : told;
  useEffect(() => {
    if (now === 'confirmed') mutate(claim.claim, { onSuccess: (session) => void navigate(ownPages(session).home, { replace: true }) });
    if (now === 'over') onOver();
  }, [now, claim.claim, mutate, navigate, onOver]);
  return (
    <section className="l-form l-panel">
      <p>{t('surgery.wait')}</p>
      <p className="l-check">
        <span className="visually-hidden">{t('surgery.check')}: </span>
        {claim.check}
      </p>
      <p role="status">{now === 'confirmed' ? t('recipient.opening') : t('surgery.waiting')}</p>
      {/* Not read out each second. */}
      <p className="l-hint" aria-live="off">
        {t('showing.left', { time: words })}
      </p>
      <p>{t('surgery.nothingSeen')}</p>
      <button type="button" className="btn btn-outline-primary" onClick={onAgain}>
        {t('surgery.again')}
      </button>
    </section>
  );
}
