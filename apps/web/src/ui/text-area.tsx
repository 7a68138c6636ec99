import { type ComponentProps, useId } from 'react';

/** Several lines of a person's own words, with label, hint and what is missing tied together as for a field. */
export function TextArea({
  label,
  hint,
  mistake,
  count,
  ...input
}: Omit<ComponentProps<'textarea'>, 'id'> & { label: string; hint?: string; mistake?: string | undefined; count?: string }) {
  const id = useId();
  const described = [hint ? `${id}-hint` : '', mistake ? `${id}-mistake` : ''].filter(Boolean).join(' ');
  return (
    <div className="l-field">
      <label htmlFor={id}>{label}</label>
      {hint ? (
        <p className="l-hint" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
      <textarea id={id} className="form-control l-text-area" aria-invalid={mistake ? true : undefined} aria-describedby={described || undefined} {...input} />
      {count ? <p className="l-hint">{count}</p> : null}
      {mistake ? (
        <p className="l-mistake" id={`${id}-mistake`}>
          {mistake}
        </p>
      ) : null}
    </div>
  );
}
