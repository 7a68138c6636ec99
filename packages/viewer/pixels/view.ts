import type { ImageInfo, Window } from '../image/image-info.ts';
import { type Lut, lookUp } from '../image/lut.ts';
import type { Samples } from './decode-frame.ts';
import { storedValue } from './stored-values.ts';

/** What turns values into greys: a window, a table of the file's, or nothing but the range of the image itself. */
export type Voi =
  | { readonly kind: 'window'; readonly window: Pick<Window, 'center' | 'width' | 'shape'> }
  | { readonly kind: 'lut'; readonly lut: Lut }
  | { readonly kind: 'range'; readonly low: number; readonly high: number };

/** How the file wishes to be seen first. */
export function firstVoi(info: ImageInfo, samples: Samples): Voi {
  const [window] = info.windows;
  if (window) return { kind: 'window', window };
  const [lut] = info.voiLuts;
  if (lut) return { kind: 'lut', lut };
  return { kind: 'range', ...rangeOf(info, samples) };
}

/** Darkest and brightest value of the frame; padding is no part of the picture (PS3.3 C.7.5.1.1.2). */
export function rangeOf(info: ImageInfo, samples: Samples): { readonly low: number; readonly high: number } {
  const { data } = samples;
  const modality = modalityOf(info);
  const stored = data instanceof Float32Array ? (value: number) => value : storedValue(info, samples);
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let index = 0; index < data.length; index += 1) {
    const value = stored(data[index] as number);
    if (info.padding && value >= info.padding.low && value <= info.padding.high) continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  if (!(high >= low)) return { low: 0, high: 1 };
  const [one, other] = [modality(low), modality(high)];
  return { low: Math.min(one, other), high: Math.max(one, other) };
}

/** From stored values to those of the modality (PS3.3 C.11.1). */
export function modalityOf(info: ImageInfo): (stored: number) => number {
  const { modalityLut, slope, intercept } = info;
  return modalityLut ? (stored) => lookUp(modalityLut, stored) : (stored) => stored * slope + intercept;
}

/** From values of the modality to greys, 0 to 255 (PS3.3 C.11.2). */
export function greyOf(voi: Voi): (value: number) => number {
  switch (voi.kind) {
    case 'lut': {
      const most = 2 ** voi.lut.bits - 1;
      return (value) => (lookUp(voi.lut, value) / most) * 255;
    }
    case 'range': {
      const span = voi.high - voi.low || 1;
      return (value) => clamped(((value - voi.low) / span) * 255);
    }
    case 'window':
      return windowed(voi.window);
  }
}

function windowed({ center, width, shape }: Pick<Window, 'center' | 'width' | 'shape'>): (value: number) => number {
  // PS3.3 C.11.2.1.2.1, C.11.2.1.3.1, C.11.2.1.3.2.
  if (shape === 'SIGMOID') return (value) => 255 / (1 + Math.exp((-4 * (value - center)) / width));
  if (shape === 'LINEAR_EXACT') return (value) => clamped(((value - center) / width + 0.5) * 255);
  const span = Math.max(1e-9, width - 1);
  return (value) => clamped(((value - (center - 0.5)) / span + 0.5) * 255);
}

function clamped(grey: number): number {
  return grey < 0 ? 0 : Math.min(grey, 255);
}
