import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Result, StudySummary } from '#contract/results.ts';
import { duration } from '../../../i18n/format.ts';
import { plainCase } from '../../../i18n/plain-case.ts';
import { paths } from '../../../paths.ts';
import { Icon } from '../../../ui/icon.tsx';
import { Progress } from '../../../ui/progress.tsx';
import { Ask } from '../../reachable.tsx';
import { useSharedBy } from '../../shared-by.ts';
import { toldApart } from '../told-apart.ts';
import { fetchImagesAhead } from './images-ahead.ts';
import { firstSeriesOf, KEY_IMAGES, shownSeries, thumbnailOf } from './images-source.ts';

/** The images by series, each one press away; or where they are, in words with a time. */
export function ImagesPanel({ result }: { result: Result }) {
  const { t } = useTranslation();
  const names = result.studies.map(({ description }) => plainCase(description ?? ''));
  return (
    <section className="l-panel" aria-labelledby="images">
      <h2 id="images">{t('result.images')}</h2>
      {result.studies.length ? null : <p>{t('result.noStudies')}</p>}
      {result.studies.map((study, position) => (
        <div key={study.studyInstanceUid} className="l-study">
          {result.studies.length > 1 && study.description ? <h3>{toldApart(names, position, t)}</h3> : null}
          <Study resultId={result.resultId} study={study} />
        </div>
      ))}
    </section>
  );
}

function Study({ resultId, study }: { resultId: string; study: StudySummary }) {
  const { t } = useTranslation();
  const shown = shownSeries([study]);
  const first = firstSeriesOf(study);
  const pictures = shown.some(({ images }) => images.length > 0);
  const here = study.copy.state === 'ready' && shown.length > 0;
  useEffect(() => (here ? fetchImagesAhead() : undefined), [here]);
  if (study.copy.state !== 'ready') return <Elsewhere study={study} />;
  if (shown.length === 0) return <p>{t('result.noPictures')}</p>;
  return (
    <>
      <p className="l-hint">
        {pictures ? `${t('result.imagesCount', { count: study.imageCount })} · ` : ''}
        {t('result.seriesCount', { count: shown.length })}
      </p>
      <ul className="l-series">
        {study.keyImages[0] ? (
          <Tile
            resultId={resultId}
            series={KEY_IMAGES}
            picture={thumbnailOf(study, study.keyImages[0])}
            name={t('viewer.keyImages')}
            count={study.keyImages.length}
          />
        ) : null}
        {shown.map((series, position) => {
          const name = series.description ? plainCase(series.description) : t('result.seriesUnnamed', { number: position + 1 });
          const middle = series.images[Math.floor(series.images.length / 2)];
          return (
            <Tile
              key={series.seriesInstanceUid}
              resultId={resultId}
              series={series.seriesInstanceUid}
              picture={middle && thumbnailOf(study, middle)}
              modality={series.modality}
              name={name}
              count={series.images.length}
            />
          );
        })}
      </ul>
      {first ? (
        <Link className="btn btn-outline-primary" to={paths.images(resultId, { series: first })}>
          <Icon name="images" /> {t(pictures ? 'result.imagesView' : 'result.contentView')}
        </Link>
      ) : null}
    </>
  );
}

/** One press to the images of a series; what has no picture shows its kind as hospitals write it (SR, ECG). */
function Tile(props: { resultId: string; series: string; picture: string | undefined; modality?: string; name: string; count: number }) {
  const { t } = useTranslation();
  const { resultId, series, picture, modality, name, count } = props;
  return (
    <li>
      <Link to={paths.images(resultId, { series })}>
        {picture ? <img src={picture} alt="" loading="lazy" decoding="async" /> : <b className="l-paper">{modality}</b>}
        <span>
          <span className="visually-hidden">{t('result.seriesView')} </span>
          <strong>{name}</strong>
          {count > 0 ? <small>{t('result.imagesCount', { count })}</small> : null}
        </span>
      </Link>
    </li>
  );
}

function Elsewhere({ study }: { study: StudySummary }) {
  const { t } = useTranslation();
  const sharedBy = useSharedBy();
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
            ? sharedBy !== null && isForRecipients(state)
              ? t(`recipient.copy_${state}`, { name: sharedBy })
              : t(`result.copy_${state}`)
            : !arriving
              ? t('result.copy_wanted')
              : left === null
                ? t('result.copy_retrieving', { done, total })
                : t('result.copy_retrievingTime', { done, total, time: duration(left, t) })}
      </p>
      {arriving ? <Progress label={t('download.progress')} done={done} total={total} /> : null}
      {sad && sharedBy === null ? <Ask /> : null}
    </div>
  );
}

/** What a patient can do about it, or is told, and a recipient not: said in other words to them (E2, F52). */
const FOR_RECIPIENTS = ['recalled', 'ended', 'refused', 'failed'] as const;
type ForRecipients = (typeof FOR_RECIPIENTS)[number];
const isForRecipients = (state: string): state is ForRecipients => FOR_RECIPIENTS.some((known) => known === state);

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
