import type { frame as italian } from '../it/frame.ts';
import type { InLanguage } from '../texts.ts';

export const frame: InLanguage<'sl', typeof italian> = {
  header: {
    home: 'Začetna stran',
    help: 'Pomoč',
    account: 'Vaš dostop',
    changePassword: 'Zamenjaj geslo',
    signOut: 'Odjava',
    tabs: 'Deli portala',
    results: 'Izvidi',
    profile: 'Profil',
  },
  footer: { label: 'O portalu', help: 'Pomoč', privacy: 'Zasebnost', accessibility: 'Dostopnost' },
  patient: {
    label: 'Pacient',
    born_male: 'Rojen {{date}}, starost {{age}}',
    born_female: 'Rojena {{date}}, starost {{age}}',
    born: 'Datum rojstva {{date}}, starost {{age}}',
    sex_male: 'moški',
    sex_female: 'ženska',
    sex_other: 'drugo',
    sex_unknown: 'ni navedeno',
    id: 'Številka pacienta',
    phone: 'Telefon',
    email: 'E-pošta',
    details: 'Vaši podatki',
  },
  desk: { title: 'Dostop bolnišnice', why: 'S tem dostopom izvidov ni mogoče videti. Strani za okence pridejo s kasnejšo različico.' },
};
