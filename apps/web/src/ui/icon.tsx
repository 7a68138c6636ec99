/** Icons stand beside words and never alone; drawn for this project, 24 × 24. */
const SHAPES = {
  back: 'M15 5l-7 7 7 7',
  next: 'M9 5l7 7-7 7',
  down: 'M5 9l7 7 7-7',
  close: 'M6 6l12 12M18 6L6 18',
  download: 'M12 4v11m0 0l-5-5m5 5l5-5M5 20h14',
  globe: 'M12 3a9 9 0 100 18 9 9 0 000-18zM3 12h18M12 3c5 5 5 13 0 18M12 3c-5 5-5 13 0 18',
  report: 'M6 3h9l4 4v14H6zM14 3v5h5M9 12h7M9 16h7',
  images: 'M4 4h16v16H4zM12 7v11M8 9c2-1 6-1 8 0M8 12c2-1 6-1 8 0M8 15c2-1 6-1 8 0',
  person: 'M12 4a4 4 0 110 8 4 4 0 010-8zM4 21c1-5 4-7 8-7s7 2 8 7',
  help: 'M12 3a9 9 0 100 18 9 9 0 000-18zM9.500 9.500c0-3 5-3 5 0 0 2-2.500 2-2.500 4M12 16.500v.5',
  bell: 'M6 17V11a6 6 0 0112 0v6l2 2H4zM10 21h4',
  home: 'M4 11l8-7 8 7v9h-5v-6H9v6H4z',
  search: 'M10.500 4a6.500 6.500 0 110 13 6.500 6.500 0 010-13zM15.500 15.500L21 21',
  play: 'M8 5l11 7-11 7z',
  pause: 'M8 5v14M16 5v14',
  share: 'M14 5l7 6-7 6v-4c-6 0-9 2-11 6 0-7 4-10 11-10z',
  done: 'M5 13l4 4L19 7',
  open: 'M12 4a8 8 0 100 16 8 8 0 000-16z',
  minus: 'M5 12h14',
  plus: 'M5 12h14M12 5v14',
  print: 'M7 8V3h10v5M7 17H4V8h16v9h-3M7 14h10v7H7z',
  eye: 'M2 12c3-5 6.500-7 10-7s7 2 10 7c-3 5-6.500 7-10 7s-7-2-10-7zM12 9a3 3 0 110 6 3 3 0 010-6z',
  eyeOff: 'M2 12c3-5 6.500-7 10-7s7 2 10 7c-3 5-6.500 7-10 7s-7-2-10-7zM4 20L20 4',
  key: 'M8 11a4 4 0 110 8 4 4 0 010-8zM11 12l8-8M16 7l3 3',
  device: 'M7 3h10v18H7zM11 18h2',
} as const;
/** Arrows along the line of writing: they turn where it runs from right to left. */
const SIDED: ReadonlySet<string> = new Set(['back', 'next'] satisfies (keyof typeof SHAPES)[]);
export type IconName = keyof typeof SHAPES;

export function Icon({ name, className = '' }: { name: IconName; className?: string }) {
  return (
    <svg className={`l-icon ${SIDED.has(name) ? 'l-sided' : ''} ${className}`} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={SHAPES[name]} />
    </svg>
  );
}
