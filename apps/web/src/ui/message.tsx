import { Alert } from 'design-react-kit';
import type { ReactNode } from 'react';

/** Words about what just happened. `problem` is read out at once; the others when there is a pause. */
export function Message({ kind, children }: { kind: 'problem' | 'done' | 'note'; children: ReactNode }) {
  const color = kind === 'problem' ? 'danger' : kind === 'done' ? 'success' : 'info';
  return (
    <Alert color={color} fade={false} role={kind === 'problem' ? 'alert' : 'status'}>
      {children}
    </Alert>
  );
}
