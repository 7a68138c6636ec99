import { useTranslation } from 'react-i18next';
import { sentenceFor } from '../api/sentence.ts';
import { Message } from '../ui/message.tsx';

/** Why something could not be read, and another try: one press, and the page need not be loaded again. */
export function Failed({ error, again }: { error: unknown; again: () => unknown }) {
  const { t } = useTranslation();
  if (!error) return null;
  return (
    <Message kind="problem">
      <p>{sentenceFor(error, t)}</p>
      <button type="button" className="btn btn-outline-primary" onClick={() => void again()}>
        {t('common.retry')}
      </button>
    </Message>
  );
}
