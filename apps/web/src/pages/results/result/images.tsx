import '../../../styles/viewer.css';
import { Component, lazy, type ReactNode, Suspense, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import { hasCode } from '../../../api/problem.ts';
import { useResult } from '../../../api/queries.ts';
import { sentenceFor } from '../../../api/sentence.ts';
import { plainCase } from '../../../i18n/plain-case.ts';
import { paths } from '../../../paths.ts';
import { Icon } from '../../../ui/icon.tsx';
import { usePortalFacts } from '../../portal-context.ts';
import { useSharedBy } from '../../shared-by.ts';
import { useWayBack } from '../way-back.ts';
import { EncapsulatedPdf } from './encapsulated-pdf.tsx';
import { JpegImages } from './images-jpeg.tsx';
import { usePriors } from './images-priors.ts';
import { useImageSource } from './images-source.ts';
import { viewerWords } from './images-words.ts';

const Viewer = lazy(() => import('../../../ui/lastra-viewer.tsx'));

/** The images, black to the edges. Which series and which image stand in the address; closing goes back to the result. */
export default function ImagesPage() {
  const { t } = useTranslation();
  const { resultId = '' } = useParams();
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const portal = usePortalFacts();
  const result = useResult(resultId);
  const sharedBy = useSharedBy();
  const names = useMemo(() => ({ unnamed: (number: number) => t('result.seriesUnnamed', { number }), keyImages: t('viewer.keyImages') }), [t]);
  const source = useImageSource(result.data, names).data;
  const priors = usePriors(resultId, names, Boolean(source));
  const back = useWayBack(resultId);
  // Hidden, taken back or retired while it was looked at: what was shown of it goes too.
  const gone = hasCode(result.error, 'not-found');
  const goneWhy = sharedBy === null ? t('result.goneWhy') : t('recipient.goneWhy', { name: sharedBy });
  const title = gone ? t('result.gone') : t('viewer.title', { description: result.data ? plainCase(result.data.description) : '' });
  const shown = {
    title,
    series: search.get('series') ?? '',
    first: Math.max(0, Number(search.get('image') ?? 1) - 1) || 0,
    onSettled: (series: string, index: number) => void navigate(paths.images(resultId, { series, image: index + 1 }), { replace: true, state: back.state }),
  };
  return (
    <main id="main">
      <title>{t('common.pageTitle', { page: title, portal: portal.portalName })}</title>
      {!source || gone || source.series.length === 0 ? (
        <div className="l-viewer">
          <div className="l-viewer-bar">
            <Link className="btn l-on-black" to={back.to}>
              <Icon name="close" /> {t('viewer.close')}
            </Link>
          </div>
          <p role="status">
            {gone ? `${title}. ${goneWhy}` : result.error ? sentenceFor(result.error, t) : source ? t('result.noPictures') : t('common.loading')}
          </p>
        </div>
      ) : (
        <Instead of={<JpegImages resultId={resultId} source={source} caution={portal.notForDiagnosis} {...shown} />}>
          <Suspense fallback={<Waiting words={t('common.loading')} />}>
            <Viewer
              source={source}
              words={viewerWords(t)}
              caution={portal.notForDiagnosis}
              priors={priors}
              pdf={(url) => <EncapsulatedPdf url={url} />}
              onClose={() => void navigate(back.to)}
              // Is the session over, or the result gone? The page then goes the way of the others.
              onRefused={() => void result.refetch({ cancelRefetch: false })}
              {...shown}
            />
          </Suspense>
        </Instead>
      )}
    </main>
  );
}

function Waiting({ words }: { words: string }) {
  return (
    <div className="l-viewer">
      <p role="status">{words}</p>
    </div>
  );
}

/** Something else, where what it holds fails: the program of the viewer did not come, or cannot run here. */
class Instead extends Component<{ of: ReactNode; children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };
  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }
  override render(): ReactNode {
    return this.state.failed ? this.props.of : this.props.children;
  }
}
