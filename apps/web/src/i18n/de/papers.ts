import type { papers as italian } from '../it/papers.ts';
import type { InLanguage } from '../texts.ts';

export const papers: InLanguage<'de', typeof italian> = {
  privacy: {
    title: 'Datenschutz',
    intro: 'Kurz gesagt: was dieses Portal mit Ihren Daten macht.',
    whoTitle: 'Wer sie aufbewahrt',
    whoText: 'Die Daten gehören Ihnen. {{hospital}} bewahrt sie auf und ist der Verantwortliche.',
    whatTitle: 'Was hier ist',
    whatText:
      'Befunde und Bilder, die das Krankenhaus für Sie veröffentlicht hat, für die Zeit, die bei jedem Befund steht. Danach wird die Kopie im Portal vernichtet; das Original bleibt im Krankenhaus.',
    seenTitle: 'Wer sie sieht',
    seenText: 'Sie und die Personen, mit denen Sie einen Befund teilen. Jedes Öffnen und jeder Download wird mit Datum und Uhrzeit festgehalten.',
    cookiesTitle: 'Cookies',
    cookiesText:
      'Ein technisches Cookie hält Sie angemeldet; ein zweites erkennt sechs Monate lang den Browser wieder, mit dem Sie sich schon angemeldet haben, damit niemand Sie durch Raten aussperren kann. Die gewählte Sprache bleibt in Ihrem Browser. Keine Werbung, keine Messung, keine fremden Dienste.',
    rightsTitle: 'Ihre Rechte',
    rightsText: 'Sie können einen Befund jederzeit aus dem Internet nehmen. Für Auskunft, Berichtigung oder andere Anliegen schreiben Sie an {{email}}.',
    full: 'Vollständige Datenschutzerklärung lesen',
  },
  accessibility: {
    title: 'Barrierefreiheit',
    intro: 'Dieses Portal soll für alle benutzbar sein, auch ohne Maus, mit Bildschirmleser oder mit großer Schrift.',
    doneTitle: 'Worauf geachtet wurde',
    doneText:
      'Kontrast der Texte, Reihenfolge der Überschriften, Namen der Schaltflächen, Bedienung mit der Tastatur, Vergrößerung auf 200 %, Rücksicht auf den Wunsch nach weniger Bewegung.',
    limitsTitle: 'Grenzen',
    limitsText:
      'Radiologische Bilder haben keine Beschreibung in Worten: Ihre Beschreibung ist der Befund. PDF-Befunde sind so barrierefrei wie das Dokument, das das Krankenhaus geschickt hat.',
    tellTitle: 'Stimmt etwas nicht?',
    tellText: 'Sagen Sie es uns: {{phone}} ({{hours}}) oder {{email}}. Wir antworten und geben Ihnen die Unterlagen, wenn nötig, auf anderem Weg.',
    full: 'Erklärung zur Barrierefreiheit lesen',
  },
};
