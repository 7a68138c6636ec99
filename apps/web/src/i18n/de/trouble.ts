import type { trouble as italian } from '../it/trouble.ts';
import type { InLanguage } from '../texts.ts';

export const trouble: InLanguage<'de', typeof italian> = {
  problem: {
    signInRefused: 'Benutzername und Passwort passen nicht zusammen. Prüfen Sie Groß- und Kleinbuchstaben und versuchen Sie es erneut.',
    signInLocked: 'Es waren zu viele Versuche. Zum Schutz Ihrer Daten geht es weiter in {{wait}}.',
    sessionMissing: 'Ihre Sitzung ist beendet. Bitte melden Sie sich wieder an.',
    sessionUnfinished: 'Wählen Sie zuerst Ihr neues Passwort.',
    passwordWeak: 'Dieses Passwort reicht noch nicht: siehe Liste.',
    passwordWrong: 'Das jetzige Passwort stimmt nicht.',
    challengeFailed: 'Die automatische Prüfung hat nicht geklappt. Versuchen Sie es noch einmal.',
    otpRefused: 'Der Code stimmt nicht oder ist abgelaufen. Prüfen Sie ihn oder fordern Sie einen neuen an.',
    recoveryOver: 'Die Zeit dafür ist abgelaufen. Beginnen Sie bitte von vorn.',
    requestInvalid: 'Etwas an der Anfrage stimmt nicht. Laden Sie die Seite neu und versuchen Sie es erneut.',
    requestTooLarge: 'Was Sie geschickt haben, ist zu groß.',
    requestCrossSite: 'Die Anfrage wurde zur Sicherheit angehalten. Öffnen Sie das Portal über seine eigene Adresse und versuchen Sie es erneut.',
    requestNotJson: 'Etwas an der Anfrage stimmt nicht. Laden Sie die Seite neu und versuchen Sie es erneut.',
    requestTooMany: 'Zu viele Anfragen in kurzer Zeit. Versuchen Sie es wieder in {{wait}}.',
    notFound: 'Was Sie suchen, ist nicht hier. Vielleicht ist es nicht mehr online.',
    mediumRangeUnsatisfiable: 'Der Download muss von vorn beginnen.',
    mediumNotReady: 'Der Download ist noch nicht bereit.',
    mediumChoiceEmpty: 'Dieser Befund enthält nichts von dem, was Sie gewählt haben. Wählen Sie etwas anderes.',
    mediumFormatUnavailable: 'Dieses Format ist nicht verfügbar.',
    mediumChanged: 'Der Befund hat sich inzwischen geändert. Laden Sie ihn erneut herunter.',
    auditUnavailable: 'Das Portal kann im Moment nicht antworten. Versuchen Sie es in einigen Minuten wieder.',
    serviceUnavailable: 'Das Portal kann im Moment nicht antworten. Versuchen Sie es in einigen Minuten wieder.',
    fault: 'Das Portal konnte nicht antworten. Versuchen Sie es erneut. Wenn es wieder geschieht, nennen Sie dem Krankenhaus die Nummer {{requestId}}.',
    unreachable: 'Das Portal ist nicht erreichbar. Prüfen Sie die Verbindung und versuchen Sie es erneut.',
  },
  notFound: {
    title: 'Diese Seite gibt es nicht',
    why: 'Vielleicht ist die Adresse nicht vollständig oder die Seite wurde verschoben.',
    home: 'Zur Startseite',
  },
  broken: { title: 'Die Seite ist stehen geblieben', why: 'Es liegt nicht an Ihnen und nichts ist verloren. Laden Sie die Seite neu.', reload: 'Neu laden' },
  offline: {
    banner: 'Es gibt keine Internetverbindung. Sobald sie wieder da ist, geht die Seite von selbst weiter.',
    title: 'Wir erreichen das Portal nicht',
    why: 'Prüfen Sie die Verbindung und versuchen Sie es erneut. Ihre Daten sind sicher.',
  },
};
