import type { access as italian } from '../it/access.ts';
import type { InLanguage } from '../texts.ts';

/** What a person sees who came in with PIN1 and PIN2 (F58-F61, F67). */
export const access: InLanguage<'sl', typeof italian> = {
  access: {
    title: 'Prevzem izvidov na spletu',
    birthDate: 'Datum rojstva',
    list: 'Izvidi, ki so na voljo',
    performed: 'Opravljene preiskave',
    signedReport: 'Prenesi podpisani izvid',
    ofResult: '({{description}}, {{date}})',
    noReport: 'Izvida še ni tu. Pojavi se, takoj ko ga zdravnik podpiše.',
    noImages: 'Ta preiskava nima slik na spletu.',
    legal: '* Pravno veljavo ima samo digitalno podpisani izvid.',
    empty: 'Trenutno na spletu ni nobenega izvida',
    emptyWhy: 'Izvida ni več na spletu: odstranjen je bil z interneta ali pa je rok potekel. Bolnišnica ga hrani in tam lahko prosite zanj.',
    safe: 'Če prenesete izvid ali slike, jih hranite na napravi, zaščiteni s kodo.',
  },
};
