import './other-ways.css';
import { useTranslation } from 'react-i18next';
import { urls } from '#contract/urls.ts';
import { knowsPasskeys, PasskeyStopped } from '../../api/passkeys.ts';
import { hasCode } from '../../api/problem.ts';
import { useSignInWithPasskey } from '../../api/queries.ts';
import { sentenceFor } from '../../api/sentence.ts';
import { Icon } from '../../ui/icon.tsx';
import { Message } from '../../ui/message.tsx';
import { usePortalFacts } from '../portal-context.ts';

/** The ways that need no form: a passkey, and the public identities. Quiet, below the form, and only those that this deployment has. */
export function OtherWays() {
  const { t } = useTranslation();
  const { signInMethods } = usePortalFacts();
  const signIn = useSignInWithPasskey();
  const passkey = signInMethods.includes('passkey') && knowsPasskeys();
  const identities = (['spid', 'cie'] as const).filter((way) => signInMethods.includes(way));
  if (!passkey && identities.length === 0) return null;
  return (
    <section className="l-other-ways" aria-labelledby="other-ways">
      <h2 id="other-ways">{t('ways.other')}</h2>
      {signIn.error ? (
        <Message kind={signIn.error instanceof PasskeyStopped ? 'note' : 'problem'}>
          {signIn.error instanceof PasskeyStopped
            ? t('ways.passkeyStopped')
            : hasCode(signIn.error, 'sign-in.refused')
              ? t('ways.passkeyRefused')
              : sentenceFor(signIn.error, t)}
        </Message>
      ) : null}
      {passkey ? (
        <>
          <button type="button" className="btn btn-outline-primary" disabled={signIn.isPending} onClick={() => signIn.mutate()}>
            <Icon name="key" /> {t(signIn.isPending ? 'ways.passkeyWaiting' : 'ways.passkey')}
          </button>
          <p className="l-hint">{t('ways.passkeyHint')}</p>
        </>
      ) : null}
      {identities.map((way) => (
        <a key={way} className="btn btn-outline-primary" href={urls.identity(way)}>
          {t(`ways.${way}`)}
        </a>
      ))}
    </section>
  );
}
