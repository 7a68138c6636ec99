import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { paths } from '../../paths.ts';
import { Icon } from '../../ui/icon.tsx';
import { Step } from './step.tsx';

/** F15: "Ecco l'ID utente". */
export function UsernameRecovered({ username }: { username: string }) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  // Where a browser gives no clipboard, the name stands there to be read.
  const copy = () => void navigator.clipboard?.writeText(username).then(() => setCopied(true));
  return (
    <Step over title={t('recover.usernameDoneTitle')} back={paths.signIn('password')}>
      <div className="l-panel l-found">
        <p className="l-found-name">
          <Icon name="done" /> <strong>{username}</strong>
        </p>
        {navigator.clipboard ? (
          <button type="button" className="btn btn-outline-primary" onClick={copy}>
            {t('recover.copy')}
          </button>
        ) : null}
        <span role="status">{copied ? t('recover.copied') : ''}</span>
      </div>
      <p>{t('recover.usernameDone')}</p>
      <Link className="btn btn-primary" to={paths.signIn('password')}>
        {t('recover.toSignIn')}
      </Link>
    </Step>
  );
}
