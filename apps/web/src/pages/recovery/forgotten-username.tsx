import { type FieldErrors, type UseFormRegister, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useProof } from '../../api/proof.ts';
import { type RecoveryRequest, useBeginRecovery } from '../../api/recoveries.ts';
import { paths } from '../../paths.ts';
import { Field } from '../../ui/field.tsx';
import { calendarDate } from './birth-date.ts';
import { Declined } from './declined.tsx';
import { NextButton, ProofNote, Step } from './step.tsx';

const SEXES = ['female', 'male', 'other', 'unknown'] as const;
interface Person {
  day: string;
  month: string;
  year: string;
  sex: (typeof SEXES)[number] | null;
  email: string;
}

/** F15, first step: birth date, sex and the e-mail address that the hospital holds. */
export function ForgottenUsername() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const proof = useProof();
  const begin = useBeginRecovery(proof.withProof);
  const { register, handleSubmit, formState } = useForm<Person>({ defaultValues: { day: '', month: '', year: '', sex: null, email: '' } });
  const { errors } = formState;
  const submit = handleSubmit((person) => {
    const request = requestOf(person);
    if (request) begin.mutate(request, { onSuccess: (begun) => void navigate(paths.recoverUsername('code'), { state: begun }) });
  });
  return (
    <Step title={t('recover.usernameTitle')} back={paths.recover()} place={{ number: 1, total: 2 }}>
      <p className="l-intro">{t('recover.usernameIntro')}</p>
      <form className="l-form l-panel" noValidate onSubmit={(event) => void submit(event)}>
        <Declined error={begin.error} />
        <BirthDate register={register} errors={errors} />
        <fieldset className="l-choices l-row-choices">
          <legend>{t('recover.sex')}</legend>
          {SEXES.map((sex) => (
            <label key={sex} className="l-choice">
              <input type="radio" value={sex} aria-describedby={errors.sex ? 'sex-mistake' : undefined} {...register('sex', { required: true })} />
              <span>{t(`patient.sex_${sex}`)}</span>
            </label>
          ))}
          {errors.sex ? (
            <p className="l-mistake" id="sex-mistake">
              {t('recover.sexMissing')}
            </p>
          ) : null}
        </fieldset>
        <Field
          label={t('recover.email')}
          hint={t('recover.emailHint')}
          mistake={errors.email ? t('recover.emailMissing') : undefined}
          type="email"
          inputMode="email"
          autoComplete="email"
          autoCapitalize="none"
          spellCheck={false}
          enterKeyHint="go"
          maxLength={254}
          {...register('email', { required: true, pattern: /^\s*\S+@\S+\.\S+\s*$/ })}
        />
        <ProofNote state={proof.state} waiting={begin.isPending} />
        <NextButton waiting={begin.isPending} />
      </form>
    </Step>
  );
}

function requestOf({ day, month, year, sex, email }: Person): RecoveryRequest | null {
  const birthDate = calendarDate(day, month, year, new Date());
  return birthDate && sex ? { what: 'username', birthDate, sex, email: email.trim() } : null;
}

/** Three fields and no calendar: nobody looks for 1955 in one. */
function BirthDate({ register, errors }: { register: UseFormRegister<Person>; errors: FieldErrors<Person> }) {
  const { t } = useTranslation();
  const wrong = errors.day ?? errors.month ?? errors.year;
  const isDate = (_: string, { day, month, year }: Person) => calendarDate(day, month, year, new Date()) !== null;
  const parts = [
    ['day', 'recover.birthDay', 'bday-day', 2],
    ['month', 'recover.birthMonth', 'bday-month', 2],
    ['year', 'recover.birthYear', 'bday-year', 4],
  ] as const;
  return (
    <fieldset className="l-date" aria-describedby={wrong ? 'birth-hint birth-mistake' : 'birth-hint'}>
      <legend>{t('recover.birthDate')}</legend>
      <p className="l-hint" id="birth-hint">
        {t('recover.birthDateHint')}
      </p>
      <div>
        {parts.map(([name, words, autoComplete, maxLength]) => (
          <Field
            key={name}
            label={t(words)}
            type="text"
            inputMode="numeric"
            enterKeyHint="next"
            aria-invalid={wrong ? true : undefined}
            {...{ autoComplete, maxLength }}
            {...register(name, { validate: isDate })}
          />
        ))}
      </div>
      {wrong ? (
        <p className="l-mistake" id="birth-mistake">
          {t('recover.birthDateMissing')}
        </p>
      ) : null}
    </fieldset>
  );
}
