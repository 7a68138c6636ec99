import type { Tongue } from './tongue.ts';

export const de: Tongue = {
  greeting: 'Guten Tag,',
  where: 'Hier melden Sie sich im Portal an:',
  help: 'Brauchen Sie Hilfe? Rufen Sie an:',
  misdirected: 'Diese Nachricht ist nicht für Sie? Bitte löschen Sie sie und geben Sie uns Bescheid:',
  automatic: 'Diese Nachricht wurde automatisch verschickt. Antworten an diese Adresse werden nicht gelesen.',
  kinds: {
    'result.published': {
      subject: 'Ein Ergebnis für Sie liegt bereit',
      body: ['im Portal liegt jetzt ein Ergebnis für Sie bereit.'],
      sms: 'im Portal liegt ein Ergebnis für Sie bereit',
      address: 'portal',
    },
    'result.corrected': {
      subject: 'Eines Ihrer Ergebnisse wurde aktualisiert',
      body: ['eines Ihrer Ergebnisse wurde aktualisiert. Die neue Fassung ersetzt die frühere.'],
      sms: 'eines Ihrer Ergebnisse wurde im Portal aktualisiert',
      address: 'portal',
    },
    'images.ready': {
      subject: 'Die gewünschten Bilder liegen bereit',
      body: ['die Bilder, die Sie angefordert haben, liegen jetzt im Portal bereit.'],
      sms: 'die angeforderten Bilder liegen im Portal bereit',
      address: 'portal',
    },
    'images.refused': {
      subject: 'Die gewünschten Bilder sind nicht verfügbar',
      body: ['die Bilder, die Sie angefordert haben, kann das Portal nicht bereitstellen. Bitte rufen Sie uns an: Wir sagen Ihnen, wie Sie sie bekommen.'],
      sms: 'das Portal kann die angeforderten Bilder nicht bereitstellen. Auskunft: {phone}',
      address: 'none',
    },
    'account.username': {
      subject: 'Ihr Benutzername',
      body: ['dies ist Ihr Benutzername für das Portal:', '{secret}', 'Das vorläufige Passwort kommt per SMS.'],
      sms: 'Ihr Benutzername ist:\n{secret}\n',
      address: 'portal',
    },
    'account.password': {
      subject: 'Ihr vorläufiges Passwort',
      body: ['dies ist Ihr vorläufiges Passwort für das Portal:', '{secret}', 'Es gilt 72 Stunden. Bei der ersten Anmeldung wählen Sie ein eigenes.'],
      sms: 'Ihr vorläufiges Passwort ist:\n{secret}\n72 Stunden gültig. Danach wählen Sie ein eigenes.',
      address: 'portal',
    },
    'access.pin2': {
      subject: 'Ihre PIN2',
      body: [
        'im Portal gibt es etwas Neues für Sie. Ihre PIN2 ist:',
        '{secret}',
        'Die PIN1 steht auf dem Blatt, das Sie bei der Aufnahme erhalten haben. Sie brauchen beide.',
      ],
      sms: 'im Portal gibt es etwas Neues für Sie. PIN2:\n{secret}\nPIN1: auf dem Blatt der Aufnahme.',
      address: 'portal',
    },
    'recovery.otp': {
      subject: 'Ihr Code',
      body: [
        'der Code, den Sie angefordert haben, ist:',
        '{secret}',
        'Er gilt 5 Minuten. Sagen Sie ihn niemandem. Wenn Sie ihn nicht angefordert haben, müssen Sie nichts tun.',
      ],
      sms: 'Ihr Code ist {secret}. Er gilt 5 Minuten. Sagen Sie ihn niemandem.\n\n@{host} #{secret}',
      address: 'none',
    },
    'recovery.pin': {
      subject: 'Ihre neue PIN',
      body: ['dies ist Ihre neue PIN für das Portal:', '{secret}', 'Die frühere PIN gilt nicht mehr.'],
      sms: 'Ihre neue PIN ist {secret}. Die frühere gilt nicht mehr.',
      address: 'portal',
    },
    'sign-in.locked': {
      subject: 'Ihr Zugang ist für kurze Zeit gesperrt',
      body: [
        'jemand hat mehrmals versucht, sich mit Angaben anzumelden, die nicht stimmten. Zu Ihrem Schutz ist dieser Zugang kurz gesperrt und öffnet sich von selbst wieder.',
        'Wenn Sie es waren, warten Sie kurz oder wählen Sie ein neues Passwort oder eine neue PIN. Wenn Sie es nicht waren, rufen Sie uns bitte an.',
      ],
      sms: 'zu viele Versuche: Der Zugang ist kurz gesperrt. Waren Sie das nicht? Bitte anrufen: {phone}',
      address: 'none',
    },
    'password.changed': {
      subject: 'Ihr Passwort wurde geändert',
      body: ['Ihr Passwort für das Portal wurde geändert. Wenn Sie es waren, müssen Sie nichts tun. Wenn Sie es nicht waren, rufen Sie uns bitte sofort an.'],
      sms: 'Ihr Passwort wurde geändert. Waren Sie das nicht? Bitte sofort anrufen: {phone}',
      address: 'none',
    },
    'share.link': {
      subject: 'Ein Ergebnis wurde mit Ihnen geteilt',
      body: [
        '{from} hat ein Ergebnis mit Ihnen geteilt. Es öffnet sich mit der PIN, die Sie getrennt erhalten.',
        'Die Nachricht von {from}:\n{message}',
        'Es bleibt offen bis {until}. Hier öffnen Sie es:',
      ],
      sms: '{from} hat ein Ergebnis mit Ihnen geteilt:',
      address: 'secret',
      help: 'Fragen? Bitte wenden Sie sich an {from}.',
      unnamed: {
        body: [
          'Eine Person hat ein Ergebnis mit Ihnen geteilt. Es öffnet sich mit der PIN, die Sie getrennt erhalten.',
          'Die Nachricht dieser Person:\n{message}',
          'Es bleibt offen bis {until}. Hier öffnen Sie es:',
        ],
        sms: 'eine Person hat ein Ergebnis mit Ihnen geteilt:',
        help: 'Fragen? Bitte wenden Sie sich an die Person, die es Ihnen angekündigt hat.',
      },
    },
    'share.pin': {
      subject: 'Die PIN für ein mit Ihnen geteiltes Ergebnis',
      body: [
        '{from} hat ein Ergebnis mit Ihnen geteilt. Dies ist die PIN, die es öffnet:',
        '{secret}',
        'Der Link kommt mit einer anderen Nachricht. Bitte geben Sie die PIN nicht weiter.',
      ],
      sms: '{from} hat ein Ergebnis mit Ihnen geteilt. Die PIN dazu ist {secret}',
      address: 'none',
      help: 'Fragen? Bitte wenden Sie sich an {from}.',
      unnamed: {
        body: [
          'Eine Person hat ein Ergebnis mit Ihnen geteilt. Dies ist die PIN, die es öffnet:',
          '{secret}',
          'Der Link kommt mit einer anderen Nachricht. Bitte geben Sie die PIN nicht weiter.',
        ],
        sms: 'eine Person hat ein Ergebnis mit Ihnen geteilt. Die PIN dazu ist {secret}',
        help: 'Fragen? Bitte wenden Sie sich an die Person, die es Ihnen angekündigt hat.',
      },
    },
    'share.images-ready': {
      subject: 'Die Bilder des mit Ihnen geteilten Ergebnisses sind bereit',
      body: ['die Bilder, die Sie angefordert haben, sind bereit. Öffnen Sie sie mit dem Link, den Sie schon haben, und der PIN.'],
      sms: 'die angeforderten Bilder sind bereit. Bitte nutzen Sie noch einmal Ihren Link',
      address: 'none',
    },
    'share.images-refused': {
      subject: 'Die Bilder des mit Ihnen geteilten Ergebnisses sind nicht verfügbar',
      body: [
        'die Bilder, die Sie angefordert haben, kann das Portal nicht bereitstellen. Bitte sagen Sie es der Person, die das Ergebnis mit Ihnen geteilt hat: Das Krankenhaus kann ihr helfen.',
      ],
      sms: 'das Portal kann die angeforderten Bilder nicht bereitstellen. Bitte sagen Sie es der Person, die sie teilt',
      address: 'none',
    },
    'share.opened': {
      subject: 'Ein Ergebnis, das Sie geteilt haben, wurde geöffnet',
      body: [
        'ein Ergebnis, das Sie geteilt haben, wurde zum ersten Mal geöffnet, von {recipient}.',
        'Wenn Sie das nicht erwartet haben, heben Sie die Freigabe im Portal auf.',
      ],
      sms: 'ein Ergebnis, das Sie geteilt haben, wurde zum ersten Mal geöffnet',
      address: 'portal',
    },
    'share.locked': {
      subject: 'Eine Ihrer Freigaben ist geschlossen',
      body: [
        'für eine Ihrer Freigaben wurde mehrmals eine falsche PIN eingegeben. Zur Sicherheit ist sie jetzt geschlossen.',
        'Wenn sie noch gebraucht wird, vergeben Sie im Portal eine neue PIN.',
      ],
      sms: 'eine Ihrer Freigaben ist nach mehreren falschen PINs zu. Eine neue PIN gibt es im Portal',
      address: 'portal',
    },
  },
};
