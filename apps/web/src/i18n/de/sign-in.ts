import type { signIn as italian } from '../it/sign-in.ts';
import type { InLanguage } from '../texts.ts';

export const signIn: InLanguage<'de', typeof italian> = {
  signIn: {
    title: 'Ihre radiologischen Befunde',
    intro: 'Hier finden Sie den Befund und die Bilder Ihrer Untersuchungen.',
    username: 'Benutzername',
    usernameHint: 'Sie haben ihn per E-Mail bekommen',
    password: 'Passwort',
    passwordHint: 'Beim ersten Mal: das Passwort aus der SMS',
    submit: 'Anmelden',
    sending: 'Anmeldung läuft…',
    usernameMissing: 'Geben Sie den Benutzernamen ein.',
    passwordMissing: 'Geben Sie das Passwort ein.',
    forgotten: 'Benutzername oder Passwort vergessen?',
    ended:
      'Ihre Sitzung ist beendet. Zum Schutz Ihrer Daten melden wir Sie nach einer Weile ohne Aktivität ab. Melden Sie sich wieder an: Sie finden alles so vor, wie es war.',
    left: 'Sie sind abgemeldet. Wenn dieses Gerät nicht Ihnen gehört, schließen Sie auch den Browser.',
    unavailable: 'Dieses Portal hat noch keine Anmeldung mit Benutzername und Passwort. Bitte fragen Sie Ihr Krankenhaus.',
  },
  demo: {
    title: 'Das ist eine Vorführung',
    what: 'Lastra ist das Portal, über das ein Krankenhaus Befund und Bilder der Person übergibt, der sie gehören. Hier ist alles erfunden: Personen, Untersuchungen und Bilder.',
    choose: 'Wählen Sie, wer Sie sind',
    take: 'Anmeldung ausfüllen',
    taken: 'Das Formular ist für {{name}} ausgefüllt. Drücken Sie „Anmelden“.',
    box: 'Nachrichten öffnen (erfundene E-Mails und SMS)',
    none: 'Dieser Zugang kommt mit einer späteren Version.',
  },
};
