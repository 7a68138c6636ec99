import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { paths } from '../../paths.ts';
import { Icon } from '../../ui/icon.tsx';
import { usePortalFacts } from '../portal-context.ts';
import { Step } from './step.tsx';

/** What is missing? Only the ways back to the ways in that this deployment has. */
export function Choose() {
  const { t } = useTranslation();
  const { signInMethods } = usePortalFacts();
  const password = signInMethods.includes('password');
  const choices = [
    ...(password
      ? ([
          [paths.recoverPassword(), 'recover.password', 'recover.passwordWhat'],
          [paths.recoverUsername(), 'recover.username', 'recover.usernameWhat'],
        ] as const)
      : []),
    ...(signInMethods.includes('fiscal-code-pin') ? ([[paths.recoverPin(), 'recover.pin', 'recover.pinWhat']] as const) : []),
  ];
  return (
    <Step title={t('recover.title')} back={paths.signIn()}>
      <p className="l-intro">{t('recover.intro')}</p>
      <ul className="l-ways-back">
        {choices.map(([to, name, what]) => (
          <li key={to}>
            <Link to={to}>
              <span>
                <strong>{t(name)}</strong>
                <small>{t(what)}</small>
              </span>
              <Icon name="next" />
            </Link>
          </li>
        ))}
      </ul>
      {signInMethods.includes('access-codes') ? (
        <section className="l-prose">
          <h2>{t('recover.accessCodes')}</h2>
          <p>{t('recover.accessCodesWhat')}</p>
        </section>
      ) : null}
    </Step>
  );
}
