import type { ReactNode } from 'react';

const CLOTHES = { problem: 'alert-danger', done: 'alert-success', note: 'alert-info' } as const;

/** Words about what just happened. `problem` is read out at once; the others when there is a pause: the kit's own Alert reads out everything at once. */
export function Message({ kind, children }: { kind: 'problem' | 'done' | 'note'; children: ReactNode }) {
  return (
    <div className={`alert ${CLOTHES[kind]}`} role={kind === 'problem' ? 'alert' : 'status'}>
      {children}
    </div>
  );
}
