import type { viewer as italian } from '../it/viewer.ts';
import type { InLanguage } from '../texts.ts';

export const viewer: InLanguage<'en', typeof italian> = {
  viewer: {
    title: 'Images of {{description}}',
    close: 'Back to the result',
    previous: 'Previous image',
    next: 'Next image',
    position: 'Image {{number}} of {{total}}',
    slider: 'Choose the image',
    play: 'Play',
    pause: 'Stop',
    speed: 'Speed',
    perSecond: '{{count}} a second',
    series: 'Series',
    picture: '{{series}}, image {{number}} of {{total}}',
    loading: 'Image {{number}} is on its way…',
    missing: 'This image did not arrive. Check the connection and try again.',
    notForDiagnosis: 'Images for reference, not for diagnosis.',
    keys: 'Arrow keys, wheel or finger to scroll.',
  },
};
