import { Button } from 'design-react-kit';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { useChangePassword, useRefreshSession, useSignOut } from '../../api/queries.ts';
import { paths } from '../../paths.ts';
import { SecretField } from '../../ui/field.tsx';
import { Message } from '../../ui/message.tsx';
import { Page } from '../../ui/page.tsx';
import { BackHome } from '../back-home.tsx';
import { usePortalFacts } from '../portal-context.ts';
import { NewPassword } from './new-password.tsx';
import { judged, lackOf } from './password-rule.ts';
import { sentenceForPassword } from './weak.ts';

interface Passwords {
  current: string;
  next: string;
  again: string;
}

/** F13 and F16: the first sign-in ends here and nowhere else until it is done; later, it is one's own wish. */
export default function PasswordPage({ first }: { first: boolean }) {
  const { t } = useTranslation();
  const portal = usePortalFacts();
  const change = useChangePassword();
  const refreshSession = useRefreshSession();
  const signOut = useSignOut();
  const navigate = useNavigate();
  const { register, handleSubmit, watch, reset, formState } = useForm<Passwords>({ defaultValues: { current: '', next: '', again: '' } });
  const { errors } = formState;
  const title = t(first ? 'password.firstTitle' : 'password.title');
  const submit = handleSubmit(({ current, next }) =>
    change.mutate(
      { current, new: next },
      {
        onSuccess: async () => {
          reset();
          const session = await refreshSession();
          if (first && session !== null) void navigate(paths.results(), { replace: true });
        },
      },
    ),
  );
  if (change.isSuccess && !first) return <Changed title={title} />;
  return (
    <Page lead={first ? null : <BackHome />} title={title} windowTitle={t('common.pageTitle', { page: title, portal: portal.portalName })}>
      <p className="l-intro">{t(first ? 'password.firstIntro' : 'password.intro')}</p>
      <form className="l-form l-panel" noValidate onSubmit={(event) => void submit(event)}>
        <SecretField
          label={t(first ? 'password.currentFirst' : 'password.current')}
          mistake={errors.current ? t('password.currentMissing') : undefined}
          autoComplete="current-password"
          enterKeyHint="next"
          showWord={t('common.show')}
          hideWord={t('common.hide')}
          maxLength={256}
          {...register('current', { required: true })}
        />
        <NewPassword
          rule={portal.passwordRule}
          typed={watch('next')}
          next={register('next', {
            validate: {
              rule: (value) => judged(portal.passwordRule, value).every(({ met }) => met),
              // The list cannot tell this one: all of its points are met.
              different: (value, form) => value !== form.current,
            },
          })}
          nextMistake={errors.next ? t(errors.next.type === 'different' ? 'password.nextSame' : lackOf(portal.passwordRule, watch('next'))) : undefined}
          again={register('again', { validate: (value, form) => value === form.next })}
          againMistake={errors.again ? t('password.againDiffers') : undefined}
        />
        {change.error ? <Message kind="problem">{sentenceForPassword(change.error, t)}</Message> : null}
        <Button color="primary" type="submit" className="l-main-action" disabled={change.isPending}>
          {change.isPending ? t('password.sending') : t(first ? 'password.submitFirst' : 'password.submit')}
        </Button>
        {first ? (
          <button type="button" className="btn l-quiet" onClick={() => signOut.mutate()}>
            {t('password.otherAccount')}
          </button>
        ) : (
          <Link className="btn l-quiet" to={paths.results()}>
            {t('common.cancel')}
          </Link>
        )}
      </form>
    </Page>
  );
}

/** The form is gone: on a phone it would hide that all went well. */
function Changed({ title }: { title: string }) {
  const { t } = useTranslation();
  const portal = usePortalFacts();
  return (
    <Page title={title} windowTitle={t('common.pageTitle', { page: title, portal: portal.portalName })}>
      <Message kind="done">{t('password.done')}</Message>
      <Link className="btn btn-primary" to={paths.results()}>
        {t('password.toResults')}
      </Link>
    </Page>
  );
}
