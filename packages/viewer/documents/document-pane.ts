import type { JsonDataset } from '#standards/dicom/json-model.ts';
import { elementOf } from '../element/controls.ts';
import type { Pane, PaneOptions } from '../element/pane-model.ts';
import { itemsOf } from '../image/image-info.ts';
import type { DocumentRef, DocumentSource, ImageSource } from '../source/image-source.ts';
import { Refused } from '../source/refused.ts';
import { curvesOf } from './curves.ts';
import { kindOf, videoType } from './document-kind.ts';
import { reportText } from './report-text.ts';
import { recordingsOf } from './waveform.ts';
import type { DocumentWords } from './words.ts';

/** More objects than this in one series are told by their number. */
const MOST_SHOWN = 40;
const DEFAULT_TITLE_TAGS = ['00420010', '0008103E'] as const;

/** Shows the PDF at an address in a place on the page; gives what takes it away again. */
export type ShowPdf = (url: string, place: HTMLElement) => () => void;

export interface DocumentPaneOptions extends PaneOptions {
  readonly documents: DocumentSource;
  readonly documentWords: DocumentWords;
  readonly showPdf?: ShowPdf;
}

/** A series of objects that are no pictures: reports as text, documents to open, curves, videos; of the rest a sentence says where they are. */
export function documentPaneOf(options: DocumentPaneOptions): Pane {
  const { source, documents, series, documentWords: words, showPdf } = options;
  const element = elementOf('div', 'lv-stage lv-documents');
  element.tabIndex = 0;
  element.setAttribute('role', 'group');
  element.setAttribute('aria-label', words.stage);
  element.addEventListener('focus', options.onActive);
  element.addEventListener('pointerdown', options.onActive);
  const ends: (() => void)[] = [];
  const left = new AbortController();
  let missing = false;

  async function load(): Promise<void> {
    missing = false;
    element.replaceChildren(paragraph(words.loading));
    try {
      const all = await documents.list(series.id, left.signal);
      const shown = all.slice(0, MOST_SHOWN);
      const sheets = await Promise.all(shown.map((each) => sheetOf(each, { source, documents, words, signal: left.signal, ends, showPdf })));
      element.replaceChildren(...sheets);
      if (all.length > shown.length) element.append(paragraph(words.more(all.length - shown.length)));
      element.dataset.shown = 'documents';
    } catch (error) {
      if (left.signal.aborted) return;
      missing = true;
      element.replaceChildren();
      if (error instanceof Refused) options.onRefused();
    }
    options.onChange();
  }
  void load();

  const nothing = () => undefined;
  return {
    element,
    state: () => ({
      series,
      index: 0,
      shown: 0,
      tool: 'scroll',
      playing: false,
      inverted: false,
      reduced: false,
      missing,
      loading: false,
      measured: '',
      fileWindows: [],
      look: 'file',
      canWindow: false,
    }),
    go: (index) => element.scrollTo({ top: index > 0 ? element.scrollHeight : 0 }),
    step: (by) => element.scrollBy({ top: by * 60 }),
    nudge({ x, y }) {
      element.scrollBy({ top: y * 60, behavior: 'instant' });
      // Curves are wider than any phone: those that are seen go sideways together.
      if (x !== 0) for (const paper of element.querySelectorAll('.lv-paper')) paper.scrollBy({ left: x * 100, behavior: 'instant' });
    },
    set: () => false,
    use: nothing,
    show: nothing,
    invert: nothing,
    rotate: nothing,
    zoom: nothing,
    reset: nothing,
    play: nothing,
    details: nothing,
    retry: () => void load(),
    close() {
      left.abort();
      for (const end of ends) end();
    },
  };
}

interface Making {
  readonly source: ImageSource;
  readonly documents: DocumentSource;
  readonly words: DocumentWords;
  readonly signal: AbortSignal;
  /** What is let go with the pane. */
  readonly ends: (() => void)[];
  readonly showPdf: ShowPdf | undefined;
}

async function sheetOf(document: DocumentRef, making: Making): Promise<HTMLElement> {
  const { source, documents, words, signal } = making;
  const sheet = elementOf('section', 'lv-sheet');
  switch (kindOf(document)) {
    case 'report':
      sheet.append(reportText(await source.header(document, signal), words));
      break;
    case 'pdf': {
      const dataset = await source.header(document, signal);
      const link = elementOf('a', 'lv-button', words.openPdf);
      link.href = documents.pdfUrl(document);
      link.target = '_blank';
      link.rel = 'noreferrer';
      sheet.append(elementOf('h2', '', titleOf(dataset) ?? words.pdf));
      if (making.showPdf) sheet.append(foreign(link.href, making.showPdf, making.ends));
      sheet.append(link);
      break;
    }
    case 'waveform':
      sheet.append(...(await curves(document, making)));
      break;
    case 'video':
      sheet.append(await video(document, making));
      break;
    case 'picture':
      sheet.append(paragraph(words.noPicture));
      break;
    case 'other':
      sheet.append(paragraph(words.other));
  }
  return sheet;
}

/** A place that belongs to whoever shows the document, with its own keys. */
function foreign(url: string, show: ShowPdf, ends: (() => void)[]): HTMLElement {
  const place = elementOf('div', 'lv-foreign');
  ends.push(show(url, place));
  return place;
}

function titleOf(dataset: JsonDataset): string | null {
  for (const tag of DEFAULT_TITLE_TAGS) {
    const [title] = dataset[tag]?.Value ?? [];
    if (typeof title === 'string' && title !== '') return title;
  }
  return null;
}

async function curves(document: DocumentRef, { source, documents, words, signal }: Making): Promise<readonly HTMLElement[]> {
  const dataset = await source.header(document, signal);
  const samples = await Promise.all(
    itemsOf(dataset, '54000100').map(async (group, index) => {
      const data = group['54001010'];
      if (data?.InlineBinary !== undefined) return Uint8Array.from(atob(data.InlineBinary), (letter) => letter.charCodeAt(0));
      // Longer recordings stand beside the header.
      return data?.BulkDataURI === undefined ? null : documents.bulk(document, `54000100/${index}/54001010`, signal);
    }),
  );
  const recordings = recordingsOf(dataset, (group) => samples[group] ?? null);
  if (recordings.length === 0) return [paragraph(words.noCurves)];
  const drawn = recordings.map((recording) => {
    const [first] = recording.channels;
    const place = elementOf('div', 'lv-paper');
    const name = words.curves(recording.channels.length, (first?.values.length ?? 0) / recording.samplesPerSecond);
    // Wider than a phone: it scrolls sideways, by keyboard too.
    place.tabIndex = 0;
    place.setAttribute('role', 'group');
    place.setAttribute('aria-label', name);
    place.append(curvesOf(recording, name));
    return place;
  });
  const title = titleOf(dataset);
  return [...(title ? [elementOf('h2', '', title)] : []), paragraph(words.paper), ...drawn];
}

async function video(document: DocumentRef, making: Making): Promise<HTMLElement> {
  const type = videoType(document.transferSyntaxUid);
  const player = elementOf('video', 'lv-video');
  if (player.canPlayType(type) === '') return paragraph(making.words.noVideo);
  const url = making.documents.videoUrl?.(document) ?? (await streamUrl(document, type, making));
  keepKeys(player, ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End']);
  player.controls = true;
  player.muted = true;
  player.playsInline = true;
  player.setAttribute('aria-label', making.words.stage);
  // A container may hold what no decoder here knows: that shows itself only now.
  player.addEventListener('error', () => player.replaceWith(paragraph(making.words.noVideo)));
  player.src = url;
  return player;
}

async function streamUrl(document: DocumentRef, type: string, { source, signal, ends }: Making): Promise<string> {
  const { bytes } = await source.frame(document, signal);
  const url = URL.createObjectURL(new Blob([bytes as Uint8Array<ArrayBuffer>], { type }));
  ends.push(() => URL.revokeObjectURL(url));
  return url;
}

/** What an element does with these keys is the browser's: the viewer's own keys work everywhere else. */
function keepKeys(element: HTMLElement, keys: readonly string[]): void {
  element.addEventListener('keydown', (event) => {
    if (keys.includes(event.key)) event.stopPropagation();
  });
}

function paragraph(text: string): HTMLParagraphElement {
  return elementOf('p', '', text);
}
