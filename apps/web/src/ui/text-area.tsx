import type { ComponentProps } from 'react';
import { Labelled, type Labelling } from './labelled.tsx';

/** Several lines of a person's own words, and how many are left. */
export function TextArea({ label, hint, mistake, count, ...input }: Omit<ComponentProps<'textarea'>, 'id'> & Labelling & { count?: string }) {
  return (
    <Labelled
      {...{ label, hint, mistake }}
      field={(tied) => (
        <>
          <textarea {...tied} className="form-control l-text-area" {...input} />
          {count ? <p className="l-hint">{count}</p> : null}
        </>
      )}
    />
  );
}
