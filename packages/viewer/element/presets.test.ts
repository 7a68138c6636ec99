import { describe, expect, it } from 'vitest';
import type { Voi } from '../pixels/view.ts';
import { presetsOf } from './presets.ts';
import type { ViewerWords } from './words.ts';

const words = {
  presetFile: 'As in hospital',
  presetFull: 'All shades',
  presetLung: 'Lung',
  presetSoft: 'Soft tissue',
  presetBone: 'Bone',
  presetBrain: 'Brain',
} as ViewerWords;
const series = (modality: string) => ({ id: '1', name: 'S', modality, images: [] });
const own = (name: string | null, center: number, width: number) => ({ name, voi: { kind: 'window', window: { center, width, shape: 'LINEAR' } } as Voi });
const names = (modality: string, fileWindows: ReturnType<typeof own>[]) => presetsOf({ series: series(modality), fileWindows }, words).map(({ name }) => name);

describe('the list of contrasts (F64)', () => {
  it('names a window of the file by our word, and offers it once', () => {
    expect(names('CT', [own('Tessuti molli', 40, 400), own('POLMONE', -500, 1400)])).toEqual(['Soft tissue', 'Lung', 'Bone', 'Brain', 'All shades']);
    expect(names('CT', [own('Finestra 2', 400, 1800)])).toEqual(['Bone', 'Lung', 'Soft tissue', 'Brain', 'All shades']);
  });
  it('keeps the name of a file where we have no word, and its first window as the one to begin with', () => {
    const [first, second] = presetsOf({ series: series('CT'), fileWindows: [own('Mezzo', 50, 350), own('Mezzo', 50, 350)] }, words);
    expect(first).toEqual({ name: 'Mezzo', look: 'file' });
    expect(second?.name).toBe('Lung');
  });
  it('knows the usual values of CT alone: elsewhere they mean something else', () => {
    expect(names('MR', [own(null, 40, 400)])).toEqual(['As in hospital', 'All shades']);
  });
});
