import { type ComponentProps, type ReactNode, useState } from 'react';
import { Icon } from './icon.tsx';
import { Labelled, type Labelling } from './labelled.tsx';

type FieldProps = Omit<ComponentProps<'input'>, 'id'> & Labelling & { after?: ReactNode; beside?: ReactNode };

export function Field({ label, hint, mistake, after, beside, ...input }: FieldProps) {
  return (
    <Labelled
      {...{ label, hint, mistake }}
      className={beside ? 'l-field l-secret' : 'l-field'}
      field={(tied) => (
        <>
          <div className="l-field-row">
            <input {...tied} className="form-control" {...input} />
            {after}
          </div>
          {beside}
        </>
      )}
    />
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
