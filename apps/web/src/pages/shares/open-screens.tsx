import { useTranslation } from 'react-i18next';
import { sentenceFor } from '../../api/sentence.ts';
import { useEndShowing, useShowCodes } from '../../api/showing.ts';
import { duration } from '../../i18n/format.ts';
import { plainCase } from '../../i18n/plain-case.ts';
import { Message } from '../../ui/message.tsx';

/** B8: where a result is open at this moment because the patient showed it there; closed by one press. */
export function OpenScreens({ resultId }: { resultId?: string }) {
  const { t } = useTranslation();
  const end = useEndShowing();
  const shown = (useShowCodes().data ?? []).filter((show) => show.state === 'open' && (resultId === undefined || show.resultId === resultId));
  if (shown.length === 0) return end.error ? <Message kind="problem">{sentenceFor(end.error, t)}</Message> : null;
  return (
    <ul className="l-shares" aria-label={t('showing.openTitle')}>
      {shown.map(({ showId, device, description, expiresInSeconds }) => (
        <li key={showId}>
          <p>
            <strong>{t('showing.openTitle')}</strong>
          </p>
          <p>
            {plainCase(description)}. {t('showing.openWhy', { device: device ?? t('sessions.unknownDevice'), time: duration(expiresInSeconds, t) })}
          </p>
          {end.error ? <Message kind="problem">{sentenceFor(end.error, t)}</Message> : null}
          <button type="button" className="btn btn-outline-primary" disabled={end.isPending} onClick={() => end.mutate(showId)}>
            {t('showing.close')}
          </button>
        </li>
      ))}
    </ul>
  );
}
