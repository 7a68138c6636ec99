import './code-field.css';
import type { ComponentProps } from 'react';
import { Labelled, type Labelling } from './labelled.tsx';

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
}: Omit<ComponentProps<'input'>, 'id' | 'value' | 'onChange'> & Labelling & { length?: number; value: string; onValue: (digits: string) => void }) {
  return (
    <Labelled
      {...{ label, hint, mistake }}
      field={(tied) => (
        <div className="l-code">
          {Array.from({ length }, (_, position) => `${tied.id} ${position}`).map((box, position) => (
            <span key={box} aria-hidden="true" className={position === Math.min(value.length, length - 1) ? 'l-code-box l-code-next' : 'l-code-box'} />
          ))}
          <input
            {...tied}
            type="text"
            inputMode="numeric"
            pattern="[0-9]*"
            autoComplete="one-time-code"
            autoCorrect="off"
            spellCheck={false}
            enterKeyHint="go"
            value={value}
            onChange={(event) => onValue(digitsOf(event.target.value, length))}
            {...input}
          />
        </div>
      )}
    />
  );
}
