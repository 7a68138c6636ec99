import type { ParseKeys, TFunction } from 'i18next';
import type { ResultSummary, StudySummary } from '#contract/results.ts';
import { dotted } from '../../i18n/format.ts';

type CopyState = StudySummary['copy']['state'];

const OF_COPY = {
  ready: 'word.ready',
  wanted: 'word.fetching',
  locating: 'word.fetching',
  retrieving: 'word.fetching',
  ended: 'word.archive',
  recalled: 'word.archive',
  refused: 'word.noImages',
  failed: 'word.noImages',
} as const satisfies Record<CopyState, ParseKeys>;

/** What matters most about a result, in one word or two: the report first, then the images. */
export function stateWord(result: Pick<ResultSummary, 'reports' | 'studies'>): { word: ParseKeys; ready: boolean } {
  if (result.reports.length === 0) return { word: 'word.waiting', ready: false };
  const [study] = result.studies;
  if (study === undefined) return { word: 'word.reportOnly', ready: true };
  const slowest = result.studies.find(({ copy }) => copy.state !== 'ready') ?? study;
  return { word: OF_COPY[slowest.copy.state], ready: slowest.copy.state === 'ready' };
}

export const ORDER_STATUS = {
  ordered: 'orderStatus.ordered',
  'in-progress': 'orderStatus.inProgress',
  preliminary: 'orderStatus.preliminary',
  final: 'orderStatus.final',
  corrected: 'orderStatus.corrected',
  withdrawn: 'orderStatus.withdrawn',
  cancelled: 'orderStatus.cancelled',
} as const satisfies Record<ResultSummary['status'], ParseKeys>;

/** What tells a result apart from another of the same name: its order, and what is in it. */
export function orderInWords({ orderNumber, reports, studies }: Pick<ResultSummary, 'orderNumber' | 'reports' | 'studies'>, t: TFunction): string {
  const images = studies.reduce((sum, { imageCount }) => sum + imageCount, 0);
  return dotted([
    t('results.orderOf', { number: orderNumber }),
    t(reports.length > 0 ? 'results.withReport' : 'results.withoutReport'),
    ...(images > 0 ? [t('result.imagesCount', { count: images })] : []),
  ]);
}
