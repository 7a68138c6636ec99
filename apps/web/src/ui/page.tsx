import { type ReactNode, useEffect, useRef } from 'react';

/** A page: its title in the window, its heading focused when one comes from another page, so that those who listen know where they are. */
export function Page({
  title,
  windowTitle,
  lead,
  children,
  wide = false,
}: {
  title: string;
  windowTitle: string;
  lead?: ReactNode;
  children: ReactNode;
  wide?: boolean;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = windowTitle;
  }, [windowTitle]);
  useEffect(() => {
    // The first page of a visit leaves the focus where the browser put it.
    if (document.activeElement !== document.body || window.history.state?.idx > 0) heading.current?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, []);
  return (
    <main id="main" className={wide ? 'l-page l-wide' : 'l-page'}>
      {lead}
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {children}
    </main>
  );
}
