import { TextLayer } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { useEffect, useRef, useState } from 'react';
import { CSS_UNITS, type PdfPageSize } from './open-pdf.ts';
import { sharpness } from './zoom.ts';

/** The text of one page as it lies over the picture: what each element says, and whether a line ends with it. */
export interface PageText {
  readonly number: number;
  readonly elements: readonly HTMLElement[];
  readonly endsLine: readonly boolean[];
}

/** Pages whose text is there from the start, so that it can be searched and read aloud as a whole; further ones as they come near. */
const READ_AT_ONCE = 40;

/** One page: the picture while it is near the window, and its text over it. `scale` is drawn sharply once it rests. */
export function PdfPage({ size, label, scale, onText }: { size: PdfPageSize; label: string; scale: number; onText: (text: PageText) => void }) {
  const place = useRef<HTMLElement>(null);
  const near = useNear(place);
  const [wasNear, setWasNear] = useState(size.number <= READ_AT_ONCE);
  if (near && !wasNear) setWasNear(true);
  const say = useRef(onText);
  say.current = onText;

  useEffect(() => {
    if (!near || scale === 0 || !place.current) return;
    return draw(size, scale, place.current);
  }, [near, size, scale]);
  useEffect(() => {
    if (!wasNear || !place.current) return;
    return layText(size, place.current, (text) => say.current(text));
  }, [wasNear, size]);

  return (
    <article
      ref={place}
      className="l-pdf-page"
      aria-label={label}
      style={{ width: `calc(var(--l-zoom) * ${size.width}px)`, aspectRatio: `${size.width} / ${size.height}` }}
    />
  );
}

/** In the window, or within a screen of it. */
function useNear(place: React.RefObject<HTMLElement | null>): boolean {
  const [near, setNear] = useState(false);
  useEffect(() => {
    const element = place.current;
    if (!element) return;
    const observer = new IntersectionObserver((entries) => setNear(entries.at(-1)?.isIntersecting ?? false), { rootMargin: '100% 0px' });
    observer.observe(element);
    return () => observer.disconnect();
  }, [place]);
  return near;
}

/** Draws beside the picture that stands and takes its place when done; gives the memory back when the page is far. */
function draw({ page, width, height }: PdfPageSize, scale: number, place: HTMLElement): () => void {
  const ratio = sharpness(width * scale, height * scale, window.devicePixelRatio || 1);
  const viewport = page.getViewport({ scale: CSS_UNITS * scale * ratio });
  const canvas = document.createElement('canvas');
  canvas.width = Math.floor(viewport.width);
  canvas.height = Math.floor(viewport.height);
  canvas.setAttribute('aria-hidden', 'true');
  const task = page.render({ canvas, viewport });
  let left = false;
  task.promise.then(
    () => {
      if (left) return empty(canvas);
      for (const old of place.querySelectorAll('canvas')) old.remove();
      place.prepend(canvas);
    },
    // Stopped because the page went away, or a page that cannot be drawn: its text and the download stay.
    () => empty(canvas),
  );
  return () => {
    left = true;
    task.cancel();
  };
}

function empty(canvas: HTMLCanvasElement): void {
  canvas.width = 0;
  canvas.height = 0;
}

function layText({ page, number }: PdfPageSize, place: HTMLElement, done: (text: PageText) => void): () => void {
  const container = document.createElement('div');
  container.className = 'l-pdf-text';
  let layer: TextLayer | null = null;
  let left = false;
  const laid = async () => {
    const content = await page.getTextContent({ includeMarkedContent: false });
    if (left) return;
    layer = new TextLayer({ textContentSource: content, container, viewport: page.getViewport({ scale: CSS_UNITS }) });
    await layer.render();
    if (left) return;
    place.append(container);
    const items = content.items.filter((item) => 'str' in item);
    done({ number, elements: layer.textDivs, endsLine: items.map(({ hasEOL }) => hasEOL) });
  };
  // Without its text the picture of the page still stands.
  laid().catch(() => container.remove());
  return () => {
    left = true;
    layer?.cancel();
    container.remove();
  };
}
