import './code-field.css';
import { type ComponentProps, useId } from 'react';

/** Whatever was typed or pasted, '123 456' or a whole message among it: the digits alone. */
export const digitsOf = (typed: string, length: number): string => typed.replace(/\D/g, '').slice(0, length);

/**
 * A one-time code in boxes. The boxes are a drawing: over them lies one input, so that pasting, the phone's own suggestion (`one-time-code`),
 * the caret and a screen reader all meet an ordinary field.
 */
export function CodeField({
  label,
  hint,
  mistake,
  length = 6,
  value,
  onValue,
  ...input
}: Omit<ComponentProps<'input'>, 'id' | 'value' | 'onChange'> & {
  label: string;
  hint?: string;
  mistake?: string | undefined;
  length?: number;
  value: string;
  onValue: (digits: string) => void;
}) {
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
      <div className="l-code">
        {Array.from({ length }, (_, position) => `${id} ${position}`).map((box, position) => (
          <span key={box} aria-hidden="true" className={position === Math.min(value.length, length - 1) ? 'l-code-box l-code-next' : 'l-code-box'} />
        ))}
        <input
          id={id}
          type="text"
          inputMode="numeric"
          pattern="[0-9]*"
          autoComplete="one-time-code"
          autoCorrect="off"
          spellCheck={false}
          enterKeyHint="go"
          aria-invalid={mistake ? true : undefined}
          aria-describedby={described || undefined}
          value={value}
          onChange={(event) => onValue(digitsOf(event.target.value, length))}
          {...input}
        />
      </div>
      {mistake ? (
        <p className="l-mistake" id={`${id}-mistake`}>
          {mistake}
        </p>
      ) : null}
    </div>
  );
}
