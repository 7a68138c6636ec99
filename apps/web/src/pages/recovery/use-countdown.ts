import { useEffect, useState } from 'react';

/** '0:45' */
const minutesAndSeconds = (seconds: number): string => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;

/** Seconds that run down from when the page appeared, or from `again`. They follow the clock: a page that slept is not behind. */
export function useCountdown(seconds: number): { left: number; words: string; again: () => void } {
  const [ends, setEnds] = useState(() => Date.now() + seconds * 1000);
  const [now, setNow] = useState(() => Date.now());
  const left = Math.max(0, Math.ceil((ends - now) / 1000));
  const running = left > 0;
  useEffect(() => {
    if (!running) return;
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, [running]);
  return {
    left,
    words: minutesAndSeconds(left),
    again: () => {
      setNow(Date.now());
      setEnds(Date.now() + seconds * 1000);
    },
  };
}
