import type { DeliveryReason, DeliveryState } from '#domain/delivery.ts';
import type { Language } from '../texts.ts';

/** Whom to ask, as the hospital gave it. */
export interface Support {
  readonly phone: string;
  readonly email: string;
}

const STATES = {
  it: {
    ready: () => 'Il pacchetto è pronto.',
    collecting: () => 'Stiamo raccogliendo le immagini. Si può chiudere la pagina: il lavoro continua.',
    recalled: () => 'Le immagini arrivano dall’archivio, di solito entro due ore. Mandiamo un avviso quando sono pronte.',
    refused: ask('Queste immagini non si possono scaricare da qui.', 'it'),
    failed: ask('Per ora non riusciamo a raccogliere le immagini.', 'it'),
  },
  en: {
    ready: () => 'The package is ready.',
    collecting: () => 'We are fetching the images. You may close the page: the work goes on.',
    recalled: () => 'The images are being brought from the archive, usually within two hours. We will tell you when they are ready.',
    refused: ask('These images cannot be downloaded here.', 'en'),
    failed: ask('We cannot fetch the images at the moment.', 'en'),
  },
} as const satisfies Record<Language, Record<DeliveryState, (support: Support) => string>>;

/** What may be told of a reason; the others say no more than the state does. */
const REASONS = {
  it: {
    'not-found': ask('L’archivio non ha immagini per questo esame.', 'it'),
    'not-authorised': ask('L’ospedale non ha autorizzato queste immagini per la consegna in rete.', 'it'),
    cancelled: ask('L’esame è stato annullato.', 'it'),
    'wrong-patient': ask('Queste immagini devono essere controllate dall’ospedale prima di essere consegnate.', 'it'),
    'wrong-study': ask('Queste immagini devono essere controllate dall’ospedale prima di essere consegnate.', 'it'),
    incomplete: ask('L’archivio non ha consegnato tutte le immagini, e a metà non le diamo.', 'it'),
    unreadable: ask('Alcune immagini non sono leggibili.', 'it'),
    'archive-unreachable': ask('L’archivio delle immagini non risponde. Riproviamo da soli.', 'it'),
    'archive-stalled': ask('L’archivio delle immagini si è fermato a metà. Riproviamo da soli.', 'it'),
    'archive-misbehaves': ask('L’archivio delle immagini ha dato una risposta sbagliata. Riproviamo da soli.', 'it'),
    'too-large': ask('Queste immagini sono troppo grandi per la consegna in rete.', 'it'),
    'near-line': STATES.it.recalled,
    'nothing-chosen': ask('In questa scelta non c’è nulla da scaricare.', 'it'),
  },
  en: {
    'not-found': ask('The archive has no images of this exam.', 'en'),
    'not-authorised': ask('The hospital has not authorised these images for delivery on line.', 'en'),
    cancelled: ask('The exam was cancelled.', 'en'),
    'wrong-patient': ask('The hospital must check these images before they are handed out.', 'en'),
    'wrong-study': ask('The hospital must check these images before they are handed out.', 'en'),
    incomplete: ask('The archive did not deliver all of the images, and we do not hand out half.', 'en'),
    unreadable: ask('Some images cannot be read.', 'en'),
    'archive-unreachable': ask('The archive of the images does not answer. We try again by ourselves.', 'en'),
    'archive-stalled': ask('The archive of the images stopped half-way. We try again by ourselves.', 'en'),
    'archive-misbehaves': ask('The archive of the images gave a wrong answer. We try again by ourselves.', 'en'),
    'too-large': ask('These images are too large for delivery on line.', 'en'),
    'near-line': STATES.en.recalled,
    'nothing-chosen': ask('There is nothing to download in this choice.', 'en'),
  },
} as const satisfies Record<Language, Record<DeliveryReason, (support: Support) => string>>;

/** A sentence, then whom to ask (E3). */
function ask(sentence: string, language: Language): (support: Support) => string {
  return ({ phone, email }) => `${sentence} ${language === 'it' ? 'Per chiedere' : 'To ask'}: ${phone}, ${email}.`;
}

/** The sentence a person reads about a delivery: the reason's where there is one that matters, else the state's. */
export function deliveryMessage(language: Language, status: { readonly state: DeliveryState; readonly reason?: DeliveryReason }, support: Support): string {
  const final = status.state === 'refused' || status.state === 'failed';
  return final && status.reason ? REASONS[language][status.reason](support) : STATES[language][status.state](support);
}
