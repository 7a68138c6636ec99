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
  },
};

const GREETING = { it: 'Buongiorno,', en: 'Hello,' } as const;

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** The words of a notice: that there is something, never what; no name, no examination (a mailbox is read by others too). */
export function noticeText(kind: NoticeKind, language: string, words: NoticeWords): NoticeText {
  const tongue = language.toLowerCase().startsWith('en') ? 'en' : 'it';
  const { where, help } = TEXTS[tongue];
  const sentences = TEXTS[tongue][kind];
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
