import { type ReactNode, useEffect, useRef } from 'react';

/** A small menu that opens under its button; closes on Escape, on a press elsewhere, when the focus leaves it, and when something in it was chosen. */
export function Menu({ button, children, note, onOpen }: { button: ReactNode; children: ReactNode; note?: string | null; onOpen?: () => void }) {
  const details = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const close = (event: Event) => {
      const element = details.current;
      if (!element?.open) return;
      if (event instanceof KeyboardEvent) {
        if (event.key !== 'Escape') return;
        element.querySelector('summary')?.focus();
      } else if (element.contains(event.target as Node)) return;
      element.open = false;
    };
    const events = ['pointerdown', 'keydown', 'focusin'] as const;
    for (const event of events) document.addEventListener(event, close);
    return () => {
      for (const event of events) document.removeEventListener(event, close);
    };
  }, []);
  return (
    <div className="l-menu-place">
      <details className="l-menu" ref={details} onToggle={({ currentTarget }) => currentTarget.open && onOpen?.()}>
        <summary className="btn l-quiet">{button}</summary>
        {/* biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/noStaticElementInteractions: the entries inside are the controls; this only folds the menu after them */}
        <div
          className="l-menu-list"
          onClick={({ target }) => {
            if (details.current && (target as Element).closest('a, button')) details.current.open = false;
          }}
        >
          {children}
        </div>
      </details>
      <div role="status" className="l-menu-note">
        {note}
      </div>
    </div>
  );
}
