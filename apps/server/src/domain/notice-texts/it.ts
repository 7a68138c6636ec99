import type { Tongue } from './tongue.ts';

export const it: Tongue = {
  greeting: 'Buongiorno,',
  where: 'Entri nel portale da qui:',
  help: 'Ha bisogno di aiuto? Telefoni al',
  misdirected: 'Questo messaggio non è per lei? Lo cancelli e ci avvisi:',
  automatic: 'Messaggio automatico: le risposte a questo indirizzo non vengono lette.',
  kinds: {
    'result.published': {
      subject: 'Un suo esito è disponibile',
      body: ['un suo esito è ora disponibile nel portale.'],
      sms: 'un suo esito è disponibile nel portale',
      address: 'portal',
    },
    'result.corrected': {
      subject: 'Un suo esito è stato aggiornato',
      body: ['un suo esito è stato aggiornato. La nuova versione sostituisce la precedente.'],
      sms: 'un suo esito è stato aggiornato nel portale',
      address: 'portal',
    },
    'images.ready': {
      subject: 'Le immagini che ha chiesto sono disponibili',
      body: ['le immagini che ha chiesto sono ora disponibili nel portale.'],
      sms: 'le immagini che ha chiesto sono disponibili nel portale',
      address: 'portal',
    },
    'images.refused': {
      subject: 'Le immagini che ha chiesto non sono disponibili',
      body: ['le immagini che ha chiesto non si possono avere dal portale. Ci telefoni: le diremo come averle.'],
      sms: 'le immagini che ha chiesto non si possono avere dal portale. Per averle telefoni al {phone}',
      address: 'none',
    },
    'account.username': {
      subject: 'Il suo nome utente',
      body: ['ecco il suo nome utente per il portale:', '{secret}', 'La password temporanea le arriva con un SMS.'],
      sms: 'il suo nome utente è:\n{secret}\n',
      address: 'portal',
    },
    'account.password': {
      subject: 'La sua password temporanea',
      body: ['ecco la sua password temporanea per il portale:', '{secret}', 'Vale 72 ore. Al primo accesso ne sceglie una sua.'],
      sms: 'la sua password temporanea è:\n{secret}\nVale 72 ore. Al primo accesso ne sceglie una sua.',
      address: 'portal',
    },
    'access.pin2': {
      subject: 'Il suo PIN2',
      body: [
        'nel portale c’è qualcosa di nuovo per lei. Il suo PIN2 è:',
        '{secret}',
        'Il PIN1 è sul foglio ricevuto all’accettazione. Per entrare servono tutti e due.',
      ],
      sms: 'nel portale c’è qualcosa di nuovo per lei. PIN2:\n{secret}\nIl PIN1 è sul foglio dell’accettazione.',
      address: 'portal',
    },
    'recovery.otp': {
      subject: 'Il suo codice',
      body: ['il codice che ha chiesto è:', '{secret}', 'Vale 5 minuti. Non lo dica a nessuno. Se non lo ha chiesto lei, non deve fare nulla.'],
      sms: 'il suo codice è {secret}. Vale 5 minuti. Non lo dica a nessuno.\n\n@{host} #{secret}',
      address: 'none',
    },
    'recovery.pin': {
      subject: 'Il suo nuovo PIN',
      body: ['ecco il suo nuovo PIN per il portale:', '{secret}', 'Il PIN precedente non vale più.'],
      sms: 'il suo nuovo PIN è {secret}. Quello di prima non vale più.',
      address: 'portal',
    },
    'sign-in.locked': {
      subject: 'Il suo accesso è chiuso per poco tempo',
      body: [
        'qualcuno ha provato più volte a entrare nel portale con dati non corretti. Per proteggerla, questo accesso è chiuso per poco tempo e poi si riapre da solo.',
        'Se era lei, aspetti o scelga una nuova password o un nuovo PIN. Se non era lei, ci telefoni.',
      ],
      sms: 'troppi tentativi di accesso: è chiuso per poco e si riapre da solo. Se non era lei, telefoni al {phone}',
      address: 'none',
    },
    'password.changed': {
      subject: 'La sua password è cambiata',
      body: ['la sua password per il portale è stata cambiata. Se è stato lei, non deve fare nulla. Se non è stato lei, ci telefoni subito.'],
      sms: 'la sua password è stata cambiata. Se non è stato lei, telefoni subito al {phone}',
      address: 'none',
    },
    'share.link': {
      subject: 'Un esito condiviso con lei',
      body: [
        '{from} ha condiviso con lei un esito. Si apre con il PIN, che riceve a parte.',
        'Il messaggio di {from}:\n{message}',
        'Resta aperto fino al {until}. Per aprirlo:',
      ],
      sms: '{from} ha condiviso con lei un esito:',
      address: 'secret',
      help: 'Domande? Le rivolga direttamente alla persona: {from}.',
      unnamed: {
        body: [
          'Una persona ha condiviso con lei un esito. Si apre con il PIN, che riceve a parte.',
          'Il messaggio di questa persona:\n{message}',
          'Resta aperto fino al {until}. Per aprirlo:',
        ],
        sms: 'una persona ha condiviso con lei un esito:',
        help: 'Domande? Le rivolga a chi glielo ha annunciato.',
      },
    },
    'share.pin': {
      subject: 'Il PIN per un esito condiviso con lei',
      body: [
        '{from} ha condiviso con lei un esito. Ecco il PIN per aprirlo:',
        '{secret}',
        'Il collegamento le arriva con un altro messaggio. Non inoltri il PIN a nessuno.',
      ],
      sms: '{from} ha condiviso con lei un esito. Il PIN per aprirlo è {secret}',
      address: 'none',
      help: 'Domande? Le rivolga direttamente alla persona: {from}.',
      unnamed: {
        body: [
          'Una persona ha condiviso con lei un esito. Ecco il PIN per aprirlo:',
          '{secret}',
          'Il collegamento le arriva con un altro messaggio. Non inoltri il PIN a nessuno.',
        ],
        sms: 'una persona ha condiviso con lei un esito. Il PIN per aprirlo è {secret}',
        help: 'Domande? Le rivolga a chi glielo ha annunciato.',
      },
    },
    'share.images-ready': {
      subject: 'Le immagini dell’esito condiviso con lei sono pronte',
      body: ['le immagini che ha chiesto sono pronte. Per aprirle usi di nuovo il collegamento che ha già ricevuto, con il PIN.'],
      sms: 'le immagini che ha chiesto sono pronte. Usi di nuovo il collegamento ricevuto',
      address: 'none',
    },
    'share.images-refused': {
      subject: 'Le immagini dell’esito condiviso con lei non sono disponibili',
      body: ['le immagini che ha chiesto non si possono avere dal portale. Lo dica alla persona che le ha condiviso l’esito: l’ospedale può aiutarla.'],
      sms: 'le immagini che ha chiesto non si possono avere dal portale. Lo dica a chi le ha condivise',
      address: 'none',
    },
    'share.opened': {
      subject: 'Un esito che ha condiviso è stato aperto',
      body: ['un esito che ha condiviso è stato aperto per la prima volta da {recipient}.', 'Se non se lo aspettava, annulli la condivisione nel portale.'],
      sms: 'un esito che ha condiviso è stato aperto per la prima volta',
      address: 'portal',
    },
    'share.locked': {
      subject: 'Una sua condivisione è chiusa',
      body: [
        'a una sua condivisione è stato dato più volte un PIN non corretto. Per sicurezza ora è chiusa.',
        'Se serve ancora, dia un nuovo PIN nel portale.',
      ],
      sms: 'una sua condivisione è chiusa dopo più PIN errati. Può darle un nuovo PIN nel portale',
      address: 'portal',
    },
  },
};
