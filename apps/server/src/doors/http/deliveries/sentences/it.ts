import type { DeliverySentences } from '../messages.ts';

export const it: DeliverySentences = {
  ask: 'Per chiedere',
  states: {
    ready: 'Il pacchetto è pronto.',
    collecting: 'Stiamo raccogliendo le immagini. Si può chiudere la pagina: il lavoro continua.',
    recalled: 'Le immagini arrivano dall’archivio, di solito entro due ore. Mandiamo un avviso quando sono pronte.',
    refused: 'Queste immagini non si possono scaricare da qui.',
    failed: 'Per ora non riusciamo a raccogliere le immagini.',
  },
  reasons: {
    'not-found': 'L’archivio non ha immagini per questo esame.',
    'not-authorised': 'L’ospedale non ha autorizzato queste immagini per la consegna in rete.',
    cancelled: 'L’esame è stato annullato.',
    'wrong-patient': 'Queste immagini devono essere controllate dall’ospedale prima di essere consegnate.',
    'wrong-study': 'Queste immagini devono essere controllate dall’ospedale prima di essere consegnate.',
    incomplete: 'L’archivio non ha consegnato tutte le immagini, e a metà non le diamo.',
    unreadable: 'Alcune immagini non sono leggibili.',
    'archive-unreachable': 'L’archivio delle immagini non risponde. Riproviamo da soli.',
    'archive-stalled': 'L’archivio delle immagini si è fermato a metà. Riproviamo da soli.',
    'archive-misbehaves': 'L’archivio delle immagini ha dato una risposta sbagliata. Riproviamo da soli.',
    'too-large': 'Queste immagini sono troppo grandi per la consegna in rete.',
    'near-line': 'L’archivio non ha consegnato le immagini in tempo. Può riprovare.',
    'file-too-large': 'Una delle immagini è troppo grande per il formato ISO. Scelga il formato ZIP: contiene le stesse cose.',
    'nothing-chosen': 'In questa scelta non c’è nulla da scaricare.',
  },
};
