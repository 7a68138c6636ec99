import { type ReactNode, useId } from 'react';

/** What any field says of itself. */
export interface Labelling {
  label: string;
  hint?: string | undefined;
  mistake?: string | undefined;
}

/** A label that stays above its field, a hint, and what is missing, all tied together for those who listen: the field takes the attributes it is given. */
export function Labelled({
  label,
  hint,
  mistake,
  className = 'l-field',
  field,
}: Labelling & {
  className?: string;
  field: (tied: { id: string; 'aria-invalid': true | undefined; 'aria-describedby': string | undefined }) => ReactNode;
}) {
  const id = useId();
  const described = [hint ? `${id}-hint` : '', mistake ? `${id}-mistake` : ''].filter(Boolean).join(' ');
  return (
    <div className={className}>
      <label htmlFor={id}>{label}</label>
      {hint ? (
        <p className="l-hint" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
      {field({ id, 'aria-invalid': mistake ? true : undefined, 'aria-describedby': described || undefined })}
      {mistake ? (
        <p className="l-mistake" id={`${id}-mistake`}>
          {mistake}
        </p>
      ) : null}
    </div>
  );
}
