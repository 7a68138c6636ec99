import type { NoticeKind } from './notice.ts';

/** What a notice may say of the deployment. */
export interface NoticeWords {
  readonly hospital: string;
  readonly portalName: string;
  readonly portalUrl: string;
  /** Host name of the portal: the right side of Message-IDs. */
  readonly portalHost: string;
  readonly supportPhone: string;
}

export interface NoticeText {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** GSM 03.38 characters alone, so that it fits one segment where the portal's address is short. */
  readonly sms: string;
}

interface Sentences {
  readonly subject: string;
  readonly body: string;
  readonly sms: string;
}

const TEXTS: Record<'it' | 'en', Record<NoticeKind, Sentences> & { readonly where: string; readonly help: string }> = {
  it: {
    where: 'Per aprirlo entri nel portale con le sue credenziali:',
    help: 'Ha bisogno di aiuto? Telefoni al',
    'result.published': {
      subject: 'Un suo esito è disponibile',
      body: 'un suo esito è ora disponibile nel portale.',
      sms: 'un suo esito è disponibile nel portale',
    },
    'result.corrected': {
      subject: 'Un suo esito è stato aggiornato',
      body: 'un suo esito è stato aggiornato: la nuova versione sostituisce la precedente.',
      sms: 'un suo esito è stato aggiornato nel portale',
    },
    'images.ready': {
      subject: 'Le immagini richieste sono disponibili',
      body: 'le immagini che ha richiesto sono ora disponibili nel portale.',
      sms: 'le immagini richieste sono disponibili nel portale',
    },
    'images.refused': {
      subject: 'Le immagini richieste non sono disponibili',
      body: 'le immagini che ha richiesto non possono essere consegnate dal portale. Chiami il numero qui sotto: le diranno come averle.',
      sms: 'le immagini richieste non sono disponibili nel portale',
    },
    'account.username': {
      subject: 'Il suo nome utente',
      body: 'il suo nome utente per il portale è: {secret}. Riceverà la password temporanea con un SMS.',
      sms: 'il suo nome utente è {secret}.',
    },
    'account.password': {
      subject: 'La sua password temporanea',
      body: 'la sua password temporanea per il portale è: {secret}. Vale 72 ore e una volta sola: al primo accesso ne sceglierà una sua.',
      sms: 'password temporanea {secret}, vale 72 ore. Al primo accesso ne scelga una sua:',
    },
    'access.pin2': {
      subject: 'Il suo PIN2',
      body: "nel portale c'è qualcosa di nuovo per lei. Il PIN2 è: {secret}. Il PIN1 è sul foglio che ha ricevuto all'accettazione.",
      sms: "c'è qualcosa di nuovo per lei. PIN2: {secret}",
    },
    'recovery.otp': {
      subject: 'Il suo codice',
      body: 'il codice che ha chiesto è: {secret}. Vale 5 minuti. Se non lo ha chiesto lei, non faccia nulla: nessuno può entrare senza.',
      sms: 'codice {secret}, vale 5 minuti. Non lo dia a nessuno.',
    },
    'recovery.pin': {
      subject: 'Il suo nuovo PIN',
      body: 'il suo nuovo PIN per il portale è: {secret}. Quello precedente non vale più.',
      sms: 'il suo nuovo PIN è {secret}. Quello precedente non vale più.',
    },
    'sign-in.locked': {
      subject: 'Il suo accesso è sospeso per poco',
      body: "qualcuno ha provato più volte a entrare nel portale al suo posto, oppure la password o il PIN non erano giusti. Per sicurezza l'accesso è sospeso per un poco, poi si riapre da solo. Se non è stato lei, ci chiami.",
      sms: 'accesso sospeso per poco dopo più prove. Si riapre da solo. Se non è stato lei, chiami il',
    },
    'password.changed': {
      subject: 'La sua password è cambiata',
      body: 'la sua password per il portale è stata cambiata. Se non è stato lei, ci chiami subito.',
      sms: 'la sua password è stata cambiata. Se non è stato lei, chiami il',
    },
  },
  en: {
    where: 'To open it, sign in to the portal:',
    help: 'Do you need help? Call',
    'result.published': {
      subject: 'A result of yours is available',
      body: 'a result of yours is now available in the portal.',
      sms: 'a result of yours is available in the portal',
    },
    'result.corrected': {
      subject: 'A result of yours was updated',
      body: 'a result of yours was updated: the new version replaces the earlier one.',
      sms: 'a result of yours was updated in the portal',
    },
    'images.ready': {
      subject: 'The images you asked for are available',
      body: 'the images you asked for are now available in the portal.',
      sms: 'the images you asked for are available in the portal',
    },
    'images.refused': {
      subject: 'The images you asked for are not available',
      body: 'the images you asked for cannot be handed out by the portal. Call the number below: they will tell you how to get them.',
      sms: 'the images you asked for are not available in the portal',
    },
    'account.username': {
      subject: 'Your user name',
      body: 'your user name for the portal is: {secret}. The temporary password comes by text message.',
      sms: 'your user name is {secret}.',
    },
    'account.password': {
      subject: 'Your temporary password',
      body: 'your temporary password for the portal is: {secret}. It works for 72 hours and once: at the first sign-in you choose your own.',
      sms: 'temporary password {secret}, valid 72 hours. At the first sign-in choose your own:',
    },
    'access.pin2': {
      subject: 'Your PIN2',
      body: 'there is something new for you in the portal. PIN2 is: {secret}. PIN1 is on the sheet that you were given at the reception.',
      sms: 'there is something new for you. PIN2: {secret}',
    },
    'recovery.otp': {
      subject: 'Your code',
      body: 'the code you asked for is: {secret}. It is valid for 5 minutes. If you did not ask for it, do nothing: nobody can enter without it.',
      sms: 'code {secret}, valid 5 minutes. Do not give it to anyone.',
    },
    'recovery.pin': {
      subject: 'Your new PIN',
      body: 'your new PIN for the portal is: {secret}. The earlier one is no longer valid.',
      sms: 'your new PIN is {secret}. The earlier one is no longer valid.',
    },
    'sign-in.locked': {
      subject: 'Your way in is closed for a little while',
      body: 'there were several tries to enter the portal with a password or PIN that was not right. To keep you safe the way in is closed for a little while and opens again by itself. If it was not you, call us.',
      sms: 'sign-in paused after several tries. It opens again by itself. If it was not you, call',
    },
    'password.changed': {
      subject: 'Your password was changed',
      body: 'your password for the portal was changed. If it was not you, call us at once.',
      sms: 'your password was changed. If it was not you, call',
    },
  },
};

const GREETING = { it: 'Buongiorno,', en: 'Hello,' } as const;

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** The words of a notice: that there is something, never what; no name, no examination (a mailbox is read by others too). */
export function noticeText(kind: NoticeKind, language: string, words: NoticeWords, secret = ''): NoticeText {
  const tongue = language.toLowerCase().startsWith('en') ? 'en' : 'it';
  const { where, help } = TEXTS[tongue];
  const given = TEXTS[tongue][kind];
  const sentences = { ...given, body: given.body.replace('{secret}', secret), sms: given.sms.replace('{secret}', secret) };
  const paragraphs = [
    GREETING[tongue],
    sentences.body,
    `${where} ${words.portalUrl}`,
    `${help} ${words.supportPhone}.`,
    `${words.portalName}, ${words.hospital}`,
  ];
  const link = `<a href="${escaped(words.portalUrl)}">${escaped(words.portalUrl)}</a>`;
  const html = paragraphs.map((paragraph, at) => `<p>${at === 2 ? `${escaped(where)} ${link}` : escaped(paragraph)}</p>`).join('\n');
  return {
    subject: `${words.hospital}: ${sentences.subject}`,
    text: `${paragraphs.join('\n\n')}\n`,
    html: `<!doctype html><html lang="${tongue}"><body>${html}</body></html>`,
    sms: `${words.hospital}: ${sentences.sms} ${words.portalUrl}`,
  };
}
