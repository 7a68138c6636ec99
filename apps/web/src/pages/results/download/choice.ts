import type { DeliveryRequest, Media } from '#contract/deliveries.ts';
import type { ResultSummary } from '#contract/results.ts';

export type Medium = DeliveryRequest['medium'];
type Selection = Pick<DeliveryRequest, 'series' | 'keyImages'>;

/** What a person takes (B16). `all` is the large button, on a phone `jpeg` stands beside it, the others are folded below; `other` is everything in the deployment's other format. */
export type What = 'all' | 'report' | 'jpeg' | 'dicom' | 'other' | 'key' | 'series';

export interface Choice {
  readonly what: What;
  /** Series Instance UIDs; counts where `what` is `series`. */
  readonly series: readonly string[];
}

const TAKES = { all: 'all', other: 'all', key: 'all', series: 'all', report: 'report', jpeg: 'jpeg', dicom: 'dicom' } as const satisfies Record<
  What,
  DeliveryRequest['take']
>;

/** What is asked for; null where the choice is not complete. The first format of the deployment is the usual one, a second is the other. */
export function requestOf({ what, series }: Choice, [usual = 'zip', other = usual]: readonly Medium[]): DeliveryRequest | null {
  const selection = selectionOf({ what, series });
  return selection && { take: TAKES[what], medium: what === 'other' ? other : usual, ...selection };
}

/** Which images: what sizes are asked for. Null where series are to be chosen and none is yet. */
export function selectionOf({ what, series }: Pick<Choice, 'what' | 'series'>): Selection | null {
  if (what === 'key') return { keyImages: true };
  if (what === 'series') return series.length > 0 ? { series: [...series].sort() } : null;
  return {};
}

/** The large button: everything, or the report where there is nothing else to be had. */
export const mainOf = (result: ResultSummary): 'all' | 'report' =>
  result.reports.length > 0 && (result.studies.length === 0 || isRefused(result)) ? 'report' : 'all';

/** What is folded below the large button, what is likeliest first. */
export function othersOf(
  result: ResultSummary,
  { formats, seriesCount, keyImages }: { readonly formats: readonly Medium[]; readonly seriesCount: number; readonly keyImages: boolean },
): readonly What[] {
  const main = mainOf(result);
  if (result.studies.length === 0) return [];
  const all: readonly What[] = [
    'all',
    'report',
    'jpeg',
    'dicom',
    ...(formats.length > 1 ? (['other'] as const) : []),
    ...(keyImages ? (['key'] as const) : []),
    ...(seriesCount > 1 ? (['series'] as const) : []),
  ];
  return all.filter((what) => what !== main && (what !== 'report' || result.reports.length > 0));
}

export const isRefused = ({ studies }: ResultSummary): boolean => studies.length > 0 && studies.every(({ copy }) => copy.state === 'refused');

export type Weight = Media['items'][number] | undefined;
export const weightOf = (media: Media | undefined, request: DeliveryRequest | null): Weight =>
  request === null ? undefined : media?.items.find(({ take, medium }) => take === request.take && medium === request.medium);

/** Why an image that no ISO can hold is not to be had so (ISO 9660: 4 GiB a file); the ZIP is named where it is offered. */
export const tooLargeFor = (formats: readonly Medium[]) => (formats.includes('zip') ? 'problem.mediumFileTooLarge' : 'download.isoTooLarge');
