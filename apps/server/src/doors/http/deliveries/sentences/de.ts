import type { DeliverySentences } from '../messages.ts';

export const de: DeliverySentences = {
  ask: 'Für Fragen',
  states: {
    ready: 'Das Paket ist bereit.',
    collecting: 'Wir sammeln die Bilder. Sie können die Seite schließen: Die Arbeit geht weiter.',
    recalled: 'Die Bilder kommen aus dem Archiv, meist innerhalb von zwei Stunden. Wir schicken eine Nachricht, wenn sie bereit sind.',
    refused: 'Diese Bilder lassen sich hier nicht herunterladen.',
    failed: 'Wir können die Bilder im Moment nicht sammeln.',
  },
  reasons: {
    'not-found': 'Das Archiv hat keine Bilder zu dieser Untersuchung.',
    'not-authorised': 'Das Krankenhaus hat diese Bilder nicht für die Übergabe im Netz freigegeben.',
    cancelled: 'Die Untersuchung wurde abgesagt.',
    'wrong-patient': 'Das Krankenhaus muss diese Bilder prüfen, bevor sie übergeben werden.',
    'wrong-study': 'Das Krankenhaus muss diese Bilder prüfen, bevor sie übergeben werden.',
    incomplete: 'Das Archiv hat nicht alle Bilder geliefert, und die Hälfte geben wir nicht.',
    unreadable: 'Einige Bilder sind nicht lesbar.',
    'archive-unreachable': 'Das Bildarchiv antwortet nicht. Wir versuchen es von selbst wieder.',
    'archive-stalled': 'Das Bildarchiv ist mittendrin stehen geblieben. Wir versuchen es von selbst wieder.',
    'archive-misbehaves': 'Das Bildarchiv hat falsch geantwortet. Wir versuchen es von selbst wieder.',
    'too-large': 'Diese Bilder sind zu groß für die Übergabe im Netz.',
    'near-line': 'Das Archiv hat die Bilder nicht rechtzeitig geliefert. Sie können es noch einmal versuchen.',
    'file-too-large': 'Eines der Bilder ist zu groß für das Format ISO. Wählen Sie das Format ZIP: Es enthält dasselbe.',
    'nothing-chosen': 'In dieser Auswahl ist nichts zum Herunterladen.',
  },
};
