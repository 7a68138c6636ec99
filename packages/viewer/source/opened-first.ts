import type { SeriesEntry } from './image-source.ts';

/** Which series is opened where nobody chose one: what a radiologist picked out, else the longest stack that is there to be read. */
export function openedFirst<Series extends { readonly images: readonly unknown[]; readonly role?: SeriesEntry['role'] }>(
  series: readonly Series[],
): Series | undefined {
  const stacks = series.filter(({ images, role }) => images.length > 0 && role !== 'localizer');
  const longest = stacks.reduce<Series | undefined>((found, each) => (found && found.images.length >= each.images.length ? found : each), undefined);
  return series.find(({ role }) => role === 'key-images') ?? longest ?? series[0];
}
