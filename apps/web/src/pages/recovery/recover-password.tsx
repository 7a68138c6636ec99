import { Button } from 'design-react-kit';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { hasCode } from '../../api/problem.ts';
import { useRecoverPassword } from '../../api/recoveries.ts';
import { paths } from '../../paths.ts';
import { Message } from '../../ui/message.tsx';
import { NewPassword } from '../password/new-password.tsx';
import { judged, lackOf } from '../password/password-rule.ts';
import { sentenceForPassword } from '../password/weak.ts';
import { usePortalFacts } from '../portal-context.ts';
import { Step } from './step.tsx';

/** F14, last step: the new password, twice. */
export function RecoverPassword({ recoveryId, resetToken, onDone }: { recoveryId: string; resetToken: string; onDone: () => void }) {
  const { t } = useTranslation();
  const { passwordRule } = usePortalFacts();
  const recover = useRecoverPassword(recoveryId);
  const { register, handleSubmit, watch, formState } = useForm({ defaultValues: { next: '', again: '' } });
  const { errors } = formState;
  const submit = handleSubmit(({ next }) => recover.mutate({ resetToken, new: next }, { onSuccess: onDone }));
  const over = hasCode(recover.error, 'recovery.over');
  return (
    <Step title={t('recover.newTitle')} back={paths.recoverPassword()} place={{ number: 3, total: 3 }}>
      <form className="l-form l-panel" noValidate onSubmit={(event) => void submit(event)}>
        <NewPassword
          rule={passwordRule}
          typed={watch('next')}
          next={register('next', { validate: (value) => judged(passwordRule, value).every(({ met }) => met) })}
          nextMistake={errors.next ? t(lackOf(passwordRule, watch('next'))) : undefined}
          again={register('again', { validate: (value, form) => value === form.next })}
          againMistake={errors.again ? t('password.againDiffers') : undefined}
        />
        {recover.error ? (
          <Message kind="problem">
            {over ? t('recover.tooLate') : sentenceForPassword(recover.error, t)} {over ? <Link to={paths.recoverPassword()}>{t('recover.again')}</Link> : null}
          </Message>
        ) : null}
        <Button color="primary" type="submit" className="l-main-action" disabled={recover.isPending || over}>
          {t(recover.isPending ? 'password.sending' : 'recover.submitNew')}
        </Button>
      </form>
    </Step>
  );
}

/** The confirmation of F14. */
export function PasswordRecovered() {
  const { t } = useTranslation();
  return (
    <Step over title={t('recover.passwordDoneTitle')} back={paths.signIn('password')}>
      <Message kind="done">{t('recover.passwordDone')}</Message>
      <Link className="btn btn-primary" to={paths.signIn('password')}>
        {t('recover.toSignIn')}
      </Link>
    </Step>
  );
}
