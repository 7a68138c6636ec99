import '../../../styles/viewer.css';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import { urls } from '#contract/urls.ts';
import { useResult } from '../../../api/queries.ts';
import { sentenceFor } from '../../../api/sentence.ts';
import { plainCase } from '../../../i18n/plain-case.ts';
import { paths } from '../../../paths.ts';
import { Icon } from '../../../ui/icon.tsx';
import { JpegStack, type StackWords } from '../../../ui/jpeg-stack/jpeg-stack.tsx';
import { usePortalFacts } from '../../portal-context.ts';

/** The images, black to the edges. Which series and which image stand in the address; ✕ goes back to the result. */
export default function ImagesPage() {
  const { t } = useTranslation();
  const { resultId = '' } = useParams();
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const portal = usePortalFacts();
  const result = useResult(resultId);
  const stacks = (result.data?.studies ?? [])
    .flatMap((study) => study.series)
    .filter(({ images }) => images.length > 0)
    .map((series, position) => ({
      id: series.seriesInstanceUid,
      name: series.description ? plainCase(series.description) : t('result.seriesUnnamed', { number: position + 1 }),
      images: series.images.map((image) => urls.image(resultId, image)),
    }));
  const series = stacks.find(({ id }) => id === search.get('series')) ?? stacks[0];
  const title = t('viewer.title', { description: result.data ? plainCase(result.data.description) : '' });
  const close = (
    <Link className="btn l-on-black" to={paths.result(resultId)}>
      <Icon name="close" /> {t('viewer.close')}
    </Link>
  );
  return (
    <main className="l-viewer" id="main">
      <title>{t('common.pageTitle', { page: title, portal: portal.portalName })}</title>
      {series === undefined ? (
        <>
          <div className="l-viewer-bar">{close}</div>
          <p role="status">{result.error ? sentenceFor(result.error, t) : result.data ? t('result.noPictures') : t('common.loading')}</p>
        </>
      ) : (
        <JpegStack
          key={series.id}
          title={title}
          close={close}
          series={series}
          all={stacks}
          first={Math.max(0, Number(search.get('image') ?? 1) - 1) || 0}
          words={wordsOf(t, series.name)}
          onSettled={(index) => void navigate(paths.images(resultId, { series: series.id, image: index + 1 }), { replace: true })}
          onSeries={(id) => void navigate(paths.images(resultId, { series: id }), { replace: true })}
        />
      )}
    </main>
  );
}

function wordsOf(t: ReturnType<typeof useTranslation>['t'], series: string): StackWords {
  return {
    previous: t('viewer.previous'),
    next: t('viewer.next'),
    slider: t('viewer.slider'),
    play: t('viewer.play'),
    pause: t('viewer.pause'),
    seriesStrip: t('viewer.series'),
    caution: t('viewer.notForDiagnosis'),
    keys: t('viewer.keys'),
    missing: t('viewer.missing'),
    retry: t('common.retry'),
    position: (number, total) => t('viewer.position', { number, total }),
    picture: (number, total) => t('viewer.picture', { series, number, total }),
    loading: (number) => t('viewer.loading', { number }),
    count: (count) => t('result.imagesCount', { count }),
  };
}
