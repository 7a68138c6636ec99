import { type ComponentProps, type ReactNode, useId, useState } from 'react';
import { Icon } from './icon.tsx';

type FieldProps = Omit<ComponentProps<'input'>, 'id'> & { label: string; hint?: string; mistake?: string | undefined; after?: ReactNode; beside?: ReactNode };

/** A label that stays above its field, a hint, and what is missing, all tied together for those who listen. */
export function Field({ label, hint, mistake, after, beside, ...input }: FieldProps) {
  const id = useId();
  const described = [hint ? `${id}-hint` : '', mistake ? `${id}-mistake` : ''].filter(Boolean).join(' ');
  return (
    <div className={beside ? 'l-field l-secret' : 'l-field'}>
      <label htmlFor={id}>{label}</label>
      {hint ? (
        <p className="l-hint" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
      <div className="l-field-row">
        <input id={id} className="form-control" aria-invalid={mistake ? true : undefined} aria-describedby={described || undefined} {...input} />
        {after}
      </div>
      {beside}
      {mistake ? (
        <p className="l-mistake" id={`${id}-mistake`}>
          {mistake}
        </p>
      ) : null}
    </div>
  );
}

/** A secret that its owner may look at; `shownFirst` where it is copied from paper, digit by digit. */
export function SecretField({
  showWord,
  hideWord,
  shownFirst = false,
  ...field
}: Omit<FieldProps, 'type' | 'after' | 'beside'> & { showWord: string; hideWord: string; shownFirst?: boolean }) {
  const [shown, setShown] = useState(shownFirst);
  const word = shown ? hideWord : showWord;
  return (
    <Field
      {...field}
      type={shown ? 'text' : 'password'}
      autoCapitalize="none"
      autoCorrect="off"
      spellCheck={false}
      beside={
        <button type="button" className="btn l-quiet" aria-label={`${word}: ${field.label}`} onClick={() => setShown(!shown)}>
          <Icon name={shown ? 'eyeOff' : 'eye'} /> {word}
        </button>
      }
    />
  );
}
