import type { DeliveryRequest, Media } from '#contract/deliveries.ts';
import type { ResultSummary } from '#contract/results.ts';

export type Take = DeliveryRequest['take'];
export type Medium = DeliveryRequest['medium'];

/** What a person chose in the sheet (B16). */
export interface Choice {
  readonly take: Take;
  readonly which: 'all' | 'key' | 'series';
  /** Series Instance UIDs; counts where `which` is `series`. */
  readonly series: readonly string[];
  readonly medium: Medium;
}

/** The part of a choice that says which images: what sizes are asked for. Null where series are to be chosen and none is yet. */
export function selectionOf({ which, series }: Choice): Pick<DeliveryRequest, 'series' | 'keyImages'> | null {
  switch (which) {
    case 'all':
      return {};
    case 'key':
      return { keyImages: true };
    case 'series':
      return series.length > 0 ? { series: [...series].sort() } : null;
  }
}

/** Null where the choice is not complete. */
export function requestOf(choice: Choice): DeliveryRequest | null {
  const { take, medium } = choice;
  if (take === 'report') return { take, medium };
  const selection = selectionOf(choice);
  return selection && { take, medium, ...selection };
}

/** What can be taken of a result, what is likeliest first. Where the images are refused, what can be had comes first. */
export function takesFor(result: ResultSummary): readonly Take[] {
  const report = result.reports.length > 0;
  if (result.studies.length === 0) return ['report'];
  if (report && isRefused(result)) return ['report', 'all', 'jpeg', 'dicom'];
  return ['all', 'jpeg', 'dicom', ...(report ? (['report'] as const) : [])];
}

export const isRefused = ({ studies }: ResultSummary): boolean => studies.length > 0 && studies.every(({ copy }) => copy.state === 'refused');

export type Weight = Media['items'][number] | undefined;
export const weightOf = (media: Media | undefined, take: Take, medium: Medium): Weight =>
  media?.items.find((item) => item.take === take && item.medium === medium);
