import { useState } from 'react';
import { useTranslation } from 'react-i18next';

/** Copies what stands beside it; where a browser gives no clipboard, it stands there to be read. */
export function CopyButton({ text, what }: { text: string; what: string }) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  if (!navigator.clipboard) return null;
  return (
    <>
      <button type="button" className="btn btn-outline-primary" onClick={() => void navigator.clipboard.writeText(text).then(() => setCopied(true))}>
        {t('recover.copy')} <span className="visually-hidden">({what})</span>
      </button>
      <span role="status">{copied ? t('recover.copied') : ''}</span>
    </>
  );
}
