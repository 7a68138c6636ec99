import type { access as italian } from '../it/access.ts';
import type { InLanguage } from '../texts.ts';

/** What a person sees who came in with PIN1 and PIN2 (F58-F61, F67). */
export const access: InLanguage<'de', typeof italian> = {
  access: {
    title: 'Befunde online abholen',
    birthDate: 'Geburtsdatum',
    list: 'Verfügbare Befunde',
    performed: 'Durchgeführte Untersuchungen',
    signedReport: 'Signierten Befund herunterladen',
    ofResult: '({{description}}, {{date}})',
    noReport: 'Der Befund ist noch nicht da. Er erscheint, sobald der Arzt ihn unterschreibt.',
    noImages: 'Zu dieser Untersuchung gibt es keine Bilder online.',
    legal: '* Nur der digital signierte Befund ist rechtsgültig.',
    empty: 'Im Moment ist kein Befund online',
    emptyWhy:
      'Der Befund ist nicht mehr online: Er wurde aus dem Internet genommen, oder die Zeit ist abgelaufen. Das Krankenhaus bewahrt ihn auf, dort können Sie ihn verlangen.',
    safe: 'Wenn Sie Befund oder Bilder herunterladen, bewahren Sie sie auf einem Gerät auf, das mit einem Code geschützt ist.',
  },
};
