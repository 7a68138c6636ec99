import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { useProof } from '../../api/proof.ts';
import { useBeginRecovery } from '../../api/recoveries.ts';
import { paths } from '../../paths.ts';
import { Field } from '../../ui/field.tsx';
import { Message } from '../../ui/message.tsx';
import { usePortalFacts } from '../portal-context.ts';
import { Reachable } from '../reachable.tsx';
import { withoutBlanks } from '../sign-in/ways.ts';
import { Declined } from './declined.tsx';
import { NextButton, ProofNote, Step } from './step.tsx';

/** F82: codice fiscale and mobile number; the new PIN goes to the number on file and to no other (E5). */
export function NewPin() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const proof = useProof();
  const begin = useBeginRecovery(proof.withProof);
  const { register, handleSubmit, formState } = useForm({ defaultValues: { fiscalCode: '', mobile: '' } });
  const { errors } = formState;
  const submit = handleSubmit(({ fiscalCode, mobile }) =>
    begin.mutate(
      { what: 'pin', fiscalCode: withoutBlanks(fiscalCode).toUpperCase(), mobile: withoutBlanks(mobile) },
      { onSuccess: () => void navigate(paths.recoverPin('done')) },
    ),
  );
  return (
    <Step title={t('recover.pinTitle')} back={paths.recover()}>
      <p className="l-intro">{t('recover.pinIntro')}</p>
      <form className="l-form l-panel" noValidate onSubmit={(event) => void submit(event)}>
        <Declined error={begin.error} />
        <Field
          label={t('ways.fiscalCodeField')}
          hint={t('ways.fiscalCodeHint')}
          mistake={errors.fiscalCode ? t('recover.fiscalCodeWrong') : undefined}
          autoComplete="username"
          autoCapitalize="characters"
          autoCorrect="off"
          spellCheck={false}
          enterKeyHint="next"
          maxLength={32}
          {...register('fiscalCode', { validate: (typed) => /^[a-z0-9]{16}$/i.test(withoutBlanks(typed)) })}
        />
        <Field
          label={t('recover.mobile')}
          hint={t('recover.mobileHint')}
          mistake={errors.mobile ? t('recover.mobileMissing') : undefined}
          type="tel"
          inputMode="tel"
          autoComplete="tel"
          enterKeyHint="go"
          maxLength={32}
          {...register('mobile', { validate: (typed) => /\d{6}/.test(withoutBlanks(typed)) })}
        />
        <ProofNote state={proof.state} waiting={begin.isPending} />
        <NextButton waiting={begin.isPending} />
      </form>
    </Step>
  );
}

/** The same words whoever asked, known or not. */
export function NewPinAsked() {
  const { t } = useTranslation();
  const { support } = usePortalFacts();
  return (
    <Step over title={t('recover.pinDoneTitle')} back={paths.recoverPin()}>
      <Message kind="note">{t('recover.pinDone')}</Message>
      <p>
        <Reachable>{t('recover.pinDoneNot', { ...support })}</Reachable>
      </p>
      <Link className="btn btn-primary" to={paths.signIn('fiscal-code-pin')}>
        {t('recover.toSignIn')}
      </Link>
    </Step>
  );
}
