import { type RefObject, useEffect, useRef } from 'react';

/** Two fingers, or the wheel with Ctrl as a touch pad says it: `onZoom` with the factor since the last time, and the point of the window that is to stay. */
export function usePinch(area: RefObject<HTMLElement | null>, onZoom: (factor: number, x: number, y: number) => void): void {
  const latest = useRef(onZoom);
  latest.current = onZoom;
  useEffect(() => {
    const element = area.current;
    if (!element) return;
    let apart = 0;
    const measured = ({ touches: [one, other] }: TouchEvent) =>
      one && other
        ? {
            distance: Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY),
            x: (one.clientX + other.clientX) / 2,
            y: (one.clientY + other.clientY) / 2,
          }
        : null;
    const start = (event: TouchEvent) => {
      apart = measured(event)?.distance ?? 0;
    };
    const move = (event: TouchEvent) => {
      const now = measured(event);
      if (!now || apart === 0) return;
      // The page's own zoom would enlarge the buttons too and lose the place.
      event.preventDefault();
      latest.current(now.distance / apart, now.x, now.y);
      apart = now.distance;
    };
    const wheel = (event: WheelEvent) => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      latest.current(Math.exp(-event.deltaY / 200), event.clientX, event.clientY);
    };
    element.addEventListener('touchstart', start, { passive: true });
    element.addEventListener('touchend', start, { passive: true });
    element.addEventListener('touchmove', move, { passive: false });
    element.addEventListener('wheel', wheel, { passive: false });
    return () => {
      element.removeEventListener('touchstart', start);
      element.removeEventListener('touchend', start);
      element.removeEventListener('touchmove', move);
      element.removeEventListener('wheel', wheel);
    };
  }, [area]);
}
