import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { useProof } from '../../api/proof.ts';
import { useBeginRecovery } from '../../api/recoveries.ts';
import { paths } from '../../paths.ts';
import { Field } from '../../ui/field.tsx';
import { Declined } from './declined.tsx';
import { NextButton, ProofNote, Step } from './step.tsx';

/** F14, first step: the user name. The answer is the same whether anyone has it or not. */
export function ForgottenPassword() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const proof = useProof();
  const begin = useBeginRecovery(proof.withProof);
  const { register, handleSubmit, formState } = useForm({ defaultValues: { username: '' } });
  const submit = handleSubmit(({ username }) =>
    begin.mutate({ what: 'password', username: username.trim() }, { onSuccess: (begun) => void navigate(paths.recoverPassword('code'), { state: begun }) }),
  );
  return (
    <Step title={t('recover.passwordTitle')} back={paths.recover()} place={{ number: 1, total: 3 }}>
      <p className="l-intro">{t('recover.passwordIntro')}</p>
      <form className="l-form l-panel" noValidate onSubmit={(event) => void submit(event)}>
        <Declined error={begin.error} />
        <Field
          label={t('signIn.username')}
          mistake={formState.errors.username ? t('signIn.usernameMissing') : undefined}
          autoComplete="username"
          autoCapitalize="none"
          autoCorrect="off"
          spellCheck={false}
          enterKeyHint="go"
          maxLength={254}
          {...register('username', { required: true })}
        />
        <ProofNote state={proof.state} waiting={begin.isPending} />
        <NextButton waiting={begin.isPending} />
        <p>
          <Link className="l-link" to={paths.recoverUsername()}>
            {t('recover.usernameForgotten')}
          </Link>
        </p>
      </form>
    </Step>
  );
}
