import { distance } from './distance.ts';
import { lungVessels } from './lung-vessels.ts';
import { noiseField } from './noise.ts';
import { raster } from './raster.ts';
import { paintThorax, THORAX_MM } from './thorax.ts';

export const CT = { size: 512, slices: 128, fieldMm: 380, intercept: -1024 } as const;

/** One axial section of the CT of the chest, 1-based from the top, as stored values (16 bits a pixel, 12 used). */
export function ctSlices(): (slice: number) => Uint8Array {
  const vessels = lungVessels();
  const noise = noiseField(77, 0.6);
  return (slice) => {
    const on = raster(CT.size, CT.size, CT.fieldMm, CT.fieldMm, -1000);
    paintThorax(on, 4 + ((slice - 1) * (THORAX_MM - 8)) / (CT.slices - 1), { vessels, contrast: true, table: true });
    const stored = new Uint8Array(CT.size * CT.size * 2);
    const view = new DataView(stored.buffer);
    const middle = CT.size / 2;
    for (let at = 0; at < on.pixels.length; at += 1) {
      const x = at % CT.size;
      const y = (at - x) / CT.size;
      const value = on.pixels[at] ?? -1000;
      // Fewer photons come through the middle of the body: more noise there, little in air.
      const away = Math.min(1, distance(x - middle, y - middle) / middle);
      const level = value < -900 && away > 0.9 ? 5 : 17 - 8 * away;
      const noisy = Math.round(value + noise.at(x, y, slice) * level) - CT.intercept;
      view.setUint16(at * 2, Math.max(0, Math.min(4095, noisy)), true);
    }
    return stored;
  };
}
