import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { MadeShowCode, ShowCode } from '#contract/showing.ts';
import { sentenceFor } from '../../api/sentence.ts';
import { useConfirmShowing, useEndShowing, useShowCode } from '../../api/showing.ts';
import { duration } from '../../i18n/format.ts';
import { paths } from '../../paths.ts';
import { Message } from '../../ui/message.tsx';
import { Question } from '../../ui/question.tsx';
import { useCountdown } from '../recovery/use-countdown.ts';
import { QrCode } from './qr-code.tsx';

/** The code and what becomes of it, in words: it waits, a screen asks, the patient decides, the result is open there, or nothing opens any more. */
export function ShownCode({ made, resultId, onAgain }: { made: MadeShowCode; resultId: string; onAgain: () => void }) {
  const { t } = useTranslation();
  const show = useShowCode(made.showId);
  const countdown = useCountdown(made.expiresInSeconds);
  const end = useEndShowing();
  const state = show.data?.state ?? 'waiting';
  const over = state === 'over' || (state === 'waiting' && countdown.left === 0);
  if (over) {
    return (
      <section className="l-form l-panel">
        <p role="status">{t('showing.over')}</p>
        <p className="l-onwards">
          <button type="button" className="btn btn-primary" onClick={onAgain}>
            {t('showing.again')}
          </button>
          <Link className="btn btn-outline-primary" to={paths.result(resultId)}>
            {t('share.back')}
          </Link>
        </p>
      </section>
    );
  }
  if (state === 'confirmed' || state === 'open') {
    return (
      <section className="l-form l-panel">
        <Message kind="done">{t(state === 'open' ? 'showing.open' : 'showing.confirmed')}</Message>
        <p>{t('showing.openWhy', { device: deviceIn(show.data, t('sessions.unknownDevice')), time: duration(show.data?.expiresInSeconds ?? 0, t) })}</p>
        {end.error ? <Message kind="problem">{sentenceFor(end.error, t)}</Message> : null}
        <button type="button" className="btn btn-primary l-main-action" disabled={end.isPending} onClick={() => end.mutate(made.showId)}>
          {t('showing.close')}
        </button>
      </section>
    );
  }
  return (
    <>
      <section className="l-form l-panel l-show" aria-label={t('showing.code')}>
        <p>{t('showing.how', { address: `${window.location.host}${paths.recipient()}` })}</p>
        <p className="l-show-code">
          <span aria-hidden="true">{made.code}</span>
          <span className="visually-hidden">{[...made.code].join(' ')}</span>
        </p>
        <p>{t('showing.qrCaption')}</p>
        <QrCode text={made.url} words={t('showing.qr')} />
        {/* Not read out each second. */}
        <p className="l-hint l-resend" aria-live="off">
          {t('showing.left', { time: countdown.words })}
        </p>
        <p role="status">{t('showing.waiting')}</p>
      </section>
      {state === 'claimed' && show.data ? <AskPatient show={show.data} /> : null}
    </>
  );
}

const deviceIn = (show: ShowCode | undefined, unknown: string) => show?.device ?? unknown;

function AskPatient({ show }: { show: ShowCode }) {
  const { t } = useTranslation();
  const confirm = useConfirmShowing(show.showId);
  const end = useEndShowing();
  return (
    <Question
      title={t('showing.askTitle')}
      why={t('showing.askWhy', { check: show.check ?? '' })}
      detail={show.device}
      yes={t('showing.askYes', { check: show.check ?? '' })}
      no={t('showing.askNo')}
      plain
      waiting={confirm.isPending || end.isPending}
      problem={confirm.error || end.error ? sentenceFor(confirm.error ?? end.error, t) : null}
      onYes={() => confirm.mutate()}
      onNo={() => end.mutate(show.showId)}
    />
  );
}
