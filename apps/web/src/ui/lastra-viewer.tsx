import '#viewer/element/viewer.css';
import { useEffect, useRef } from 'react';
import { LastraViewer, type Priors, type ViewerSetting } from '#viewer/element/lastra-viewer.ts';

export interface ViewerProps extends Omit<ViewerSetting, 'startWorker'> {
  readonly priors: Priors;
  readonly onClose: () => void;
  readonly onSettled: (series: string, index: number) => void;
}

const startWorker = () => new Worker(new URL('../../../../packages/viewer/worker/decode-worker.ts', import.meta.url), { type: 'module' });

/** The viewer as a part of a page. It is set once: what it shows afterwards is the person's choice. */
export default function Viewer(props: ViewerProps) {
  const place = useRef<HTMLDivElement>(null);
  const viewer = useRef<LastraViewer>(null);
  const latest = useRef(props);
  latest.current = props;
  useEffect(() => {
    const element = new LastraViewer();
    viewer.current = element;
    const { onClose: _close, onSettled: _settled, priors, ...setting } = latest.current;
    element.addEventListener('lastra-close', () => latest.current.onClose());
    element.addEventListener('lastra-settled', (event) => {
      const { series, index } = (event as CustomEvent<{ series: string; index: number }>).detail;
      latest.current.onSettled(series, index);
    });
    place.current?.append(element);
    element.setting = { ...setting, startWorker };
    element.priors = priors;
    return () => element.remove();
  }, []);
  // They are looked up after the images are on their way, and come later.
  useEffect(() => {
    if (viewer.current) viewer.current.priors = props.priors;
  }, [props.priors]);
  return <div ref={place} />;
}
