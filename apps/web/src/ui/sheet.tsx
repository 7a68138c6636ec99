import { type ReactNode, useEffect, useId, useRef } from 'react';
import { Icon } from './icon.tsx';

/**
 * A window over the page: from below on a phone, in the middle elsewhere. The browser's own dialog keeps the focus inside and gives it back.
 * `closeWord` null: a question, whose answers are its buttons; Escape is the answer that changes nothing.
 */
export function Sheet({ title, closeWord, onClose, children }: { title: string; closeWord: string | null; onClose: () => void; children: ReactNode }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useEffect(() => {
    const element = dialog.current;
    if (element && !element.open) element.showModal();
    return () => element?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      className="l-sheet"
      aria-labelledby={heading}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <div className="l-sheet-head">
        <h2 id={heading}>{title}</h2>
        {closeWord === null ? null : (
          <button type="button" className="btn l-quiet" onClick={onClose}>
            <Icon name="close" /> {closeWord}
          </button>
        )}
      </div>
      {children}
    </dialog>
  );
}
