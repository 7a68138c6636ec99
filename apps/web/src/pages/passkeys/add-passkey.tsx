import { Button } from 'design-react-kit';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { PasskeyStopped, useAddPasskey } from '../../api/passkeys.ts';
import { sentenceFor } from '../../api/sentence.ts';
import { Field, SecretField } from '../../ui/field.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Message } from '../../ui/message.tsx';

/** The password is asked for once more: whoever finds an open session must not leave a door of their own behind. */
export function AddPasskey() {
  const { t } = useTranslation();
  const add = useAddPasskey();
  const { register, handleSubmit, reset, formState } = useForm({ defaultValues: { name: '', password: '' } });
  const { errors } = formState;
  const submit = handleSubmit(({ name, password }) => add.mutate({ name: name.trim(), password }, { onSuccess: () => reset() }));
  return (
    <form className="l-form l-panel" noValidate onSubmit={(event) => void submit(event)}>
      <h2>{t('passkeys.addTitle')}</h2>
      {add.error ? (
        <Message kind={add.error instanceof PasskeyStopped ? 'note' : 'problem'}>
          {add.error instanceof PasskeyStopped ? t(`passkeys.${add.error.why}`) : sentenceFor(add.error, t)}
        </Message>
      ) : null}
      {add.isSuccess ? <Message kind="done">{t('passkeys.added')}</Message> : null}
      <Field
        label={t('passkeys.name')}
        hint={t('passkeys.nameHint')}
        mistake={errors.name ? t('passkeys.nameMissing') : undefined}
        autoComplete="off"
        enterKeyHint="next"
        maxLength={60}
        {...register('name', { validate: (typed) => typed.trim() !== '' })}
      />
      <SecretField
        label={t('password.current')}
        hint={t('passkeys.passwordWhy')}
        mistake={errors.password ? t('password.currentMissing') : undefined}
        showWord={t('common.show')}
        hideWord={t('common.hide')}
        autoComplete="current-password"
        enterKeyHint="go"
        maxLength={256}
        {...register('password', { required: true })}
      />
      <Button color="primary" type="submit" className="l-main-action" disabled={add.isPending}>
        <Icon name="key" /> {t(add.isPending ? 'passkeys.adding' : 'passkeys.add')}
      </Button>
    </form>
  );
}
