import type { signIn as italian } from '../it/sign-in.ts';
import type { InLanguage } from '../texts.ts';

export const signIn: InLanguage<'sl', typeof italian> = {
  signIn: {
    title: 'Vaši radiološki izvidi',
    intro: 'Tu najdete izvid in slike svojih preiskav.',
    username: 'Uporabniško ime',
    usernameHint: 'Prejeli ste ga po e-pošti',
    password: 'Geslo',
    passwordHint: 'Prvič: geslo, ki ste ga prejeli po SMS',
    submit: 'Prijava',
    sending: 'Prijavljamo vas…',
    usernameMissing: 'Vpišite uporabniško ime.',
    passwordMissing: 'Vpišite geslo.',
    forgotten: 'Ste pozabili uporabniško ime ali geslo?',
    ended: 'Vaša seja se je končala. Da zaščitimo vaše podatke, vas po nekaj časa brez dejavnosti odjavimo. Prijavite se znova: vse boste našli, kot je bilo.',
    left: 'Odjavljeni ste. Če ta naprava ni vaša, zaprite tudi brskalnik.',
    unavailable: 'Ta portal še nima prijave z uporabniškim imenom in geslom. Vprašajte v svoji bolnišnici.',
  },
  demo: {
    title: 'To je predstavitev',
    what: 'Lastra je portal, s katerim bolnišnica izroči izvid in slike osebi, ki ji pripadajo. Tu je vse izmišljeno: osebe, preiskave in slike.',
    choose: 'Izberite, kdo boste',
    take: 'Izpolni prijavo',
    taken: 'Obrazec je izpolnjen za osebo {{name}}. Pritisnite »Prijava«.',
    box: 'Odpri sporočila (izmišljena e-pošta in SMS)',
    none: 'Ta dostop pride s kasnejšo različico.',
  },
};
