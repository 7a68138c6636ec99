import './tabs.css';
import { type KeyboardEvent, type ReactNode, useId, useRef } from 'react';

/** Tabs as WAI-ARIA has them: arrows, Home and End move among them, Tab goes on into the panel. */
export function Tabs<Name extends string>({
  label,
  tabs,
  current,
  onChoose,
  children,
}: {
  label: string;
  tabs: readonly { name: Name; words: string }[];
  current: Name;
  onChoose: (name: Name) => void;
  children: ReactNode;
}) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const move = (event: KeyboardEvent) => {
    const at = tabs.findIndex(({ name }) => name === current);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const position = (to + tabs.length) % tabs.length;
    const next = tabs[position];
    if (next) onChoose(next.name);
    list.current?.querySelectorAll<HTMLElement>('[role=tab]')[position]?.focus();
  };
  return (
    <>
      <div className="l-switch" role="tablist" aria-label={label} ref={list} onKeyDown={move}>
        {tabs.map(({ name, words }) => (
          <button
            key={name}
            type="button"
            role="tab"
            id={`${id}-${name}`}
            aria-selected={name === current}
            aria-controls={`${id}-panel`}
            tabIndex={name === current ? 0 : -1}
            onClick={() => onChoose(name)}
          >
            {words}
          </button>
        ))}
      </div>
      {/* Named by more than its tab alone: a field in it may have the tab's very name. */}
      <div role="tabpanel" id={`${id}-panel`} aria-label={`${label}: ${tabs.find(({ name }) => name === current)?.words ?? ''}`}>
        {children}
      </div>
    </>
  );
}
