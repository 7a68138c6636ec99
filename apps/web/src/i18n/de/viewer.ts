import type { viewer as italian } from '../it/viewer.ts';
import type { InLanguage } from '../texts.ts';

export const viewer: InLanguage<'de', typeof italian> = {
  viewer: {
    title: 'Bilder: {{description}}',
    close: 'Zurück zum Befund',
    previous: 'Vorheriges Bild',
    next: 'Nächstes Bild',
    position: 'Bild {{number}} von {{total}}',
    slider: 'Bild wählen',
    play: 'Abspielen',
    pause: 'Anhalten',
    speed: 'Tempo',
    perSecond: '{{count}} pro Sekunde',
    series: 'Serien',
    picture: '{{series}}, Bild {{number}} von {{total}}',
    loading: 'Bild {{number}} kommt…',
    missing: 'Dieses Bild ist nicht angekommen. Prüfen Sie die Verbindung und versuchen Sie es erneut.',
    notForDiagnosis: 'Bilder zur Ansicht, nicht zur Diagnose.',
    keys: 'Blättern mit Pfeiltasten, Rad oder Finger.',
  },
};
