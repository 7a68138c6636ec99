import type { help as italian } from '../it/help.ts';
import type { InLanguage } from '../texts.ts';

/** What people ask (F76). Steps stand in lines of their own. */
export const help: InLanguage<'de', typeof italian> = {
  help: {
    title: 'Hilfe',
    intro: 'Was am häufigsten gefragt wird. Drücken Sie auf eine Frage, um die Antwort zu lesen.',
    askTitle: 'Einen Menschen fragen',
    hours: 'Zeiten: {{hours}}',
    notUrgent: 'Mit Fragen zu Ihrer Gesundheit wenden Sie sich an den Arzt, der die Untersuchung angefordert hat. Im Notfall rufen Sie 112.',
    chapter: { signIn: 'Anmelden', read: 'Befund und Bilder', take: 'Herunterladen', share: 'Teilen', data: 'Ihre Daten' },
    question: {
      first: 'Wie melde ich mich zum ersten Mal an?',
      codes: 'Was sind PIN1 und PIN2?',
      fiscalCode: 'Wie melde ich mich mit der Steuernummer an?',
      passkey: 'Was ist ein Passkey?',
      forgotten: 'Benutzername, Passwort oder PIN verloren: was tun?',
      paused: 'Warum pausiert die Anmeldung?',
      when: 'Wann ist mein Befund bereit?',
      report: 'Wie lese und drucke ich den Befund?',
      signed: 'Was ist der signierte Befund?',
      images: 'Wie sehe ich die Bilder an?',
      archive: 'Warum sind die Bilder noch nicht bereit?',
      until: 'Wie lange bleibt ein Befund online?',
      doctor: 'Was lade ich für den Arzt herunter?',
      zipAndroid: 'Wie öffne ich die ZIP-Datei auf einem Android-Telefon?',
      zipIphone: 'Wie öffne ich die ZIP-Datei auf iPhone oder iPad?',
      zipWindows: 'Wie öffne ich die ZIP-Datei unter Windows?',
      zipMac: 'Wie öffne ich die ZIP-Datei auf einem Mac?',
      opens: 'Der Download startet nicht, oder das Dokument öffnet sich nicht',
      how: 'Wie zeige ich einen Befund einem Arzt oder der Familie?',
      stop: 'Kann ich das Teilen beenden?',
      who: 'Wer sieht meine Befunde?',
      offline: 'Kann ich einen Befund aus dem Internet nehmen?',
      protect: 'Wie schütze ich meine Daten?',
      wrong: 'Meine Daten stimmen nicht',
      told: 'Wie ändere ich die Nachrichten?',
    },
    answer: {
      first:
        'Der Benutzername kommt per E-Mail, das erste Passwort per SMS. Dieses Passwort gilt 72 Stunden und nur einmal: Gleich nach der Anmeldung wählen Sie ein eigenes.',
      codes:
        'Zwei Codes, die die Befunde einer einzigen Aufnahme öffnen. Die PIN1 (10 Ziffern) steht auf dem Blatt der Aufnahme; die PIN2 (8 Ziffern) kommt per E-Mail, wenn der Befund bereit ist. Sie brauchen beide.',
      fiscalCode:
        'Geben Sie die Steuernummer (codice fiscale) der Gesundheitskarte und die PIN mit 8 Ziffern ein, die Sie bekommen haben. Wenn Sie sie verloren haben, fordern Sie auf der Anmeldeseite eine neue an: Sie kommt per SMS, nur an die Nummer, die das Krankenhaus kennt.',
      passkey:
        'Damit melden Sie sich mit Fingerabdruck, Gesicht oder Code Ihres Geräts an, ohne Passwort. Sie fügen ihn im Menü mit Ihrem Namen unter „Ihre Passkeys“ hinzu. Das Passwort gilt weiter.',
      forgotten:
        'Drücken Sie auf der Anmeldeseite die Frage unter den Feldern und folgen Sie den Schritten. Es dauert ein paar Minuten. Wenn sich Mobilnummer oder E-Mail geändert haben, rufen Sie das Krankenhaus an: {{phone}}.',
      paused:
        'Nach einigen falschen Versuchen pausiert die Anmeldung ein paar Minuten, um Ihre Daten zu schützen. Warten Sie die angegebene Zeit oder setzen Sie das Passwort zurück: Danach können Sie sich sofort anmelden.',
      when: 'Sobald der Arzt ihn unterschrieben hat. Wir schicken Ihnen eine Nachricht: Sie müssen nicht jeden Tag nachsehen. Die Bilder können etwas später kommen.',
      report:
        'Öffnen Sie das Ergebnis und drücken Sie „Befund öffnen“: Sie lesen ihn auf der Seite. „Text“ zeigt ihn in gut lesbarer Schrift, auch auf dem Telefon, „Blatt“ wie auf dem Papier. Zum Drucken drücken Sie „Drucken“. Zum Aufbewahren drücken Sie „PDF herunterladen“.',
      signed:
        'Das Originaldokument mit der digitalen Signatur des Arztes: Es ist rechtsgültig. Manchmal ist es eine Datei .p7m, die sich mit einem Programm für digitale Signaturen öffnet. Zum Lesen genügt das PDF.',
      images:
        'Öffnen Sie den Befund und drücken Sie auf eine Serie. Blättern Sie mit dem Finger, dem Rad oder den Pfeiltasten. Sie müssen nichts installieren. Die Bilder sind zum Ansehen, nicht für eine Diagnose.',
      archive:
        'Ältere Untersuchungen liegen in einem langsamen Archiv: Meist genügen zwei Stunden. Die Anfrage geht von selbst hinaus. Sie können die Seite schließen: Wir schicken Ihnen eine Nachricht.',
      until:
        'Bei jedem Befund steht, bis wann. Nach diesem Tag wird die Kopie im Portal vernichtet; das Original bleibt im Krankenhaus. Laden Sie vorher herunter, was Sie brauchen.',
      doctor:
        'Drücken Sie „Herunterladen“ und wählen Sie „Alles“: Es enthält den Befund, die Bilder zum Ansehen und die im Format der Ärzte (DICOM). Sie können den Ordner auf einen USB-Stick kopieren. Ändern Sie die Dateinamen nicht.',
      zipAndroid:
        'Wählen Sie beim Herunterladen „Bilder für das Telefon (JPEG)“: Es ist kleiner.\nÖffnen Sie die App „Dateien“ und dann „Downloads“.\nDrücken Sie auf die ZIP-Datei und wählen Sie „Entpacken“.\nÖffnen Sie den Ordner: In REPORT ist der Befund, in IHE_PDI sind die Bilder als Fotos.',
      zipIphone:
        'Wählen Sie beim Herunterladen „Bilder für das Telefon (JPEG)“: Es ist kleiner.\nÖffnen Sie die App „Dateien“ und dann „Downloads“.\nDrücken Sie einmal auf die ZIP-Datei: Daneben erscheint ein Ordner.\nÖffnen Sie den Ordner: In REPORT ist der Befund, in IHE_PDI sind die Bilder als Fotos.',
      zipWindows:
        'Öffnen Sie den Ordner „Downloads“.\nDrücken Sie mit der rechten Taste auf die ZIP-Datei und wählen Sie „Alle extrahieren“.\nÖffnen Sie im entpackten Ordner INDEX.HTM: Dort sind Befund und Bilder, auch ohne Internet.',
      zipMac:
        'Öffnen Sie den Ordner „Downloads“.\nDrücken Sie zweimal auf die ZIP-Datei: Daneben erscheint ein Ordner.\nÖffnen Sie im Ordner INDEX.HTM: Dort sind Befund und Bilder, auch ohne Internet.',
      opens:
        'Vielleicht hält der Browser neue Fenster auf: Erlauben Sie Pop-ups für diese Seite immer und versuchen Sie es erneut. Wenn die Verbindung abbricht, geht der Download dort weiter, wo er war. Wenn das nicht hilft, nehmen Sie einen anderen aktuellen Browser.',
      how: 'Wenn die Seite des Befunds „Teilen“ hat, geben Sie ein, mit wem und bis wann: Der Empfänger bekommt einen Link per E-Mail und getrennt davon eine PIN. Oder laden Sie „Alles“ herunter und geben Sie den Ordner weiter. Wenn Sie schon beim Arzt sind, drücken Sie „Jetzt dem Arzt zeigen“: Der Befund öffnet sich auf dem Bildschirm des Arztes, höchstens eine Stunde lang.',
      stop: 'Ja, jederzeit: Widerrufen Sie die Freigabe, und der Link gilt sofort nicht mehr. Was schon heruntergeladen wurde, bleibt bei dem, der es heruntergeladen hat.',
      who: 'Sie und die Personen, mit denen Sie sie teilen. Jedes Öffnen und jeder Download wird mit Datum und Uhrzeit festgehalten.',
      offline:
        'Ja: Öffnen Sie den Befund und drücken Sie „Aus dem Internet nehmen“. Hier sieht ihn dann niemand mehr, auch Sie nicht. Das Krankenhaus bewahrt ihn auf.',
      protect:
        'Geben Sie Passwort und PINs niemandem: Das Krankenhaus fragt nie danach. Schützen Sie Telefon und Computer mit einem Code. Auf einem fremden Gerät melden Sie sich am Ende ab und löschen, was Sie heruntergeladen haben, auch aus dem Papierkorb.',
      wrong: 'Sie kommen vom Krankenhaus: Lassen Sie sie am Schalter oder telefonisch berichtigen, {{phone}}.',
      told: 'Öffnen Sie im Menü mit Ihrem Namen „Einstellungen“: Sie wählen E-Mail oder SMS und die Sprache.',
    },
  },
};
