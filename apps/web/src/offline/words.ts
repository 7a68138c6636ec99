import { tenths } from '#viewer/element/words.ts';
import type { OfflineWords } from '#viewer/offline/words.ts';
import { viewer as german } from '../i18n/de/viewer.ts';
import { viewer as english } from '../i18n/en/viewer.ts';
import { viewer as french } from '../i18n/fr/viewer.ts';
import { viewer as italian } from '../i18n/it/viewer.ts';
import type { Language } from '../i18n/languages.ts';
import { viewer as slovene } from '../i18n/sl/viewer.ts';
import { words as de } from './words/de.ts';
import { words as en } from './words/en.ts';
import { words as fr } from './words/fr.ts';
import { words as it } from './words/it.ts';
import { words as sl } from './words/sl.ts';

const SAID = {
  it: { ...italian.viewer, ...it },
  en: { ...english.viewer, ...en },
  de: { ...german.viewer, ...de },
  fr: { ...french.viewer, ...fr },
  sl: { ...slovene.viewer, ...sl },
} satisfies Record<Language, object>;

const filled = (text: string, values: Readonly<Record<string, string | number>>): string =>
  text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ''));

/** The texts of the viewer on a medium: those of the portal's viewer, but for what is otherwise there. No library of texts: they are few. */
export function offlineWords(language: Language): OfflineWords {
  const said = SAID[language];
  const forms = new Intl.PluralRules(language);
  const counted: Readonly<Record<string, string>> = said;
  const viewer = {
    ...said,
    seriesStrip: said.series,
    caution: said.notForDiagnosis,
    reduced: said.reducedHere,
    loading: said.loadingImage,
    position: (number: number, total: number) => filled(said.position, { number, total }),
    picture: (series: string, number: number, total: number) => filled(said.picture, { series, number, total }),
    windowValues: (center: string, width: string) => filled(said.windowValues, { center, width }),
    length: (mm: number) => filled(said.length, { mm: tenths(language, mm) }),
    count: (count: number) => filled(counted[`count_${forms.select(count)}`] ?? said.count_other, { count }),
    documents: {
      stage: said.documents,
      loading: said.loadingImage,
      missing: said.documentMissing,
      retry: said.retry,
      empty: said.reportEmpty,
      reference: said.reportReference,
      pdf: said.pdf,
      openPdf: said.openPdf,
      paper: said.paper,
      noCurves: said.noCurves,
      noVideo: said.noVideo,
      noPicture: said.noPicture,
      other: said.otherObject,
      more: (count: number) => filled(counted[`moreObjects_${forms.select(count)}`] ?? said.moreObjects_other, { count }),
      curves: (channels: number, seconds: number) => filled(said.curves, { channels, seconds: seconds.toFixed(0) }),
    },
  };
  return { viewer, open: said.open, why: said.why, reduced: said.reduced, wrong: said.wrong };
}
