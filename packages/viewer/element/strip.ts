import type { ImageSource, SeriesEntry } from '../source/image-source.ts';
import { button, elementOf } from './controls.ts';
import type { ViewerWords } from './words.ts';

export interface Strip {
  readonly element: HTMLElement;
  /** The series of a source, with the one that is on the stage marked. */
  show(source: ImageSource, seriesId: string): void;
}

/** The series to choose from, each with its middle image. */
export function stripOf(words: ViewerWords, onChoose: (series: SeriesEntry) => void): Strip {
  const element = elementOf('nav', 'lv-strip');
  element.setAttribute('aria-label', words.seriesStrip);
  let shown: ImageSource | null = null;
  let entries: readonly { readonly id: string; readonly element: HTMLElement }[] = [];

  function entryOf(source: ImageSource, series: SeriesEntry): { readonly id: string; readonly element: HTMLElement } {
    const half = Math.floor(series.images.length / 2);
    // The one in the middle, or the nearest behind it that was drawn.
    const middle = series.images.slice(half).find((image) => !source.previewIsDear?.(image)) ?? series.images[half];
    const entry = button('', () => onChoose(series));
    const picture = document.createElement('img');
    picture.alt = '';
    picture.loading = 'lazy';
    if (middle) picture.src = source.thumbnailUrl?.(middle) ?? source.previewUrl(middle);
    picture.addEventListener('error', () => picture.replaceWith(kindOf(series)));
    const told = elementOf('small', '', middle ? words.count(series.images.length) : '');
    entry.append(middle ? picture : kindOf(series), elementOf('span', '', series.name), told);
    return { id: series.id, element: entry };
  }

  return {
    element,
    show(source, seriesId) {
      if (source !== shown) {
        shown = source;
        entries = source.series.map((series) => entryOf(source, series));
        element.replaceChildren(...entries.map((entry) => entry.element));
        element.hidden = source.series.length < 2;
      }
      for (const entry of entries) {
        const current = entry.id === seriesId;
        if (current === entry.element.hasAttribute('aria-current')) continue;
        if (!current) {
          entry.element.removeAttribute('aria-current');
          continue;
        }
        entry.element.setAttribute('aria-current', 'true');
        // Of many series the one that is shown may lie beside what is seen.
        entry.element.scrollIntoView({ block: 'nearest', inline: 'nearest' });
      }
    },
  };
}

/** Where no picture stands for it: as hospitals write its kind. */
function kindOf({ modality }: SeriesEntry): HTMLElement {
  return elementOf('b', 'lv-modality', modality);
}
