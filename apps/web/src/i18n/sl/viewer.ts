import type { viewer as italian } from '../it/viewer.ts';
import type { InLanguage } from '../texts.ts';

export const viewer: InLanguage<'sl', typeof italian> = {
  viewer: {
    title: 'Slike: {{description}}',
    close: 'Nazaj na izvid',
    previous: 'Prejšnja slika',
    next: 'Naslednja slika',
    position: 'Slika {{number}} od {{total}}',
    slider: 'Izberite sliko',
    play: 'Predvajaj',
    pause: 'Ustavi',
    speed: 'Hitrost',
    perSecond: '{{count}} na sekundo',
    series: 'Serije',
    picture: '{{series}}, slika {{number}} od {{total}}',
    loading: 'Slika {{number}} prihaja…',
    missing: 'Ta slika ni prispela. Preverite povezavo in poskusite znova.',
    notForDiagnosis: 'Slike za ogled, ne za diagnozo.',
    keys: 'Listajte s puščicami, kolescem ali prstom.',
  },
};
