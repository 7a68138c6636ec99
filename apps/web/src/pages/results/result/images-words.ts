import type { useTranslation } from 'react-i18next';
import type { ViewerWords } from '#viewer/element/words.ts';

type Translate = ReturnType<typeof useTranslation>['t'];

/** The texts of the viewer in the language of the page. */
export function viewerWords(t: Translate): ViewerWords {
  return {
    close: t('viewer.close'),
    stage: t('viewer.stage'),
    tools: t('viewer.tools'),
    scroll: t('viewer.scroll'),
    window: t('viewer.window'),
    move: t('viewer.move'),
    measure: t('viewer.measure'),
    presets: t('viewer.presets'),
    presetFile: t('viewer.presetFile'),
    presetFull: t('viewer.presetFull'),
    presetLung: t('viewer.presetLung'),
    presetBone: t('viewer.presetBone'),
    presetSoft: t('viewer.presetSoft'),
    presetBrain: t('viewer.presetBrain'),
    invert: t('viewer.invert'),
    rotate: t('viewer.rotate'),
    reset: t('viewer.reset'),
    play: t('viewer.play'),
    pause: t('viewer.pause'),
    previous: t('viewer.previous'),
    next: t('viewer.next'),
    slider: t('viewer.slider'),
    details: t('viewer.details'),
    fullScreen: t('viewer.fullScreen'),
    compare: t('viewer.compare'),
    compareEnd: t('viewer.compareEnd'),
    seriesStrip: t('viewer.series'),
    caution: t('viewer.notForDiagnosis'),
    reduced: t('viewer.reduced'),
    missing: t('viewer.missing'),
    retry: t('common.retry'),
    loading: t('viewer.loadingImage'),
    atDetector: t('viewer.atDetector'),
    noSpacing: t('viewer.noSpacing'),
    position: (number, total) => t('viewer.position', { number, total }),
    picture: (series, number, total) => t('viewer.picture', { series, number, total }),
    windowValues: (center, width) => t('viewer.windowValues', { center, width }),
    length: (mm) => t('viewer.length', { mm }),
    count: (count) => t('result.imagesCount', { count }),
  };
}
