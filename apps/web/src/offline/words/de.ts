import type { InLanguage } from '../../i18n/texts.ts';
import type { words as italian } from './it.ts';

export const words: InLanguage<'de', typeof italian> = {
  close: 'Zurück zur Liste',
  open: 'In voller Qualität öffnen',
  why: 'Verringerte Qualität. Für die volle Qualität drücken Sie die Taste und wählen Sie den Ordner mit INDEX.HTM. Nichts verlässt Ihren Computer.',
  reduced: 'Verringerte Qualität.',
  reducedHere: 'Dieses Bild wird hier in verringerter Qualität gezeigt. Die Originaldateien sind vollständig.',
  wrong: 'In diesem Ordner sind diese Bilder nicht. Wählen Sie den Ordner mit der Datei INDEX.HTM.',
  missing: 'Dieses Bild lässt sich hier nicht zeigen. Die Originaldateien enthalten es.',
  retry: 'Erneut versuchen',
  count_one: '{{count}} Bild',
  count_other: '{{count}} Bilder',
  documentMissing: 'Dieses Dokument lässt sich hier nicht zeigen. Die Originaldateien enthalten es.',
  noCurves: 'Diese Kurven lassen sich hier nicht zeigen. Die Originaldateien sind vollständig.',
  noVideo: 'Dieser Browser kann das Video nicht zeigen. Die Originaldateien sind vollständig.',
  noPicture: 'Dieses Bild lässt sich hier nicht zeigen. Die Originaldateien enthalten es.',
  otherObject: 'Das ist kein Bild und lässt sich hier nicht zeigen. Die Originaldateien enthalten es.',
  moreObjects_one: '{{count}} weiterer Inhalt ist in den Originaldateien.',
  moreObjects_other: '{{count}} weitere Inhalte sind in den Originaldateien.',
};
