import type { access as italian } from '../it/access.ts';
import type { InLanguage } from '../texts.ts';

/** What a person sees who came in with PIN1 and PIN2 (F58-F61, F67). */
export const access: InLanguage<'sl', typeof italian> = {
  access: {
    title: 'Prevzem izvidov na spletu',
    patient: 'Podatki o pacientu',
    name: 'Ime in priimek',
    birthDate: 'Datum rojstva',
    list: 'Izvidi, ki so na voljo',
    until: 'Ta izvid je na spletu do {{date}}.',
    performed: 'Opravljene preiskave',
    viewReport: 'Poglej izvid',
    signedReport: 'Prenesi podpisani izvid',
    viewImages: 'Poglej slike',
    downloadImages: 'Prenesi slike',
    ofResult: '({{description}}, {{date}})',
    noReport: 'Izvida še ni tu. Pojavi se, takoj ko ga zdravnik podpiše.',
    noImages: 'Ta preiskava nima slik na spletu.',
    legal: '* Pravno veljavo ima samo digitalno podpisani izvid.',
    empty: 'Trenutno ni nobenega izvida',
    emptyWhy: 'Izvid se pojavi tu, ko ga zdravnik podpiše. Ko je pripravljen, prejmete e-pošto s PIN2.',
    safe: 'Če prenesete izvid ali slike, jih hranite na napravi, zaščiteni s kodo.',
  },
};
