import { useTranslation } from 'react-i18next';
import { useHide } from '../../../api/queries.ts';
import { sentenceFor } from '../../../api/sentence.ts';
import { Message } from '../../../ui/message.tsx';
import { Sheet } from '../../../ui/sheet.tsx';

/** F67: the plain question before a result is taken off line. */
export function HideSheet({ resultId, onClose, onHidden }: { resultId: string; onClose: () => void; onHidden: () => void }) {
  const { t } = useTranslation();
  const hide = useHide(resultId);
  return (
    <Sheet title={t('result.hideTitle')} closeWord={t('common.close')} onClose={onClose}>
      <p>{t('result.hideWhy')}</p>
      {hide.error ? <Message kind="problem">{sentenceFor(hide.error, t)}</Message> : null}
      <div className="l-sheet-actions">
        <button type="button" className="btn btn-primary" onClick={onClose}>
          {t('result.hideNo')}
        </button>
        <button type="button" className="btn btn-outline-danger" disabled={hide.isPending} onClick={() => hide.mutate(undefined, { onSuccess: onHidden })}>
          {t('result.hideYes')}
        </button>
      </div>
    </Sheet>
  );
}
