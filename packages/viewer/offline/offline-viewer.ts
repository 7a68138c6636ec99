import { sourceOf } from '#standards/dicom/byte-source.ts';
import { button, elementOf } from '../element/controls.ts';
import { LastraViewer } from '../element/lastra-viewer.ts';
import viewerStyles from '../element/viewer.css?inline';
import { bytesBeside } from './bytes-beside.ts';
import type { Catalogue } from './catalogue.ts';
import { type ChosenFolder, chosenFolder, fileSource } from './chosen-folder.ts';
import DecodeWorker from './decode-worker.ts?worker&inline';
import { mediumSource } from './medium-source.ts';
import offlineStyles from './offline.css?inline';
import type { OfflineWords } from './words.ts';

export interface OfflineSetting {
  readonly catalogue: Catalogue;
  readonly words: OfflineWords;
  readonly language: string;
  /** Where the JPEGs' folders begin, seen from the page. */
  readonly pictures: string;
  readonly onClose: () => void;
}

/** The viewer of a page on a medium: opened at the series that the address names, with the folder to be chosen where data is not beside it. */
export function offlineViewer(host: HTMLElement, { catalogue, words, language, pictures, onClose }: OfflineSetting): void {
  const styles = elementOf('style', '', `${viewerStyles}\n${offlineStyles}`);
  document.head.append(styles);
  host.classList.add('lo');
  const viewer = new LastraViewer();
  const bar = elementOf('div', 'lo-bar');
  const said = elementOf('p', '', words.why);
  said.setAttribute('role', 'status');
  const input = document.createElement('input');
  input.type = 'file';
  input.webkitdirectory = true;
  input.hidden = true;
  const choose = button(words.open, () => input.click());
  bar.append(said, choose, input);
  host.append(bar, viewer);

  let folder: ChosenFolder | null = null;
  let at = { series: decodeURIComponent(location.hash.slice(1)), index: 0 };
  const lacking = () => folder === null && catalogue.series.some(({ beside }) => !beside);

  function show(): void {
    bar.hidden = !lacking();
    const source = mediumSource(catalogue, language, pictures, async (series, object, name) => {
      const file = folder?.file(`DICOM/${series.folder}/${name}`);
      if (file) return fileSource(file);
      return series.beside ? sourceOf(await bytesBeside(`${series.folder}/${name}.JS`, object.deflated)) : null;
    });
    viewer.setting = {
      source,
      words: lacking() ? { ...words.viewer, reduced: words.reduced } : words.viewer,
      title: catalogue.title,
      caution: catalogue.caution,
      series: at.series,
      first: at.index,
      startWorker: () => new DecodeWorker(),
    };
  }
  input.addEventListener('change', () => {
    const chosen = chosenFolder(input.files ?? []);
    const [first] = catalogue.series;
    input.value = '';
    if (!first || !chosen.file(`DICOM/${first.folder}/IM00001`)) {
      said.textContent = words.wrong;
      return;
    }
    folder = chosen;
    show();
  });
  viewer.addEventListener('lastra-settled', (event) => {
    at = (event as CustomEvent<{ series: string; index: number }>).detail;
  });
  viewer.addEventListener('lastra-close', onClose);
  // Of a long film some images have no JPEG: its entry among the series then has none, rather than a broken one.
  const unseen = ({ target }: Event) => target instanceof HTMLImageElement && target.style.setProperty('visibility', 'hidden');
  viewer.addEventListener('error', unseen, { capture: true });
  show();
}
