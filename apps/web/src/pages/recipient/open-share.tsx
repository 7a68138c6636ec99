import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { hasCode } from '../../api/problem.ts';
import { useOpenShare } from '../../api/recipient.ts';
import { sentenceFor } from '../../api/sentence.ts';
import { CodeField } from '../../ui/code-field.tsx';
import { Message } from '../../ui/message.tsx';
import { Page } from '../../ui/page.tsx';
import { ownPages } from '../own-pages.ts';
import { usePortalFacts } from '../portal-context.ts';

const PIN_DIGITS = 6;

/** F49, F73: the link of a share asks for the PIN, and for nothing else. */
export default function OpenSharePage() {
  const { t } = useTranslation();
  const { token = '' } = useParams();
  const portal = usePortalFacts();
  const navigate = useNavigate();
  const open = useOpenShare(token);
  const [pin, setPin] = useState('');
  const [short, setShort] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setShort(pin.length < PIN_DIGITS);
    if (pin.length < PIN_DIGITS || open.isPending) return;
    open.mutate(pin, { onSuccess: (session) => void navigate(ownPages(session).home, { replace: true }), onError: () => setPin('') });
  };
  return (
    <Page title={t('recipient.title')} windowTitle={t('common.pageTitle', { page: t('recipient.title'), portal: portal.portalName })}>
      <p className="l-intro">{t('recipient.intro')}</p>
      <form className="l-form l-panel" noValidate onSubmit={submit}>
        {open.error ? (
          <Message kind="problem">
            {hasCode(open.error, 'sign-in.refused')
              ? t('recipient.refused')
              : hasCode(open.error, 'sign-in.locked')
                ? `${sentenceFor(open.error, t)} ${t('recipient.locked')}`
                : sentenceFor(open.error, t)}
          </Message>
        ) : null}
        <CodeField
          label={t('recipient.pin')}
          hint={t('recipient.pinHint')}
          mistake={short ? t('recipient.pinShort') : undefined}
          length={PIN_DIGITS}
          value={pin}
          onValue={setPin}
        />
        <button type="submit" className="btn btn-primary l-main-action" disabled={open.isPending}>
          {t(open.isPending ? 'recipient.opening' : 'recipient.submit')}
        </button>
      </form>
      <p className="l-hint">{t('recipient.help')}</p>
    </Page>
  );
}
