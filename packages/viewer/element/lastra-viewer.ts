import { documentPaneOf, type ShowPdf } from '../documents/document-pane.ts';
import type { ImageSource, SeriesEntry } from '../source/image-source.ts';
import { openedFirst } from '../source/opened-first.ts';
import { button, elementOf, signed } from './controls.ts';
import { decodePool } from './decode-pool.ts';
import { choose, hasOwnKeys, pressed, TOOLS } from './keys.ts';
import { paneOf } from './pane.ts';
import type { Pane } from './pane-model.ts';
import { presetListOf } from './presets.ts';
import { stripOf } from './strip.ts';
import type { ViewerWords } from './words.ts';

export interface ViewerSetting {
  readonly source: ImageSource;
  readonly words: ViewerWords;
  readonly title: string;
  /** Said where the deployment says so; null: it does not. */
  readonly caution: boolean;
  /** Empty: the one to begin with. */
  readonly series: string;
  /** From 0. */
  readonly first: number;
  readonly startWorker: () => Worker;
  /** Absent: the browser's own reader shows them. */
  readonly showPdf?: ShowPdf;
}
/** Other examinations of the same person, the latest first; their images are fetched when they are compared. */
export interface Priors {
  /** Of the list that they are chosen from, and of this examination in it. */
  readonly label: string;
  readonly own: string;
  readonly entries: readonly { readonly name: string; open(): Promise<ImageSource> }[];
}
const NO_PRIORS: Priors = { label: '', own: '', entries: [] };

const DECODERS = 2;
const SETTLED_MS = 400;

/**
 * `<lastra-viewer>`: series of images, each a stack to scroll, with its tools. It knows no address of the portal: images come from `setting.source`, texts
 * from `setting.words`. Events: `lastra-close`; `lastra-settled` with `{series, index}` once the scrolling rests; `lastra-refused` where the source declined
 * to give something: the session or the result may be over.
 */
export class LastraViewer extends HTMLElement {
  #mounted: Mounted | null = null;
  #priors = NO_PRIORS;
  set setting(setting: ViewerSetting) {
    this.#mounted?.close();
    this.#mounted = mount(this, setting);
    this.#mounted.compareWith(this.#priors);
  }
  /** What else there is to compare with; it may come later than the images. */
  set priors(priors: Priors) {
    this.#priors = priors;
    this.#mounted?.compareWith(priors);
  }
  disconnectedCallback(): void {
    this.#mounted?.close();
    this.#mounted = null;
  }
}
if (!customElements.get('lastra-viewer')) customElements.define('lastra-viewer', LastraViewer);

interface Mounted {
  compareWith(priors: Priors): void;
  close(): void;
}

function mount(host: HTMLElement, setting: ViewerSetting): Mounted {
  const { source, words, title, caution, showPdf } = setting;
  const pictures = source.series.filter(({ images }) => images.length > 0).length;
  const pool = decodePool(setting.startWorker, DECODERS);
  const panes: Pane[] = [];
  /** Where the images of each pane come from. */
  const sources: ImageSource[] = [];
  let priors = NO_PRIORS;
  let active = 0;
  let closed = false;
  let details = true;
  let settling: ReturnType<typeof setTimeout> | null = null;
  const close = () => void host.dispatchEvent(new CustomEvent('lastra-close'));
  const onRefused = () => void host.dispatchEvent(new CustomEvent('lastra-refused'));
  const bar = elementOf('div', 'lv-bar');
  const stages = elementOf('div', 'lv-stages');
  const status = elementOf('p', 'lv-status');
  const controls = elementOf('div', 'lv-controls');
  const strip = stripOf(words, (series) => replaceSeries(series));
  status.setAttribute('role', 'status');
  const heading = elementOf('div', 'lv-heading');
  const seriesName = elementOf('p');
  heading.append(elementOf('h1', '', title), seriesName);
  // At hand beside the title: the tools are a long row.
  const other = document.createElement('select');
  other.addEventListener('change', () => void comparePrior(Number(other.value)));
  bar.append(signed('close', words.close, close), heading, other);
  const full = () => void (document.fullscreenElement ? document.exitFullscreen() : host.requestFullscreen());
  if (document.fullscreenEnabled) bar.append(signed('fullScreen', words.fullScreen, full));
  const parts: HTMLElement[] = [bar, stages, controls, strip.element];
  if (caution) parts.push(elementOf('p', 'lv-caution', words.caution));
  host.replaceChildren(...parts);
  host.classList.add('lv');

  const pane = (): Pane | undefined => panes[active];
  const seriesOf = (id: string): SeriesEntry | undefined => source.series.find((each) => each.id === id) ?? openedFirst(source.series);

  const slider = document.createElement('input');
  slider.type = 'range';
  slider.min = '1';
  slider.setAttribute('aria-label', words.slider);
  slider.addEventListener('input', () => pane()?.go(Number(slider.value) - 1));
  const position = elementOf('p', 'lv-position');
  const tools = elementOf('div', 'lv-tools');
  tools.setAttribute('role', 'toolbar');
  tools.setAttribute('aria-label', words.tools);
  const presets = presetListOf(words, (look) => pane()?.show(look));
  const toolButtons = TOOLS.map(({ tool }) => ({ tool, element: button(words[tool], () => choose(pane(), tool)) }));
  const play = button(words.play, () => pane()?.play(!pane()?.state().playing));
  const invert = button(words.invert, () => pane()?.invert());
  const compare = button(words.compare, () => (panes.length > 1 ? uncompare() : comparing()));
  // On a phone these wait behind a button: a row that is cut hides what it holds.
  const rest = elementOf('div', 'lv-rest');
  const more = button(words.more, () => opened(!rest.hasAttribute('data-open')));
  const opened = (open: boolean) => more.setAttribute('aria-expanded', String(rest.toggleAttribute('data-open', open)));
  more.classList.add('lv-more');
  more.setAttribute('aria-expanded', 'false');
  rest.append(
    play,
    presets.element,
    invert,
    button(words.rotate, () => pane()?.rotate()),
    button(words.details, () => {
      details = !details;
      for (const each of panes) each.details(details);
    }),
    compare,
  );
  const reset = button(words.reset, () => pane()?.reset());
  tools.append(...toolButtons.map(({ element }) => element), reset, more, rest);
  const steps = elementOf('div', 'lv-steps');
  steps.append(
    position,
    button('‹', () => pane()?.step(-1), words.previous),
    slider,
    button('›', () => pane()?.step(1), words.next),
  );
  controls.append(steps, tools);

  function added(from: ImageSource, series: SeriesEntry, at: number, index: number): void {
    const options = { source: from, pool, series, first: index, details, words, onChange: refresh, onRefused, onActive: () => activate(made) };
    const { documents } = from;
    const papers =
      series.images.length === 0 && documents && words.documents ? { documents, documentWords: words.documents, ...(showPdf ? { showPdf } : {}) } : null;
    const made: Pane = papers ? documentPaneOf({ ...options, ...papers }) : paneOf(options);
    panes[at]?.close();
    panes[at] = made;
    sources[at] = from;
    stages.replaceChildren(...panes.map(({ element }) => element), status);
    refresh();
  }
  function activate(which: Pane): void {
    active = Math.max(0, panes.indexOf(which));
    refresh();
  }
  function replaceSeries(series: SeriesEntry): void {
    added(sources[active] ?? source, series, active, 0);
    settle(0);
  }
  function comparing(): void {
    const now = panes[0]?.state().series;
    const another = source.series.find(({ id, images }) => id !== now?.id && images.length > 0);
    active = 1;
    // Two stages need the room.
    opened(false);
    // Examinations are compared with the one before; with another series of the same where there is none.
    if (priors.entries.length > 0) void comparePrior(0);
    else if (another) added(source, another, 1, 0);
    else active = 0;
  }
  /** -1: with a series of the same examination. */
  async function comparePrior(chosen: number): Promise<void> {
    const now = panes[0]?.state().series;
    const prior = priors.entries[chosen];
    const from = prior ? await prior.open().catch(() => null) : source;
    if (closed) return;
    const there = from?.series.filter(({ images }) => images.length > 0) ?? [];
    const series = there.find(({ id, modality }) => id !== now?.id && modality === now?.modality) ?? there.find(({ id }) => id !== now?.id) ?? there[0];
    if (!from || !series) {
      active = Math.min(active, panes.length - 1);
      say(words.missing, null);
      return;
    }
    active = 1;
    other.value = String(chosen);
    added(from, series, 1, 0);
  }
  function uncompare(): void {
    panes.splice(1).forEach((each) => void each.close());
    sources.splice(1);
    active = 0;
    stages.replaceChildren(...panes.map(({ element }) => element), status);
    refresh();
  }
  function listPriors(): void {
    other.setAttribute('aria-label', priors.label);
    other.replaceChildren(
      ...priors.entries.map(({ name }, index) => new Option(name, String(index))),
      ...(pictures > 1 && priors.entries.length > 0 ? [new Option(priors.own, '-1')] : []),
    );
    refresh();
  }

  function refresh(): void {
    const current = pane();
    if (!current) return;
    const state = current.state();
    const total = state.series.images.length;
    seriesName.textContent = state.series.name;
    slider.max = String(total);
    slider.value = String(state.index + 1);
    slider.setAttribute('aria-valuetext', words.position(state.index + 1, total));
    // The image that is wanted is not the one that is seen until it has come.
    position.textContent = words.position((state.shown ?? state.index) + 1, total);
    position.toggleAttribute('data-empty', state.shown === null);
    controls.hidden = total === 0 && panes.length < 2;
    steps.hidden = total < 2;
    play.hidden = total < 2;
    play.textContent = state.playing ? words.pause : words.play;
    for (const { tool, element } of toolButtons) {
      element.setAttribute('aria-pressed', String(tool === state.tool));
      element.hidden = (tool === 'scroll' && total < 2) || (tool === 'window' && !state.canWindow && !state.loading);
    }
    invert.setAttribute('aria-pressed', String(state.inverted));
    compare.hidden = priors.entries.length === 0 && pictures < 2;
    other.hidden = panes.length < 2 || other.options.length < 2;
    compare.textContent = panes.length > 1 ? words.compareEnd : words.compare;
    presets.show(state);
    panes.forEach((each, index) => void each.element.toggleAttribute('data-active', panes.length > 1 && index === active));
    strip.show(sources[active] ?? source, state.series.id);
    const measuring = state.measured || (state.tool === 'measure' ? words.measureHint : '');
    say(
      state.missing ? words.missing : state.reduced ? words.reduced : state.loading && state.shown === null ? words.loading : measuring,
      state.missing ? current : null,
    );
    settle(state.index);
  }
  function say(text: string, failed: Pane | null): void {
    if (status.dataset.text === text) return;
    status.dataset.text = text;
    status.replaceChildren(text, ...(failed ? [' ', button(words.retry, () => failed.retry())] : []));
  }
  let settledAt = '';
  function settle(index: number): void {
    if (settling !== null) clearTimeout(settling);
    // The address tells of this result's images alone.
    if (sources[active] !== source) return;
    const series = pane()?.state().series.id ?? '';
    settling = setTimeout(() => {
      if (settledAt === `${series} ${index}` || pane()?.state().playing) return;
      settledAt = `${series} ${index}`;
      host.dispatchEvent(new CustomEvent('lastra-settled', { detail: { series, index } }));
    }, SETTLED_MS);
  }

  const onKey = (event: KeyboardEvent) => {
    const current = pane();
    if (!current || event.ctrlKey || event.metaKey || event.altKey || hasOwnKeys(event)) return;
    if (!pressed({ key: event.key, fine: event.shiftKey }, current, close)) return;
    event.preventDefault();
  };
  // The viewer covers the page: its keys work wherever the focus is.
  document.addEventListener('keydown', onKey);
  const start = seriesOf(setting.series);
  if (start) added(source, start, 0, setting.first);

  return {
    compareWith(found) {
      priors = found;
      listPriors();
    },
    close() {
      closed = true;
      document.removeEventListener('keydown', onKey);
      if (settling !== null) clearTimeout(settling);
      for (const each of panes) each.close();
      pool.close();
      host.replaceChildren();
    },
  };
}
