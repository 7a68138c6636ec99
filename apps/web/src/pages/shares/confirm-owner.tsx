import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useConfirm } from '../../api/confirmation.ts';
import { PasskeyStopped } from '../../api/passkeys.ts';
import { hasCode } from '../../api/problem.ts';
import { useSession } from '../../api/queries.ts';
import { sentenceFor } from '../../api/sentence.ts';
import { SecretField } from '../../ui/field.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Message } from '../../ui/message.tsx';

/** Which secret each way in is confirmed by. */
const SECRET = { password: 'shares.secret_password', 'access-codes': 'shares.secret_pin2', 'fiscal-code-pin': 'shares.secret_pin' } as const;

/** The own secret once more: whoever picked up an open telephone does not get further. */
export function ConfirmOwner({ onConfirmed }: { onConfirmed: () => void }) {
  const { t } = useTranslation();
  const method = useSession().data?.method;
  const confirm = useConfirm();
  const [secret, setSecret] = useState('');
  const [missing, setMissing] = useState(false);
  const way = method === 'password' || method === 'access-codes' || method === 'fiscal-code-pin' ? method : null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const typed = way === 'password' ? secret : secret.replace(/[\s.-]/g, '');
    setMissing(typed === '');
    if (typed) confirm.mutate({ secret: typed }, { onSuccess: onConfirmed, onError: () => setSecret('') });
  };
  return (
    <form noValidate onSubmit={submit}>
      <p>{t('shares.confirmWhy')}</p>
      {confirm.error ? (
        <Message kind={confirm.error instanceof PasskeyStopped ? 'note' : 'problem'}>
          {confirm.error instanceof PasskeyStopped
            ? t('ways.passkeyStopped')
            : hasCode(confirm.error, 'password.wrong')
              ? t('shares.confirmWrong')
              : sentenceFor(confirm.error, t)}
        </Message>
      ) : null}
      {way ? (
        <>
          <SecretField
            label={t(SECRET[way])}
            mistake={missing ? t('shares.secretMissing') : undefined}
            showWord={t('common.show')}
            hideWord={t('common.hide')}
            autoComplete={way === 'password' ? 'current-password' : 'off'}
            {...(way === 'password' ? {} : { inputMode: 'numeric' as const })}
            enterKeyHint="go"
            maxLength={256}
            value={secret}
            onChange={({ target }) => setSecret(target.value)}
          />
          <button type="submit" className="btn btn-primary l-main-action" disabled={confirm.isPending}>
            {t('shares.confirm')}
          </button>
        </>
      ) : (
        <button
          type="button"
          className="btn btn-primary l-main-action"
          disabled={confirm.isPending}
          onClick={() => confirm.mutate('passkey', { onSuccess: onConfirmed })}
        >
          <Icon name="key" /> {t(confirm.isPending ? 'ways.passkeyWaiting' : 'shares.confirmPasskey')}
        </button>
      )}
    </form>
  );
}
