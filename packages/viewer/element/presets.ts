import type { ImageInfo } from '../image/image-info.ts';
import type { Voi } from '../pixels/view.ts';
import type { Look, PaneState } from './pane-model.ts';
import type { ViewerWords } from './words.ts';

export interface Preset {
  readonly name: string;
  readonly look: Look;
}

type Usual = 'presetLung' | 'presetSoft' | 'presetBone' | 'presetBrain';

/** For CT, whose values mean the same everywhere; with the names that stations write into files, in the languages of the portal. */
const USUAL: readonly { readonly word: Usual; readonly center: number; readonly width: number; readonly names: RegExp }[] = [
  { word: 'presetLung', center: -600, width: 1500, names: /^(lungs?|polmon[ei]|lunge|poumons?|pljuča)$/i },
  { word: 'presetSoft', center: 40, width: 400, names: /^(soft.?tissues?|tessut[oi].moll[ei]|weichteile?|tissus?.mous?|mehka.tkiva)$/i },
  { word: 'presetBone', center: 400, width: 1800, names: /^(bones?|oss[oa]|knochen|os|kosti?)$/i },
  { word: 'presetBrain', center: 40, width: 80, names: /^(brain|cervello|encefalo|gehirn|hirn|cerveau|možgani)$/i },
];

const sameWindow = (voi: Voi, center: number, width: number) => voi.kind === 'window' && voi.window.center === center && voi.window.width === width;
const same = (one: Look | 'hand', other: Look): boolean =>
  one === other ||
  (typeof one === 'object' && typeof other === 'object' && one.kind === 'window' && sameWindow(other, one.window.center, one.window.width)) ||
  (typeof one === 'object' && typeof other === 'object' && one.kind === 'lut' && other.kind === 'lut' && one.lut === other.lut);

/** The ways in which a file itself wishes to be seen. */
export function fileWindowsOf({ windows, voiLuts }: ImageInfo): PaneState['fileWindows'] {
  return [
    ...windows.map((window) => ({ name: window.name, voi: { kind: 'window', window } as const })),
    ...voiLuts.map((lut) => ({ name: lut.name, voi: { kind: 'lut', lut } as const })),
  ];
}

/** What the list offers for the image that is shown: the file's own windows; for CT the usual ones too. What is the same stands once, by our word for it. */
export function presetsOf({ fileWindows, series }: Pick<PaneState, 'fileWindows' | 'series'>, words: ViewerWords): readonly Preset[] {
  const isCt = series.modality === 'CT';
  const own = fileWindows.map(({ name, voi }, index): Preset => {
    const known = USUAL.find(({ center, width, names }) => (isCt && sameWindow(voi, center, width)) || (name !== null && names.test(name.trim())));
    const unnamed = `${words.presetFile}${index === 0 ? '' : ` ${index + 1}`}`;
    return { name: known ? words[known.word] : (name ?? unnamed), look: index === 0 ? 'file' : voi };
  });
  const usual = USUAL.map(({ word, center, width }): Preset => ({ name: words[word], look: { kind: 'window', window: { center, width, shape: 'LINEAR' } } }));
  const all: readonly Preset[] = [
    ...(own.length ? own : [{ name: words.presetFile, look: 'file' as const }]),
    ...(isCt ? usual : []),
    { name: words.presetFull, look: 'range' },
  ];
  return all.filter(({ name }, index) => all.findIndex((each) => each.name === name) === index);
}

export interface PresetList {
  readonly element: HTMLSelectElement;
  show(state: PaneState): void;
}

/** The list, which says how the image is shown now, by hand too. */
export function presetListOf(words: ViewerWords, onChosen: (look: Look) => void): PresetList {
  const element = document.createElement('select');
  let presets: readonly Preset[] = [];
  element.setAttribute('aria-label', words.presets);
  element.addEventListener('change', () => {
    const preset = presets[Number(element.value)];
    if (preset) onChosen(preset.look);
  });
  return {
    element,
    show(state) {
      presets = presetsOf(state, words);
      const now = presets.findIndex(({ look }) => same(state.look, look));
      const names = [...presets.map(({ name }) => name), ...(now < 0 ? [words.presetHand] : [])];
      if ([...element.options].map(({ text }) => text).join('\n') !== names.join('\n')) {
        element.replaceChildren(...names.map((name, index) => new Option(name, String(index))));
      }
      element.value = String(now < 0 ? presets.length : now);
      element.hidden = !state.canWindow;
    },
  };
}
