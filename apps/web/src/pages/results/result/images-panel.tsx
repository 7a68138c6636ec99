import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Result, StudySummary } from '#contract/results.ts';
import { urls } from '#contract/urls.ts';
import { duration } from '../../../i18n/format.ts';
import { plainCase } from '../../../i18n/plain-case.ts';
import { paths } from '../../../paths.ts';
import { Icon } from '../../../ui/icon.tsx';
import { Progress } from '../../../ui/progress.tsx';
import { usePortalFacts } from '../../portal-context.ts';

/** The images by series, each one press away; or where they are, in words with a time. */
export function ImagesPanel({ result }: { result: Result }) {
  const { t } = useTranslation();
  return (
    <section className="l-panel" aria-labelledby="images">
      <h2 id="images">{t('result.images')}</h2>
      {result.studies.length ? null : <p>{t('result.noStudies')}</p>}
      {result.studies.map((study) => (
        <div key={study.studyInstanceUid} className="l-study">
          {result.studies.length > 1 && study.description ? <h3>{plainCase(study.description)}</h3> : null}
          <Study resultId={result.resultId} study={study} />
        </div>
      ))}
    </section>
  );
}

function Study({ resultId, study }: { resultId: string; study: StudySummary }) {
  const { t } = useTranslation();
  const shown = study.series.filter(({ images }) => images.length > 0);
  if (study.copy.state !== 'ready') return <Elsewhere study={study} />;
  if (shown.length === 0) return <p>{t('result.noPictures')}</p>;
  return (
    <>
      <p className="l-hint">
        {t('result.imagesCount', { count: study.imageCount })} · {t('result.seriesCount', { count: shown.length })}
      </p>
      <ul className="l-series">
        {shown.map((series, position) => {
          const name = series.description ? plainCase(series.description) : t('result.seriesUnnamed', { number: position + 1 });
          const images = t('result.imagesCount', { count: series.images.length });
          const middle = series.images[Math.floor(series.images.length / 2)] ?? '';
          return (
            <li key={series.seriesInstanceUid}>
              <Link to={paths.images(resultId, { series: series.seriesInstanceUid })}>
                <img src={urls.image(resultId, middle)} alt="" loading="lazy" decoding="async" />
                <span>
                  <span className="visually-hidden">{t('result.seriesView')} </span>
                  <strong>{name}</strong>
                  <small>{images}</small>
                </span>
              </Link>
            </li>
          );
        })}
      </ul>
      {shown[0] ? (
        <Link className="btn btn-outline-primary" to={paths.images(resultId, { series: shown[0].seriesInstanceUid })}>
          <Icon name="images" /> {t('result.imagesView')}
        </Link>
      ) : null}
    </>
  );
}

function Elsewhere({ study }: { study: StudySummary }) {
  const { t } = useTranslation();
  const { support } = usePortalFacts();
  const { state, done, total } = study.copy;
  const left = useTimeLeft(done, total ?? 0);
  const sad = state === 'refused' || state === 'failed';
  const arriving = state === 'retrieving' && total !== null && done > 0;
  return (
    <div role="status">
      <p>
        {state === 'ready'
          ? null
          : state !== 'retrieving'
            ? t(`result.copy_${state}`)
            : !arriving
              ? t('result.copy_wanted')
              : left === null
                ? t('result.copy_retrieving', { done, total })
                : t('result.copy_retrievingTime', { done, total, time: duration(left, t) })}
      </p>
      {arriving ? <Progress label={t('download.progress')} done={done} total={total} /> : null}
      {sad ? <p>{t('result.ask', { ...support })}</p> : null}
    </div>
  );
}

/** Seconds until `total`, from how fast `done` has grown since this page looks; null until that can be said. */
export function useTimeLeft(done: number, total: number): number | null {
  const first = useRef<{ done: number; at: number } | null>(null);
  const now = performance.now();
  useEffect(() => {
    first.current ??= { done, at: performance.now() };
  }, [done]);
  const began = first.current;
  if (began === null || done <= began.done || total <= done) return null;
  return ((total - done) * (now - began.at)) / (done - began.done) / 1000;
}
