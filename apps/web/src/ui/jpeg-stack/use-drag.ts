import { type RefObject, useEffect } from 'react';

/** So far a finger or a wheel travels for one image. */
const PX_PER_IMAGE = 14;
const WHEEL_PX_PER_IMAGE = 40;

/** Scrolls through a stack by dragging over it, up and down or sideways, and by the wheel. */
export function useDrag(stage: RefObject<HTMLElement | null>, step: (by: number) => void): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: `step` is new at every render and always does the same.
  useEffect(() => {
    const element = stage.current;
    if (element === null) return;
    let at: { x: number; y: number } | null = null;
    let wheeled = 0;
    const down = (event: PointerEvent) => {
      if (!event.isPrimary || event.target instanceof HTMLButtonElement) return;
      at = { x: event.clientX, y: event.clientY };
      element.setPointerCapture(event.pointerId);
    };
    const move = (event: PointerEvent) => {
      if (at === null) return;
      const images = Math.trunc((event.clientY - at.y - (event.clientX - at.x)) / PX_PER_IMAGE);
      if (images === 0) return;
      at = { x: event.clientX, y: event.clientY };
      step(images);
    };
    const up = () => {
      at = null;
    };
    const wheel = (event: WheelEvent) => {
      // Ctrl and wheel is the browser's own zoom.
      if (event.ctrlKey) return;
      event.preventDefault();
      wheeled += event.deltaY;
      const images = Math.trunc(wheeled / WHEEL_PX_PER_IMAGE);
      wheeled -= images * WHEEL_PX_PER_IMAGE;
      if (images !== 0) step(images);
    };
    element.addEventListener('pointerdown', down);
    element.addEventListener('pointermove', move);
    element.addEventListener('pointerup', up);
    element.addEventListener('pointercancel', up);
    element.addEventListener('wheel', wheel, { passive: false });
    return () => {
      element.removeEventListener('pointerdown', down);
      element.removeEventListener('pointermove', move);
      element.removeEventListener('pointerup', up);
      element.removeEventListener('pointercancel', up);
      element.removeEventListener('wheel', wheel);
    };
  }, [stage]);
}
