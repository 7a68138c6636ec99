import type { ProblemCode } from '#contract/problem.ts';

/** Languages the server speaks. A page's own words live with the page. */
export const LANGUAGES = ['it', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

interface Words {
  readonly title: string;
  readonly detail: string;
}

/** What a person reads when something is declined: one sentence of what it is, one of what to do. */
export const PROBLEM_TEXTS = {
  it: {
    'sign-in.refused': {
      title: 'Nome utente o password non corretti',
      detail: 'Controlli i dati e riprovi. Se non ricorda la password, contatti l’assistenza.',
    },
    'sign-in.locked': { title: 'Accesso sospeso per qualche minuto', detail: 'Ci sono stati troppi tentativi. Attenda il tempo indicato e riprovi.' },
    'session.missing': { title: 'Serve l’accesso', detail: 'La sessione è terminata o non è mai iniziata. Acceda di nuovo.' },
    'session.unfinished': { title: 'Prima scelga una nuova password', detail: 'La password provvisoria serve solo per sceglierne una propria.' },
    'password.weak': { title: 'La password non rispetta tutte le regole', detail: 'Ne scelga un’altra che le rispetti tutte.' },
    'password.wrong': { title: 'La password attuale non è corretta', detail: 'Controlli la password attuale e riprovi.' },
    'request.invalid': { title: 'La richiesta non è comprensibile', detail: 'Ricarichi la pagina e riprovi.' },
    'request.too-large': { title: 'La richiesta è troppo grande', detail: 'Riduca quanto inviato e riprovi.' },
    'request.cross-site': { title: 'La richiesta arriva da un altro sito', detail: 'Apra il portale e ripeta l’operazione da lì.' },
    'request.not-json': { title: 'Il formato della richiesta non è accettato', detail: 'Il portale accetta solo JSON.' },
    'request.too-many': { title: 'Troppe richieste in poco tempo', detail: 'Attenda un momento e riprovi.' },
    'not-found': { title: 'Qui non c’è nulla', detail: 'L’indirizzo non esiste oppure il contenuto non è più disponibile.' },
    'medium.range-unsatisfiable': { title: 'La parte richiesta non esiste', detail: 'Riprenda il download dall’inizio.' },
    'medium.not-ready': { title: 'Il pacchetto non è ancora pronto', detail: 'Le immagini sono in arrivo. Riprovi tra poco.' },
    'medium.choice-empty': { title: 'Non c’è nulla da scaricare in questa scelta', detail: 'Scelga altro contenuto.' },
    'medium.format-unavailable': { title: 'Questo formato non è disponibile', detail: 'Scelga il formato ZIP.' },
    'medium.changed': { title: 'Il pacchetto è cambiato nel frattempo', detail: 'Inizi di nuovo il download.' },
    'audit.unavailable': { title: 'Il portale non è disponibile in questo momento', detail: 'Riprovi tra qualche minuto.' },
    'service.unavailable': { title: 'Il portale è molto occupato', detail: 'Riprovi tra qualche istante.' },
    fault: {
      title: 'Qualcosa non ha funzionato',
      detail: 'Non dipende da Lei. Riprovi; se succede ancora, comunichi all’assistenza il codice della richiesta.',
    },
  },
  en: {
    'sign-in.refused': {
      title: 'User name or password not right',
      detail: 'Check them and try again. If you do not remember the password, contact the help desk.',
    },
    'sign-in.locked': { title: 'Sign-in is paused for some minutes', detail: 'There were too many tries. Wait for the time shown and try again.' },
    'session.missing': { title: 'Please sign in', detail: 'Your session has ended or never began. Sign in again.' },
    'session.unfinished': { title: 'First choose a new password', detail: 'The temporary password is only for choosing one of your own.' },
    'password.weak': { title: 'The password does not meet every rule', detail: 'Choose another one that does.' },
    'password.wrong': { title: 'The current password is not right', detail: 'Check the current password and try again.' },
    'request.invalid': { title: 'The request cannot be understood', detail: 'Reload the page and try again.' },
    'request.too-large': { title: 'The request is too large', detail: 'Send less and try again.' },
    'request.cross-site': { title: 'The request comes from another site', detail: 'Open the portal and do it from there.' },
    'request.not-json': { title: 'The format of the request is not accepted', detail: 'The portal takes JSON only.' },
    'request.too-many': { title: 'Too many requests in a short time', detail: 'Wait a moment and try again.' },
    'not-found': { title: 'Nothing is here', detail: 'The address does not exist, or what it showed is no longer available.' },
    'medium.range-unsatisfiable': { title: 'The part asked for does not exist', detail: 'Start the download from the beginning.' },
    'medium.not-ready': { title: 'The package is not ready yet', detail: 'The images are on their way. Try again shortly.' },
    'medium.choice-empty': { title: 'There is nothing to download in this choice', detail: 'Choose something else.' },
    'medium.format-unavailable': { title: 'This format is not available', detail: 'Choose the ZIP format.' },
    'medium.changed': { title: 'The package has changed meanwhile', detail: 'Start the download again.' },
    'audit.unavailable': { title: 'The portal is not available right now', detail: 'Try again in a few minutes.' },
    'service.unavailable': { title: 'The portal is very busy', detail: 'Try again in a moment.' },
    fault: { title: 'Something did not work', detail: 'It is not your doing. Try again; if it happens again, tell the help desk the request code.' },
  },
} as const satisfies Record<Language, Record<ProblemCode, Words>>;

/** The language to answer in: the best of ours by Accept-Language (RFC 9110 12.5.4), else Italian. */
export function languageOf(acceptLanguage: string | undefined): Language {
  const wanted = (acceptLanguage ?? '')
    .slice(0, 200)
    .split(',')
    .map((part) => {
      const [range = '', ...parameters] = part.trim().toLowerCase().split(';');
      const quality = parameters.map((parameter) => parameter.trim()).find((parameter) => parameter.startsWith('q='));
      return { language: range.split('-')[0], quality: quality ? Number(quality.slice(2)) || 0 : 1 };
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality);
  for (const { language } of wanted) {
    const known = LANGUAGES.find((ours) => ours === language);
    if (known) return known;
  }
  return 'it';
}
