import { useTranslation } from 'react-i18next';
import { sentenceFor } from '../../api/sentence.ts';
import { useAnnulShare } from '../../api/shares.ts';
import { Question } from '../../ui/question.tsx';

/** F71: the plain question before a share is taken back. */
export function AnnulQuestion({ shareId, onDone, onClose }: { shareId: string; onDone: () => void; onClose: () => void }) {
  const { t } = useTranslation();
  const annul = useAnnulShare();
  return (
    <Question
      title={t('shares.annulTitle')}
      why={t('shares.annulWhy')}
      yes={t('shares.annulYes')}
      no={t('shares.annulNo')}
      waiting={annul.isPending}
      problem={annul.error ? sentenceFor(annul.error, t) : null}
      onYes={() =>
        annul.mutate(shareId, {
          onSuccess: () => {
            onDone();
            onClose();
          },
        })
      }
      onNo={onClose}
    />
  );
}
