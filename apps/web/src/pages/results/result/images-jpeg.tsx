import '../../../styles/viewer.css';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ImageSource } from '#viewer/source/image-source.ts';
import { paths } from '../../../paths.ts';
import { Icon } from '../../../ui/icon.tsx';
import { JpegStack } from '../../../ui/jpeg-stack/jpeg-stack.tsx';

/** The images where the viewer cannot run (an old browser, a line that lost its program): the JPEGs that the server drew, and a word about it. */
export function JpegImages(props: {
  resultId: string;
  title: string;
  source: ImageSource;
  caution: boolean;
  series: string;
  first: number;
  onSettled: (series: string, index: number) => void;
}) {
  const { t } = useTranslation();
  const { resultId, title, source, first, onSettled } = props;
  const stacks = source.series.map(({ id, name, images }) => ({ id, name, images: images.map((image) => source.previewUrl(image)) }));
  const series = stacks.find(({ id }) => id === props.series) ?? stacks[0];
  if (!series) return null;
  return (
    <div className="l-viewer">
      <JpegStack
        key={series.id}
        title={title}
        close={
          <Link className="btn l-on-black" to={paths.result(resultId)}>
            <Icon name="close" /> {t('viewer.close')}
          </Link>
        }
        series={series}
        all={stacks}
        first={first}
        words={{
          previous: t('viewer.previous'),
          next: t('viewer.next'),
          slider: t('viewer.slider'),
          play: t('viewer.play'),
          pause: t('viewer.pause'),
          seriesStrip: t('viewer.series'),
          caution: [t('viewer.oldBrowser'), props.caution ? t('viewer.notForDiagnosis') : ''].filter(Boolean).join(' '),
          keys: t('viewer.keys'),
          missing: t('viewer.missing'),
          retry: t('common.retry'),
          position: (number, total) => t('viewer.position', { number, total }),
          picture: (number, total) => t('viewer.picture', { series: series.name, number, total }),
          loading: (number) => t('viewer.loading', { number }),
          count: (count) => t('result.imagesCount', { count }),
        }}
        onSettled={(index) => onSettled(series.id, index)}
        onSeries={(id) => onSettled(id, 0)}
      />
    </div>
  );
}
