import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CheckedOtp } from '#contract/recoveries.ts';
import { hasCode } from '../../api/problem.ts';
import { useGiveCode, useResendCode } from '../../api/recoveries.ts';
import { sentenceFor } from '../../api/sentence.ts';
import { CodeField } from '../../ui/code-field.tsx';
import { Message } from '../../ui/message.tsx';
import { NextButton, type Place, Step } from './step.tsx';
import { useCountdown } from './use-countdown.ts';

const LENGTH = 6;
/** A message rarely takes longer; before, a second one would only make the first one wrong. */
const RESEND_SECONDS = 45;

/** F14, F15: the one-time code. What it opens is given to the next step and kept nowhere. */
export function CodeStep<Opened extends CheckedOtp>({
  recoveryId,
  by,
  back,
  place,
  onOpened,
}: {
  recoveryId: string;
  by: 'sms' | 'email';
  back: string;
  place: Place;
  onOpened: (opened: Opened) => void;
}) {
  const { t } = useTranslation();
  const give = useGiveCode<Opened>(recoveryId);
  const [code, setCode] = useState('');
  const [short, setShort] = useState(false);
  return (
    <Step title={t('recover.codeTitle')} back={back} place={place}>
      <p className="l-intro">{t(by === 'sms' ? 'recover.codeBySms' : 'recover.codeByEmail')}</p>
      <form
        className="l-form l-panel"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setShort(code.length < LENGTH);
          if (code.length === LENGTH) give.mutate(code, { onSuccess: onOpened, onError: () => setCode('') });
        }}
      >
        {give.error ? <Message kind="problem">{hasCode(give.error, 'otp.refused') ? t('recover.codeRefused') : sentenceFor(give.error, t)}</Message> : null}
        <CodeField label={t('recover.code')} length={LENGTH} value={code} onValue={setCode} mistake={short ? t('recover.codeMissing') : undefined} />
        <NextButton waiting={give.isPending} />
        <Resend recoveryId={recoveryId} />
      </form>
    </Step>
  );
}

function Resend({ recoveryId }: { recoveryId: string }) {
  const { t } = useTranslation();
  const resend = useResendCode(recoveryId);
  const countdown = useCountdown(RESEND_SECONDS);
  const none = resend.data?.resendsLeft === 0;
  return (
    <>
      {resend.error ? <Message kind="problem">{sentenceFor(resend.error, t)}</Message> : null}
      <p role="status" className="l-hint">
        {resend.isSuccess ? t('recover.resent') : null}
      </p>
      {none ? (
        <p className="l-hint">{t('recover.resendNoMore')}</p>
      ) : countdown.left > 0 ? (
        // Not read out each second: the link appears when it can be pressed.
        <p className="l-hint l-resend">{t('recover.resendIn', { time: countdown.words })}</p>
      ) : (
        <button type="button" className="btn l-quiet" disabled={resend.isPending} onClick={() => resend.mutate(undefined, { onSuccess: countdown.again })}>
          {t('recover.resend')}
        </button>
      )}
    </>
  );
}
