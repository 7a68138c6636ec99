import '../../styles/sharing.css';
import { useTranslation } from 'react-i18next';
import { useDicomwebToken } from '../../api/recipient.ts';
import { sentenceFor } from '../../api/sentence.ts';
import { dayAndTime } from '../../i18n/format.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Message } from '../../ui/message.tsx';
import { Sheet } from '../../ui/sheet.tsx';

/** B9: the images into the doctor's own PACS, by DICOMweb. */
export function PacsSheet({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const make = useDicomwebToken();
  return (
    <Sheet title={t('recipient.pacs')} closeWord={t('common.close')} onClose={onClose}>
      {make.error ? <Message kind="problem">{sentenceFor(make.error, t)}</Message> : null}
      {make.data ? (
        <>
          <Told name={t('recipient.pacsAddress')} value={make.data.url} />
          <Told name={t('recipient.pacsToken')} value={make.data.token} />
          <p>{t('recipient.pacsOnce', { date: dayAndTime(make.data.expiresAt, t) })}</p>
        </>
      ) : (
        <>
          <p>{t('recipient.pacsWhy')}</p>
          <button type="button" className="btn btn-primary l-main-action" disabled={make.isPending} onClick={() => make.mutate()}>
            {t('recipient.pacsMake')}
          </button>
        </>
      )}
    </Sheet>
  );
}

function Told({ name, value }: { name: string; value: string }) {
  return (
    <div className="l-told">
      <strong>{name}</strong>
      <code>{value}</code>
      <CopyButton text={value} what={name} />
    </div>
  );
}
