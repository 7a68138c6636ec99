import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { paths } from '../../paths.ts';
import { TwoSecrets } from './two-secrets.tsx';
import { type Filled, withoutBlanks } from './ways.ts';

/** F11: user name and password. */
export function PasswordForm({ given }: { given: Filled | undefined }) {
  const { t } = useTranslation();
  return (
    <TwoSecrets
      given={given}
      refused={t('problem.signInRefused')}
      credentials={({ first, second }) => ({ method: 'password', username: first.trim(), password: second })}
      first={{ label: t('signIn.username'), hint: t('signIn.usernameHint'), missing: t('signIn.usernameMissing'), maxLength: 254 }}
      second={{ label: t('signIn.password'), hint: t('signIn.passwordHint'), missing: t('signIn.passwordMissing'), maxLength: 256 }}
    >
      <p>
        <Link className="l-link" to={paths.recover()}>
          {t('signIn.forgotten')}
        </Link>
      </p>
    </TwoSecrets>
  );
}

/** F57: the two PINs of one acceptance, with the caption where each comes from. Asking for digits alone keeps a phone's keyboard simple. */
export function AccessCodesForm({ given }: { given: Filled | undefined }) {
  const { t } = useTranslation();
  const digits = { inputMode: 'numeric', maxLength: 40 } as const;
  return (
    <TwoSecrets
      intro={t('ways.accessCodesIntro')}
      given={given}
      refused={t('ways.accessCodesRefused')}
      credentials={({ first, second }) => ({ method: 'access-codes', pin1: withoutBlanks(first), pin2: withoutBlanks(second) })}
      firstIsSecret
      first={{ label: t('ways.pin1'), hint: t('ways.pin1Hint'), missing: t('ways.pin1Missing'), ...digits }}
      second={{ label: t('ways.pin2'), hint: t('ways.pin2Hint'), missing: t('ways.pin2Missing'), ...digits }}
    >
      <p>
        <Link className="l-link" to={paths.recover()}>
          {t('ways.accessCodesLost')}
        </Link>
      </p>
    </TwoSecrets>
  );
}

/** F80, F81: codice fiscale and the PIN that came by SMS. */
export function FiscalCodeForm({ given }: { given: Filled | undefined }) {
  const { t } = useTranslation();
  return (
    <TwoSecrets
      given={given}
      refused={t('ways.fiscalCodeRefused')}
      credentials={({ first, second }) => ({ method: 'fiscal-code-pin', fiscalCode: withoutBlanks(first).toUpperCase(), pin: withoutBlanks(second) })}
      first={{
        label: t('ways.fiscalCodeField'),
        hint: t('ways.fiscalCodeHint'),
        missing: t('ways.fiscalCodeMissing'),
        autoCapitalize: 'characters',
        maxLength: 32,
      }}
      second={{ label: t('ways.pin'), hint: t('ways.pinHint'), missing: t('ways.pinMissing'), inputMode: 'numeric', maxLength: 40 }}
    >
      <p>
        <Link className="l-link" to={paths.recoverPin()}>
          {t('ways.pinLost')}
        </Link>
      </p>
    </TwoSecrets>
  );
}
