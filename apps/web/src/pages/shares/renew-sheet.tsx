import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Share } from '#contract/shares.ts';
import { hasCode, ProblemError } from '../../api/problem.ts';
import { sentenceFor } from '../../api/sentence.ts';
import { useRenewPin } from '../../api/shares.ts';
import { CodeField } from '../../ui/code-field.tsx';
import { Message } from '../../ui/message.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { usePortalFacts } from '../portal-context.ts';
import { madePin } from '../share/made-pin.ts';
import { useMistakeWords } from '../share/parts.tsx';
import { type Mistake, mistakesTold, PIN_DIGITS, pinMistake } from '../share/wish.ts';
import { ShownPin } from './shown-pin.tsx';

/** Another PIN for an open share, which unlocks it too: the earlier one opens nothing any more. */
export function RenewSheet({ share, onClose }: { share: Share; onClose: () => void }) {
  const { t } = useTranslation();
  const chosen = usePortalFacts().shares.pin === 'chosen';
  const renew = useRenewPin(share.shareId);
  const words = useMistakeWords();
  const [pin, setPin] = useState('');
  const [mistake, setMistake] = useState<Mistake | undefined>();
  const change = (typed: string) => {
    setPin(typed);
    setMistake(undefined);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found = chosen ? pinMistake(pin).pin : undefined;
    setMistake(found);
    if (found) return;
    renew.mutate(chosen ? pin : null, { onError: (error) => setMistake(error instanceof ProblemError ? pinTold(error) : undefined) });
  };
  return (
    <Sheet title={t('shares.renewTitle')} closeWord={t('common.close')} onClose={onClose}>
      {renew.data ? (
        <>
          <Message kind="done">{t(share.pinDelivery === 'patient' ? 'shares.renewed' : 'shares.renewedSent')}</Message>
          {share.pinDelivery === 'patient' ? (
            <>
              <ShownPin pin={renew.data.pin} />
              <p>{t('share.tellPinWhy')}</p>
            </>
          ) : null}
        </>
      ) : (
        <form noValidate onSubmit={submit}>
          <p>{t('shares.renewWhy')}</p>
          {renew.error && !hasCode(renew.error, 'share.pin-weak') ? <Message kind="problem">{sentenceFor(renew.error, t)}</Message> : null}
          {chosen ? (
            <>
              <CodeField
                label={t('shares.renewField')}
                hint={t('share.pinHint')}
                mistake={words(mistake)}
                length={PIN_DIGITS}
                autoComplete="off"
                value={pin}
                onValue={change}
              />
              <button type="button" className="btn btn-outline-primary l-make-pin" onClick={() => change(madePin())}>
                {t('share.pinMake')}
              </button>
            </>
          ) : null}
          <button type="submit" className="btn btn-primary l-main-action" disabled={renew.isPending}>
            {t('shares.renewYes')}
          </button>
        </form>
      )}
    </Sheet>
  );
}

/** What the portal found wrong with the new PIN. The message of the share went out with the link: it cannot be mended any more. */
function pinTold(error: ProblemError): Mistake | undefined {
  const told = mistakesTold(error, '');
  return told?.message ? 'pin-sent' : told?.pin;
}
