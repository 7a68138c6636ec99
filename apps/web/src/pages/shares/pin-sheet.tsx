import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { provedLately } from '../../api/confirmation.ts';
import { hasCode } from '../../api/problem.ts';
import { sentenceFor } from '../../api/sentence.ts';
import { useShowPin } from '../../api/shares.ts';
import { Message } from '../../ui/message.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { ConfirmOwner } from './confirm-owner.tsx';
import { ShownPin } from './shown-pin.tsx';

/** F70: the PIN once more, to be told to the recipient. Its owner proves to be there first, also right after the sign-in: a telephone is put down in a waiting room. */
export function PinSheet({ shareId, onClose }: { shareId: string; onClose: () => void }) {
  const { t } = useTranslation();
  const show = useShowPin(shareId);
  const { mutate } = show;
  const client = useQueryClient();
  const [proved, setProved] = useState(() => provedLately(client));
  useEffect(() => {
    if (proved) mutate();
  }, [proved, mutate]);
  return (
    <Sheet title={t('shares.pinTitle')} closeWord={t('common.close')} onClose={onClose}>
      {show.data ? (
        <>
          <ShownPin pin={show.data.pin} />
          <p>{t('share.tellPinWhy')}</p>
        </>
      ) : !proved || hasCode(show.error, 'session.confirmation-needed') ? (
        <ConfirmOwner onConfirmed={proved ? mutate : () => setProved(true)} />
      ) : show.error ? (
        <Message kind="problem">{sentenceFor(show.error, t)}</Message>
      ) : (
        <p role="status">{t('common.loading')}</p>
      )}
    </Sheet>
  );
}
