import type { Point } from './geometry.ts';

/** What fingers, mouse and wheel ask for; distances in stage pixels. */
export interface GestureEvents {
  /** One pointer moved by so much since the last time; `from` is where it went down. */
  drag(by: Point, at: Point, from: Point): void;
  dragStart(at: Point): void;
  dragEnd(at: Point, moved: boolean): void;
  /** Two fingers: how much farther apart, and how far they moved together. */
  pinch(factor: number, at: Point, by: Point): void;
  /** The wheel turned by so many images. */
  wheel(images: number): void;
  /** The wheel turned while a key asks for zoom. */
  wheelZoom(factor: number, at: Point): void;
  doubleTap(at: Point): void;
}

const WHEEL_PX_PER_IMAGE = 40;
const TAP_PX = 6;
const DOUBLE_TAP_MS = 320;

/** Listens on the stage; gives back what stops it. */
export function listenForGestures(stage: HTMLElement, events: GestureEvents): () => void {
  const pointers = new Map<number, Point>();
  let from: Point = { x: 0, y: 0 };
  let moved = false;
  let wheeled = 0;
  let tappedAt = Number.NEGATIVE_INFINITY;

  const pointOf = (event: MouseEvent): Point => {
    const box = stage.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  const down = (event: PointerEvent) => {
    if (event.target instanceof Element && event.target.closest('button, input, a')) return;
    stage.setPointerCapture(event.pointerId);
    const at = pointOf(event);
    pointers.set(event.pointerId, at);
    if (pointers.size === 1) {
      from = at;
      moved = false;
      events.dragStart(at);
    }
  };
  const move = (event: PointerEvent) => {
    const before = pointers.get(event.pointerId);
    if (!before) return;
    const at = pointOf(event);
    const by = { x: at.x - before.x, y: at.y - before.y };
    if (pointers.size === 1) {
      moved ||= Math.hypot(at.x - from.x, at.y - from.y) > TAP_PX;
      events.drag(by, at, from);
    } else if (pointers.size === 2) {
      moved = true;
      const other = [...pointers].find(([id]) => id !== event.pointerId)?.[1] ?? at;
      const apart = Math.hypot(before.x - other.x, before.y - other.y) || 1;
      const middle = { x: (at.x + other.x) / 2, y: (at.y + other.y) / 2 };
      events.pinch(Math.hypot(at.x - other.x, at.y - other.y) / apart, middle, { x: by.x / 2, y: by.y / 2 });
    }
    pointers.set(event.pointerId, at);
  };
  const up = (event: PointerEvent) => {
    if (!pointers.delete(event.pointerId) || pointers.size > 0) return;
    const at = pointOf(event);
    events.dragEnd(at, moved);
    if (moved || event.type === 'pointercancel') return;
    if (event.timeStamp - tappedAt < DOUBLE_TAP_MS) events.doubleTap(at);
    tappedAt = event.timeStamp;
  };
  const wheel = (event: WheelEvent) => {
    event.preventDefault();
    if (event.ctrlKey || event.metaKey) return events.wheelZoom(Math.exp(-event.deltaY / 300), pointOf(event));
    wheeled += event.deltaMode === 0 ? event.deltaY : event.deltaY * WHEEL_PX_PER_IMAGE;
    const images = Math.trunc(wheeled / WHEEL_PX_PER_IMAGE);
    wheeled -= images * WHEEL_PX_PER_IMAGE;
    if (images !== 0) events.wheel(images);
  };
  stage.addEventListener('pointerdown', down);
  stage.addEventListener('pointermove', move);
  stage.addEventListener('pointerup', up);
  stage.addEventListener('pointercancel', up);
  stage.addEventListener('wheel', wheel, { passive: false });
  return () => {
    stage.removeEventListener('pointerdown', down);
    stage.removeEventListener('pointermove', move);
    stage.removeEventListener('pointerup', up);
    stage.removeEventListener('pointercancel', up);
    stage.removeEventListener('wheel', wheel);
  };
}
