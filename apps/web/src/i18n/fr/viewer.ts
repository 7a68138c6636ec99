import type { viewer as italian } from '../it/viewer.ts';
import type { InLanguage } from '../texts.ts';

export const viewer: InLanguage<'fr', typeof italian> = {
  viewer: {
    title: 'Images : {{description}}',
    close: 'Retour au résultat',
    previous: 'Image précédente',
    next: 'Image suivante',
    position: 'Image {{number}} sur {{total}}',
    slider: 'Choisir l’image',
    play: 'Faire défiler',
    pause: 'Arrêter',
    speed: 'Vitesse',
    perSecond: '{{count}} par seconde',
    series: 'Séries',
    picture: '{{series}}, image {{number}} sur {{total}}',
    loading: 'L’image {{number}} arrive…',
    missing: 'Cette image n’est pas arrivée. Vérifiez la connexion et réessayez.',
    notForDiagnosis: 'Images pour consultation, pas pour le diagnostic.',
    keys: 'Flèches, molette ou doigt pour faire défiler.',
  },
};
