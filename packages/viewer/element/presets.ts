import type { Voi } from '../pixels/view.ts';
import type { PaneState } from './pane-model.ts';
import type { ViewerWords } from './words.ts';

export interface Preset {
  readonly name: string;
  readonly voi: Voi | 'file' | 'range';
}

const window = (center: number, width: number): Voi => ({ kind: 'window', window: { center, width, shape: 'LINEAR' } });

/** What the list offers for the image that is shown: the file's own windows; for CT, whose values mean the same everywhere, the usual ones. */
export function presetsOf({ fileWindows, series }: PaneState, words: ViewerWords): readonly Preset[] {
  const own = fileWindows.map(({ name, voi }, index) => ({
    name: name ?? `${words.presetFile}${index === 0 ? '' : ` ${index + 1}`}`,
    voi: index === 0 ? ('file' as const) : voi,
  }));
  const usual: readonly Preset[] =
    series.modality === 'CT'
      ? [
          { name: words.presetLung, voi: window(-600, 1500) },
          { name: words.presetSoft, voi: window(40, 400) },
          { name: words.presetBone, voi: window(400, 1800) },
          { name: words.presetBrain, voi: window(40, 80) },
        ]
      : [];
  return [...(own.length ? own : [{ name: words.presetFile, voi: 'file' as const }]), ...usual, { name: words.presetFull, voi: 'range' }];
}
