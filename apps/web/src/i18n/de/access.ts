import type { access as italian } from '../it/access.ts';
import type { InLanguage } from '../texts.ts';

/** What a person sees who came in with PIN1 and PIN2 (F58-F61, F67). */
export const access: InLanguage<'de', typeof italian> = {
  access: {
    title: 'Befunde online abholen',
    patient: 'Angaben zum Patienten',
    name: 'Vor- und Nachname',
    birthDate: 'Geburtsdatum',
    list: 'Verfügbare Befunde',
    until: 'Dieser Befund bleibt bis {{date}} online.',
    performed: 'Durchgeführte Untersuchungen',
    viewReport: 'Befund ansehen',
    signedReport: 'Signierten Befund herunterladen',
    viewImages: 'Bilder ansehen',
    downloadImages: 'Bilder herunterladen',
    ofResult: '({{description}}, {{date}})',
    noReport: 'Der Befund ist noch nicht da. Er erscheint, sobald der Arzt ihn unterschreibt.',
    noImages: 'Zu dieser Untersuchung gibt es keine Bilder online.',
    legal: '* Nur der digital signierte Befund ist rechtsgültig.',
    empty: 'Im Moment gibt es keinen Befund',
    emptyWhy: 'Ein Befund erscheint hier, sobald der Arzt ihn unterschrieben hat. Wenn er bereit ist, bekommen Sie eine E-Mail mit der PIN2.',
    safe: 'Wenn Sie Befund oder Bilder herunterladen, bewahren Sie sie auf einem Gerät auf, das mit einem Code geschützt ist.',
  },
};
