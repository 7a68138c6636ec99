import { Button } from 'design-react-kit';
import type { ComponentProps, ReactNode } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { SignIn } from '#contract/session.ts';
import { hasCode } from '../../api/problem.ts';
import { useSignIn } from '../../api/queries.ts';
import { sentenceFor } from '../../api/sentence.ts';
import { Field, SecretField } from '../../ui/field.tsx';
import { Message } from '../../ui/message.tsx';

interface Pair {
  first: string;
  second: string;
}
type FieldWords = { label: string; hint: string; missing: string } & Omit<ComponentProps<'input'>, 'ref' | 'id' | 'name'>;

/**
 * Every form of the sign-in page asks for two things and gets one verdict for the pair. What is right or wrong about either is never said.
 * `first` may be a secret too: then it can be hidden, and is shown at first because it is copied from paper.
 */
export function TwoSecrets({
  first,
  firstIsSecret = false,
  second,
  given,
  refused,
  credentials,
  intro,
  children,
}: {
  intro?: string;
  first: FieldWords;
  firstIsSecret?: boolean;
  second: FieldWords;
  given: Pair | undefined;
  refused: string;
  credentials: (pair: Pair) => SignIn;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  const signIn = useSignIn();
  const { register, handleSubmit, setFocus, formState } = useForm<Pair>({ defaultValues: given ?? { first: '', second: '' } });
  const { errors } = formState;
  const submit = handleSubmit((pair) => signIn.mutate(credentials(pair), { onError: () => setFocus('second') }));
  const secretWords = { showWord: t('common.show'), hideWord: t('common.hide') };
  const { missing: firstMissing, ...firstField } = first;
  const { missing: secondMissing, ...secondField } = second;
  const firstAll = { ...firstField, mistake: errors.first ? firstMissing : undefined, ...register('first', { required: true }) };
  const plain = { autoCorrect: 'off', spellCheck: false, autoComplete: 'username', enterKeyHint: 'next' } as const;
  return (
    <form noValidate onSubmit={(event) => void submit(event)}>
      {intro ? <p>{intro}</p> : null}
      {signIn.error ? <Message kind="problem">{hasCode(signIn.error, 'sign-in.refused') ? refused : sentenceFor(signIn.error, t)}</Message> : null}
      {firstIsSecret ? <SecretField {...plain} {...secretWords} shownFirst {...firstAll} /> : <Field autoCapitalize="none" {...plain} {...firstAll} />}
      <SecretField
        autoComplete="current-password"
        enterKeyHint="go"
        {...secretWords}
        {...secondField}
        mistake={errors.second ? secondMissing : undefined}
        {...register('second', { required: true })}
      />
      <Button color="primary" type="submit" className="l-main-action" disabled={signIn.isPending}>
        {signIn.isPending ? t('signIn.sending') : t('signIn.submit')}
      </Button>
      {children}
    </form>
  );
}
