import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Result, ResultPage } from '#contract/results.ts';
import { urls } from '#contract/urls.ts';
import type { Priors } from '#viewer/element/lastra-viewer.ts';
import { ask } from '../../../api/client.ts';
import { day } from '../../../i18n/format.ts';
import { plainCase } from '../../../i18n/plain-case.ts';
import { imageSourceOf, type SeriesNames } from './images-source.ts';

/** As many as somebody would look through. */
const MOST = 20;

/** The person's other results whose images are here, the latest first. Asked for once the images of this one are on their way. */
export function usePriors(resultId: string, names: SeriesNames, enabled: boolean): Priors {
  const { t } = useTranslation();
  const others = useQuery({
    queryKey: ['results', 'priors'],
    queryFn: ({ signal }) => ask<ResultPage>(`${urls.results()}?limit=100`, { signal }),
    enabled,
  }).data?.items;
  const { unnamed, keyImages } = names;
  return useMemo(() => {
    const ready = (others ?? []).filter(
      (other) => other.resultId !== resultId && other.studies.some(({ imageCount, copy }) => imageCount > 0 && copy.state === 'ready'),
    );
    return {
      label: t('viewer.compareWith'),
      own: t('viewer.thisResult'),
      entries: ready.slice(0, MOST).map((other) => ({
        name: `${plainCase(other.description)}, ${day(other.orderedAt)}`,
        open: async () => imageSourceOf(await ask<Result>(urls.result(other.resultId)), { unnamed, keyImages }),
      })),
    };
  }, [others, resultId, t, unnamed, keyImages]);
}
