/** How large a page is shown: 1 fills the width that there is. */
export const SMALLEST = 0.5;
export const LARGEST = 5;
/** A page at full width of a wide window would be a poster: it grows to this much of its printed size by itself, and further when asked. */
const WIDEST_BY_ITSELF = 1.35;
const STEPS = [0.5, 0.75, 1, 1.25, 1.5, 2, 2.5, 3, 4, 5];

export const within = (zoom: number): number => Math.min(LARGEST, Math.max(SMALLEST, zoom));

/** The next step up or down from wherever a pinch left it. */
export function stepped(zoom: number, direction: 1 | -1): number {
  const apart = 0.01;
  const next = direction === 1 ? STEPS.find((step) => step > zoom + apart) : STEPS.findLast((step) => step < zoom - apart);
  return next ?? within(zoom);
}

/** CSS pixels for one CSS pixel of the printed page, so that the widest page fits. */
export function fitting(roomWidth: number, pageWidth: number): number {
  return pageWidth > 0 && roomWidth > 0 ? Math.min(WIDEST_BY_ITSELF, roomWidth / pageWidth) : 1;
}

/** In CSS pixels: letters below the first cannot be read at arm's length, the second can. */
const TOO_SMALL = 11;
const READABLE = 14.5;
const LARGEST_BY_ITSELF = 3;

export const isTooSmall = (letterHeight: number): boolean => letterHeight < TOO_SMALL;

/** How large a page is at first: its whole width, unless its letters were too small to read there. `letterHeight` in CSS pixels at the whole width. */
export function readable(letterHeight: number): number {
  return isTooSmall(letterHeight) && letterHeight > 0 ? Math.min(LARGEST_BY_ITSELF, READABLE / letterHeight) : 1;
}

/** Canvases beyond this many pixels stay empty on iOS. */
const MOST_PIXELS = 16_000_000;

/** Device pixels for one CSS pixel: all that the screen has, as long as the canvas can be made. */
export function sharpness(width: number, height: number, devicePixelRatio: number): number {
  return Math.min(devicePixelRatio, Math.sqrt(MOST_PIXELS / Math.max(1, width * height)));
}
