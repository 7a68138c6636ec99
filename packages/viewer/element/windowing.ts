import type { ImageInfo } from '../image/image-info.ts';
import type { Samples } from '../pixels/decode-frame.ts';
import { rangeOf, type Voi } from '../pixels/view.ts';
import type { Point } from './geometry.ts';

/** A finger's way across the stage is about the whole range: small steps on a narrow window, large ones on a wide one. */
const PX_ACROSS = 300;

/** The window after a finger went so far: downwards is darker, to the right is softer. */
export function windowMoved(voi: Voi, { info, samples }: { readonly info: ImageInfo; readonly samples: Samples }, by: Point): Voi {
  const { low, high } = voi.kind === 'range' ? voi : rangeOf(info, samples);
  const now = voi.kind === 'window' ? voi.window : { center: (low + high) / 2, width: high - low + 1, shape: 'LINEAR' as const };
  const perPixel = Math.max(now.width, (high - low) / 8) / PX_ACROSS;
  return {
    kind: 'window',
    window: { center: now.center + by.y * perPixel, width: Math.max(1, now.width + by.x * perPixel), shape: now.shape === 'SIGMOID' ? 'SIGMOID' : 'LINEAR' },
  };
}
