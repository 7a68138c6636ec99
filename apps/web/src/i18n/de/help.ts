import type { help as italian } from '../it/help.ts';
import type { InLanguage } from '../texts.ts';

export const help: InLanguage<'de', typeof italian> = {
  help: {
    title: 'Hilfe',
    signInTitle: 'So melden Sie sich an',
    signInText:
      'Der Benutzername kommt per E-Mail, das erste Passwort per SMS. Bei der ersten Anmeldung wählen Sie ein eigenes Passwort. Nach fünf falschen Versuchen pausiert die Anmeldung eine Weile, um Ihre Daten zu schützen. Wenn Sie Benutzername oder Passwort vergessen haben, rufen Sie das Krankenhaus an: Nummer und Adresse stehen am Ende dieser Seite.',
    readTitle: 'Den Befund lesen',
    readText: 'Öffnen Sie einen Befund und drücken Sie „Befund öffnen“. Es ist ein PDF-Dokument: Sie können es auf Telefon und Computer lesen und drucken.',
    imagesTitle: 'Die Bilder ansehen',
    imagesText: 'Drücken Sie auf eine Serie. Blättern Sie mit dem Finger, dem Rad oder den Pfeiltasten. Sie brauchen kein Programm.',
    downloadTitle: 'Herunterladen und dem Arzt geben',
    downloadText:
      'Drücken Sie „Herunterladen“ und wählen Sie „Alles“. Sie bekommen eine ZIP-Datei. Entpacken Sie sie auf einem Computer und öffnen Sie INDEX.HTM: Dort sind Befund und Bilder, auch ohne Internet. Sie können den Ordner auf einen USB-Stick kopieren und einem Arzt geben.',
    waitTitle: 'Wenn die Bilder noch nicht bereit sind',
    waitText:
      'Ältere Untersuchungen liegen in einem langsamen Archiv. Die Anfrage geht von selbst hinaus und Sie bekommen eine Nachricht. Sie können die Seite schließen.',
    safeTitle: 'Ihre Daten schützen',
    safeText: 'Geben Sie Ihr Passwort niemandem. Auf einem fremden Gerät melden Sie sich immer ab und löschen, was Sie heruntergeladen haben.',
    askTitle: 'Einen Menschen fragen',
    hours: 'Zeiten: {{hours}}',
    notUrgent: 'Mit Fragen zu Ihrer Gesundheit wenden Sie sich an den Arzt, der die Untersuchung angefordert hat. Im Notfall rufen Sie 112.',
  },
};
