import { firstVoi, rangeOf, type Voi } from '../pixels/view.ts';
import { aboutOf, lengthText, windowText } from './about.ts';
import { elementOf } from './controls.ts';
import { painterOn } from './drawing.ts';
import { framesOf } from './frames.ts';
import { FITTING, type Matrix, type Placement, type Point, zoomedAt } from './geometry.ts';
import { listenForGestures } from './gestures.ts';
import type { Look, Pane, PaneOptions, Tool } from './pane-model.ts';
import { fileWindowsOf } from './presets.ts';
import { rulerOf } from './ruler.ts';
import { windowMoved } from './windowing.ts';

const PX_PER_IMAGE = 12;
const CINE_MS = 80;
/** No faster than a screen shows it, whatever the file says. */
const FASTEST_MS = 16;
/** How far a key moves what the chosen tool moves. */
const KEY_PX = 10;
/** After so long without another image, the one that is shown is drawn as finely as can be. */
const RESTS_MS = 120;

export function paneOf(options: PaneOptions): Pane {
  const { source, pool, series, words, onChange } = options;
  const last = series.images.length - 1;
  const element = document.createElement('div');
  const canvas = document.createElement('canvas');
  element.className = 'lv-stage';
  element.tabIndex = 0;
  element.setAttribute('role', 'group');
  element.setAttribute('aria-label', words.stage);
  canvas.setAttribute('role', 'img');
  canvas.setAttribute('aria-label', words.loading);
  const about = elementOf('p', 'lv-about');
  element.append(canvas, about);
  const painter = painterOn(canvas, schedule);

  let index = Math.min(Math.max(0, options.first), last);
  let direction: 1 | -1 = 1;
  let placement: Placement = FITTING;
  /** What the person chose; else each image is shown as its file says. */
  let chosen: Voi | null = null;
  let look: Look | 'hand' = 'file';
  let drawn: number | null = null;
  let inverted = false;
  let tool: Tool = series.images.length > 1 ? 'scroll' : 'window';
  let details = options.details;
  let matrix: Matrix | null = null;
  const ruler = rulerOf();
  let travelled = 0;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let scheduled = 0;
  let resting: ReturnType<typeof setTimeout> | null = null;
  const first = new WeakMap<object, Voi>();

  const frames = framesOf(source, series.images, pool, {
    onRefused: options.onRefused,
    onChange(changed) {
      if (changed !== index) return;
      if (frames.at(index)?.full) source.prepare(series.id);
      schedule();
      onChange();
    },
  });

  /** The file's own way for this image, found once. */
  function voiNow(): Voi | null {
    const full = frames.at(index)?.full;
    if (!full) return null;
    if (chosen) return chosen;
    let voi = first.get(full.samples);
    if (!voi) {
      voi = firstVoi(full.info, full.samples);
      first.set(full.samples, voi);
    }
    return voi;
  }

  const rested = () => {
    resting = null;
    schedule();
  };
  function schedule(): void {
    if (scheduled === 0) scheduled = requestAnimationFrame(draw);
  }
  function draw(): void {
    scheduled = 0;
    const picture = frames.at(index);
    if (picture?.missing) leaveEmpty();
    // The one before stays until something of this one is there: nothing flickers black.
    if (!picture || (!picture.full && !picture.preview)) return;
    drawn = index;
    const voi = voiNow();
    const info = picture.full?.info;
    const line = info ? ruler.line() : null;
    const lines = line ? [{ ...line, label: measured() }] : [];
    matrix = painter.draw({ picture, placement, shown: voi && { voi, inverted }, inverted, lines, details, moving: resting !== null });
    canvas.setAttribute('aria-label', words.picture(series.name, index + 1, series.images.length));
    about.hidden = !details;
    about.textContent = info && picture.full ? [aboutOf(picture.full.dataset), windowText(voi, words)].filter(Boolean).join(' · ') : '';
    // What the tests and the bench look at: which image is on the stage, and whether it is the whole of it.
    element.dataset.shown = `${index + 1}`;
    element.dataset.fidelity = picture.full ? 'full' : 'preview';
  }
  /** An image that does not come is not hidden behind the one before, nor told by its name. */
  function leaveEmpty(): void {
    painter.clear();
    drawn = null;
    matrix = null;
    canvas.setAttribute('aria-label', words.missing);
    about.textContent = '';
    delete element.dataset.shown;
  }
  function shownNow(): number | null {
    const picture = frames.at(index);
    return picture?.full || picture?.preview ? index : picture?.missing ? null : drawn;
  }
  const measured = () => lengthText(frames.at(index)?.full?.info, ruler.line(), words);

  function goTo(to: number): void {
    const next = Math.max(0, Math.min(last, to));
    if (next !== index) {
      direction = next > index ? 1 : -1;
      index = next;
      ruler.clear();
      if (resting !== null) clearTimeout(resting);
      resting = setTimeout(rested, RESTS_MS);
    }
    frames.moveTo(index, direction);
    schedule();
    onChange();
  }

  function windowBy(by: Point): void {
    const full = frames.at(index)?.full;
    const voi = voiNow();
    if (!full || !voi || full.samples.samplesPerPixel > 1) return;
    chosen = windowMoved(voi, full, by);
    look = 'hand';
    schedule();
    onChange();
  }

  const stopListening = listenForGestures(element, {
    dragStart(at) {
      options.onActive();
      travelled = 0;
      if (tool === 'measure' && matrix) {
        ruler.start(at, matrix);
        schedule();
      }
    },
    drag(by, at) {
      if (tool === 'scroll') {
        travelled += by.y - by.x;
        const images = Math.trunc(travelled / PX_PER_IMAGE);
        travelled -= images * PX_PER_IMAGE;
        if (images !== 0) goTo(index + images);
      } else if (tool === 'window') windowBy(by);
      else if (tool === 'move') {
        placement = { ...placement, x: placement.x + by.x, y: placement.y + by.y };
        schedule();
      } else if (matrix) {
        ruler.drag(at, matrix);
        schedule();
      }
    },
    dragEnd(_at, moved) {
      if (tool === 'measure') ruler.end(moved);
      schedule();
      onChange();
    },
    pinch(factor, at, by) {
      const zoomed = zoomedAt(placement, painter.size(), at, factor);
      placement = { ...zoomed, x: zoomed.x + by.x, y: zoomed.y + by.y };
      schedule();
    },
    wheel: (images) => goTo(index + images),
    wheelZoom(factor, at) {
      placement = zoomedAt(placement, painter.size(), at, factor);
      schedule();
    },
    doubleTap(at) {
      placement = placement.zoom > 1.05 ? { ...FITTING, quarters: placement.quarters } : zoomedAt(placement, painter.size(), at, 2.5);
      schedule();
    },
  });
  element.addEventListener('focus', options.onActive);
  const resized = new ResizeObserver(schedule);
  resized.observe(element);

  function middle(): Point {
    const { width, height } = painter.size();
    return { x: width / 2, y: height / 2 };
  }
  /** What a finger does with the tool, done by an arrow key. */
  function nudge({ x, y }: Point): void {
    const by = { x: x * KEY_PX, y: y * KEY_PX };
    if (tool === 'scroll') goTo(index + Math.sign(x + y));
    else if (tool === 'window') windowBy(by);
    else if (tool === 'move') placement = { ...placement, x: placement.x + by.x, y: placement.y + by.y };
    else if (matrix) ruler.nudge(by, middle(), matrix);
    schedule();
    onChange();
  }

  function turn(): void {
    const started = performance.now();
    goTo(index === last ? 0 : index + 1);
    const every = Math.max(FASTEST_MS, frames.at(index)?.full?.info.frameTimeMs ?? CINE_MS);
    if (timer !== null) timer = setTimeout(turn, Math.max(0, every - (performance.now() - started)));
  }

  const pane: Pane = {
    element,
    state() {
      const picture = frames.at(index);
      const full = picture?.full ?? null;
      return {
        series,
        index,
        shown: shownNow(),
        tool,
        playing: timer !== null,
        inverted,
        reduced: picture?.reduced === true,
        missing: picture?.missing === true,
        measured: ruler.line() && full ? measured() : '',
        loading: !picture || (!picture.full && !picture.reduced && !picture.missing),
        fileWindows: full ? fileWindowsOf(full.info) : [],
        look,
        canWindow: full !== null && full.samples.samplesPerPixel === 1 && !full.info.palette,
      };
    },
    go: goTo,
    step: (by) => goTo(index + by),
    nudge,
    set() {
      if (tool !== 'measure' || !matrix) return false;
      ruler.set(middle(), matrix);
      schedule();
      onChange();
      return true;
    },
    use(next) {
      tool = next;
      onChange();
    },
    show(next) {
      const full = frames.at(index)?.full;
      look = full ? next : 'file';
      chosen = next === 'file' || !full ? null : next === 'range' ? { kind: 'range', ...rangeOf(full.info, full.samples) } : next;
      schedule();
      onChange();
    },
    invert() {
      inverted = !inverted;
      schedule();
      onChange();
    },
    rotate() {
      placement = { ...placement, quarters: (placement.quarters + 1) % 4, x: 0, y: 0 };
      schedule();
    },
    zoom(factor) {
      placement = zoomedAt(placement, painter.size(), middle(), factor);
      schedule();
    },
    reset() {
      placement = FITTING;
      chosen = null;
      look = 'file';
      inverted = false;
      ruler.clear();
      schedule();
      onChange();
    },
    play(on) {
      if (timer !== null) clearTimeout(timer);
      timer = null;
      if (on) timer = setTimeout(turn, CINE_MS);
      onChange();
    },
    details(on) {
      details = on;
      schedule();
    },
    retry: () => frames.retry(index),
    close() {
      if (timer !== null) clearTimeout(timer);
      if (resting !== null) clearTimeout(resting);
      cancelAnimationFrame(scheduled);
      resized.disconnect();
      stopListening();
      frames.close();
    },
  };
  frames.moveTo(index, direction);
  return pane;
}
