import '#viewer/element/viewer.css';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { LastraViewer, type Priors, type ViewerSetting } from '#viewer/element/lastra-viewer.ts';

export interface ViewerProps extends Omit<ViewerSetting, 'startWorker' | 'showPdf'> {
  readonly priors: Priors;
  /** A PDF of the examination, at its address. */
  readonly pdf: (url: string) => ReactNode;
  readonly onClose: () => void;
  /** Something of the images was declined. */
  readonly onRefused: () => void;
  readonly onSettled: (series: string, index: number) => void;
}
interface Paper {
  readonly url: string;
  readonly place: HTMLElement;
}

const startWorker = () => new Worker(new URL('../../../../packages/viewer/worker/decode-worker.ts', import.meta.url), { type: 'module' });

/** The viewer as a part of a page. It is set once: what it shows afterwards is the person's choice. */
export default function Viewer(props: ViewerProps) {
  const place = useRef<HTMLDivElement>(null);
  const viewer = useRef<LastraViewer>(null);
  const latest = useRef(props);
  const [papers, setPapers] = useState<readonly Paper[]>([]);
  latest.current = props;
  useEffect(() => {
    const element = new LastraViewer();
    viewer.current = element;
    const { onClose: _close, onRefused: _refused, onSettled: _settled, pdf: _pdf, priors, ...setting } = latest.current;
    element.addEventListener('lastra-close', () => latest.current.onClose());
    element.addEventListener('lastra-refused', () => latest.current.onRefused());
    element.addEventListener('lastra-settled', (event) => {
      const { series, index } = (event as CustomEvent<{ series: string; index: number }>).detail;
      latest.current.onSettled(series, index);
    });
    place.current?.append(element);
    const showPdf = (url: string, at: HTMLElement) => {
      const paper = { url, place: at };
      setPapers((all) => [...all, paper]);
      return () => setPapers((all) => all.filter((each) => each !== paper));
    };
    element.setting = { ...setting, startWorker, showPdf };
    element.priors = priors;
    return () => element.remove();
  }, []);
  // They are looked up after the images are on their way, and come later.
  useEffect(() => {
    if (viewer.current) viewer.current.priors = props.priors;
  }, [props.priors]);
  return (
    <>
      <div ref={place} />
      {papers.map((paper) => createPortal(props.pdf(paper.url), paper.place, paper.url))}
    </>
  );
}
