import { Button } from 'design-react-kit';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useFarewell, useSignIn } from '../../api/queries.ts';
import { sentenceFor } from '../../api/sentence.ts';
import { paths } from '../../paths.ts';
import { Field, SecretField } from '../../ui/field.tsx';
import { Message } from '../../ui/message.tsx';
import { Page } from '../../ui/page.tsx';
import { usePortalFacts } from '../portal-context.ts';
import { DemoPeople } from './demo-people.tsx';

interface Credentials {
  username: string;
  password: string;
}

/** F11. */
export function SignInPage() {
  const { t } = useTranslation();
  const portal = usePortalFacts();
  const farewell = useFarewell();
  const signIn = useSignIn();
  const [filledFor, setFilledFor] = useState<string | null>(null);
  const { register, handleSubmit, setValue, setFocus, formState } = useForm<Credentials>({ defaultValues: { username: '', password: '' } });
  const { errors } = formState;
  const submit = handleSubmit((form) =>
    signIn.mutate({ method: 'password', username: form.username.trim(), password: form.password }, { onError: () => setFocus('password') }),
  );
  const take = (name: string, username: string, password: string) => {
    setValue('username', username, { shouldValidate: formState.isSubmitted });
    setValue('password', password, { shouldValidate: formState.isSubmitted });
    setFilledFor(name);
    document.getElementById('sign-in')?.scrollIntoView({ block: 'start' });
  };
  return (
    <Page title={t('signIn.title')} windowTitle={t('common.pageTitle', { page: t('signIn.title'), portal: portal.portalName })}>
      <p className="l-intro">{t('signIn.intro')}</p>
      {portal.demo ? (
        <Message kind="note">
          <strong>{t('demo.title')}.</strong> {t('demo.what')}
        </Message>
      ) : null}
      <div className={portal.demo ? 'l-two' : ''}>
        <form id="sign-in" className="l-form l-panel" noValidate onSubmit={(event) => void submit(event)}>
          {farewell ? <Message kind="note">{t(farewell === 'left' ? 'signIn.left' : 'signIn.ended')}</Message> : null}
          {filledFor ? <Message kind="note">{t('demo.taken', { name: filledFor })}</Message> : null}
          {signIn.error ? <Message kind="problem">{sentenceFor(signIn.error, t)}</Message> : null}
          <Field
            label={t('signIn.username')}
            hint={t('signIn.usernameHint')}
            mistake={errors.username ? t('signIn.usernameMissing') : undefined}
            autoComplete="username"
            autoCapitalize="none"
            autoCorrect="off"
            spellCheck={false}
            maxLength={254}
            {...register('username', { required: true })}
          />
          <SecretField
            label={t('signIn.password')}
            hint={t('signIn.passwordHint')}
            mistake={errors.password ? t('signIn.passwordMissing') : undefined}
            showWord={t('common.show')}
            hideWord={t('common.hide')}
            autoComplete="current-password"
            maxLength={256}
            {...register('password', { required: true })}
          />
          <Button color="primary" type="submit" className="l-main-action" disabled={signIn.isPending}>
            {signIn.isPending ? t('signIn.sending') : t('signIn.submit')}
          </Button>
          <p>
            <Link className="l-link" to={paths.help()}>
              {t('signIn.forgotten')}
            </Link>
          </p>
        </form>
        {portal.demo ? <DemoPeople onTake={take} /> : null}
      </div>
    </Page>
  );
}
