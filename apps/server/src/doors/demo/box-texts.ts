import type { Language } from '#domain/language.ts';

export interface BoxTexts {
  readonly title: string;
  readonly about: string;
  readonly filter: string;
  readonly show: string;
  readonly all: string;
  readonly none: string;
  readonly to: string;
  readonly sent: string;
  readonly email: string;
  readonly sms: string;
  readonly languages: string;
  readonly back: string;
}

/** What the message box says around the messages. */
export const BOX_TEXTS: Readonly<Record<Language, BoxTexts>> = {
  it: {
    title: 'Cassetta dei messaggi',
    about: 'Qui arrivano le e-mail e gli SMS che il portale manderebbe. Tutto è inventato: nessun messaggio esce da questo computer.',
    filter: 'Indirizzo o numero di cellulare',
    show: 'Mostra',
    all: 'Tutti i messaggi',
    none: 'Nessun messaggio.',
    to: 'A',
    sent: 'Inviato',
    email: 'E-mail',
    sms: 'SMS',
    languages: 'Lingua',
    back: 'Torna al portale',
  },
  en: {
    title: 'Message box',
    about: 'The e-mails and text messages that the portal would send arrive here. Everything is made up: no message leaves this computer.',
    filter: 'Address or mobile number',
    show: 'Show',
    all: 'All messages',
    none: 'No messages.',
    to: 'To',
    sent: 'Sent',
    email: 'E-mail',
    sms: 'Text message',
    languages: 'Language',
    back: 'Back to the portal',
  },
  de: {
    title: 'Postfach der Vorführung',
    about: 'Hier kommen die E-Mails und SMS an, die das Portal verschicken würde. Alles ist erfunden: Keine Nachricht verlässt diesen Computer.',
    filter: 'Adresse oder Mobilnummer',
    show: 'Anzeigen',
    all: 'Alle Nachrichten',
    none: 'Keine Nachrichten.',
    to: 'An',
    sent: 'Gesendet',
    email: 'E-Mail',
    sms: 'SMS',
    languages: 'Sprache',
    back: 'Zurück zum Portal',
  },
  fr: {
    title: 'Boîte aux messages',
    about: 'Les e-mails et les SMS que le portail enverrait arrivent ici. Tout est inventé\u00a0: aucun message ne quitte cet ordinateur.',
    filter: 'Adresse ou numéro de portable',
    show: 'Afficher',
    all: 'Tous les messages',
    none: 'Aucun message.',
    to: 'À',
    sent: 'Envoyé',
    email: 'E-mail',
    sms: 'SMS',
    languages: 'Langue',
    back: 'Retour au portail',
  },
  sl: {
    title: 'Nabiralnik sporočil',
    about: 'Sem prihajajo e-pošta in sporočila SMS, ki bi jih poslal portal. Vse je izmišljeno: nobeno sporočilo ne zapusti tega računalnika.',
    filter: 'Naslov ali številka mobilnega telefona',
    show: 'Pokaži',
    all: 'Vsa sporočila',
    none: 'Ni sporočil.',
    to: 'Za',
    sent: 'Poslano',
    email: 'E-pošta',
    sms: 'SMS',
    languages: 'Jezik',
    back: 'Nazaj na portal',
  },
};
