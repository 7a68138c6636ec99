import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { Icon } from '../icon.tsx';
import { useDrag } from './use-drag.ts';
import { usePreloaded } from './use-preloaded.ts';

export interface StackWords {
  readonly previous: string;
  readonly next: string;
  readonly slider: string;
  readonly play: string;
  readonly pause: string;
  readonly seriesStrip: string;
  readonly caution: string;
  readonly keys: string;
  readonly missing: string;
  readonly retry: string;
  readonly position: (number: number, total: number) => string;
  readonly picture: (number: number, total: number) => string;
  readonly loading: (number: number) => string;
  readonly count: (count: number) => string;
}
export interface Stack {
  readonly id: string;
  readonly name: string;
  readonly images: readonly string[];
}

const CINE_PER_SECOND = 12;
/** Safari refuses more than 100 changes of the address in 30 s: it is written when the scrolling rests. */
const SETTLED_MS = 400;

/** One series of JPEGs, large: finger, wheel, arrows, slider, or playing by itself; the other series in a strip below. */
export function JpegStack(props: {
  title: string;
  close: ReactNode;
  series: Stack;
  all: readonly Stack[];
  first: number;
  words: StackWords;
  onSettled: (index: number) => void;
  onSeries: (id: string) => void;
}) {
  const { title, close, series, all, words, onSettled, onSeries } = props;
  const { images } = series;
  const last = images.length - 1;
  const [index, setIndex] = useState(Math.min(props.first, last));
  const [playing, setPlaying] = useState(false);
  const stage = useRef<HTMLDivElement>(null);
  const picture = usePreloaded(images, index);
  const go = (to: number) => setIndex(Math.max(0, Math.min(last, to)));
  const step = (by: number) => setIndex((now) => Math.max(0, Math.min(last, now + by)));
  useDrag(stage, step);

  useEffect(() => {
    if (!playing) return;
    const timer = setInterval(() => setIndex((now) => (now === last ? 0 : now + 1)), 1000 / CINE_PER_SECOND);
    return () => clearInterval(timer);
  }, [playing, last]);

  const settled = useRef(onSettled);
  settled.current = onSettled;
  const settledAt = useRef(index);
  useEffect(() => {
    if (playing || settledAt.current === index) return;
    const timer = setTimeout(() => {
      settledAt.current = index;
      settled.current(index);
    }, SETTLED_MS);
    return () => clearTimeout(timer);
  }, [index, playing]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target instanceof HTMLInputElement) return;
    const to = keyTarget(event.key, index, last);
    if (to === null) return;
    event.preventDefault();
    go(to);
  };
  return (
    <>
      <div className="l-viewer-bar">
        {close}
        <div>
          <h1>{title}</h1>
          <p>{series.name}</p>
        </div>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex lint/a11y/useSemanticElements: the picture takes the arrow keys, as a scrolling region does */}
      <div ref={stage} className="l-stage" role="group" aria-label={words.keys} tabIndex={0} onKeyDown={onKeyDown}>
        <img src={picture.src} alt={words.picture(index + 1, images.length)} draggable={false} />
        <p className="l-stage-words" role="status">
          {picture.state === 'missing' ? (
            <>
              {words.missing}{' '}
              <button type="button" className="btn l-on-black" onClick={picture.retry}>
                {words.retry}
              </button>
            </>
          ) : picture.state === 'slow' ? (
            words.loading(index + 1)
          ) : null}
        </p>
      </div>
      <div className="l-controls">
        <p aria-live="off">{words.position(index + 1, images.length)}</p>
        {images.length > 1 ? (
          <>
            <input
              type="range"
              aria-label={words.slider}
              aria-valuetext={words.position(index + 1, images.length)}
              min={1}
              max={images.length}
              value={index + 1}
              onChange={(event) => go(Number(event.target.value) - 1)}
            />
            <div className="l-buttons">
              <button type="button" className="btn l-on-black" aria-label={words.previous} disabled={index === 0} onClick={() => step(-1)}>
                <Icon name="back" />
              </button>
              <button type="button" className="btn l-on-black" onClick={() => setPlaying(!playing)}>
                <Icon name={playing ? 'pause' : 'play'} /> {playing ? words.pause : words.play}
              </button>
              <button type="button" className="btn l-on-black" aria-label={words.next} disabled={index === last} onClick={() => step(1)}>
                <Icon name="next" />
              </button>
            </div>
          </>
        ) : null}
      </div>
      {all.length > 1 ? (
        <nav className="l-strip" aria-label={words.seriesStrip}>
          {all.map((stack) => (
            <button type="button" key={stack.id} aria-current={stack.id === series.id ? 'true' : undefined} onClick={() => onSeries(stack.id)}>
              <img src={stack.images[Math.floor(stack.images.length / 2)]} alt="" loading="lazy" />
              <span>{stack.name}</span>
              <small>{words.count(stack.images.length)}</small>
            </button>
          ))}
        </nav>
      ) : null}
      <p className="l-caution">{words.caution}</p>
    </>
  );
}

/** Where a key leads from image `index`; null when it is none of ours. */
function keyTarget(key: string, index: number, last: number): number | null {
  switch (key) {
    case 'ArrowDown':
    case 'ArrowRight':
      return index + 1;
    case 'ArrowUp':
    case 'ArrowLeft':
      return index - 1;
    case 'PageDown':
      return index + 10;
    case 'PageUp':
      return index - 10;
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return null;
  }
}
