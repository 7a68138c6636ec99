import { describe, expect, it } from 'vitest';
import type { SeriesEntry } from './image-source.ts';
import { openedFirst } from './opened-first.ts';

const series = (id: string, count: number, role?: SeriesEntry['role']) => ({
  id,
  images: Array.from({ length: count }, (_, index) => ({ seriesInstanceUid: id, sopInstanceUid: `${id}.${index}`, frame: 1 })),
  ...(role ? { role } : {}),
});

describe('the series that is opened first (F64)', () => {
  it('is what the radiologist picked out', () => {
    expect(openedFirst([series('scout', 2, 'localizer'), series('picked', 1, 'key-images'), series('axial', 300)])?.id).toBe('picked');
  });
  it('else the longest that is there to be read, the first of equals', () => {
    expect(openedFirst([series('scout', 400, 'localizer'), series('coronal', 90), series('axial', 300), series('bone', 300)])?.id).toBe('axial');
  });
  it('is a localizer, or a document, only where there is nothing else', () => {
    expect(openedFirst([series('scout', 2, 'localizer'), series('report', 0)])?.id).toBe('scout');
    expect(openedFirst([series('report', 0)])?.id).toBe('report');
    expect(openedFirst([])).toBeUndefined();
  });
});
