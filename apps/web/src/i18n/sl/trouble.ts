import type { trouble as italian } from '../it/trouble.ts';
import type { InLanguage } from '../texts.ts';

export const trouble: InLanguage<'sl', typeof italian> = {
  problem: {
    signInRefused: 'Uporabniško ime in geslo se ne ujemata. Preverite velike in male črke ter poskusite znova.',
    signInLocked: 'Poskusov je bilo preveč. Zaradi zaščite vaših podatkov lahko poskusite znova čez {{wait}}.',
    sessionMissing: 'Vaša seja se je končala. Prijavite se znova.',
    sessionUnfinished: 'Najprej izberite svoje novo geslo.',
    passwordWeak: 'To geslo še ne zadošča: poglejte seznam.',
    passwordWrong: 'Sedanje geslo ni pravilno.',
    challengeFailed: 'Samodejno preverjanje ni uspelo. Poskusite znova.',
    otpRefused: 'Koda ni pravilna ali je potekla. Preverite jo ali zahtevajte novo.',
    recoveryOver: 'Čas za to je potekel. Začnite znova od začetka.',
    requestInvalid: 'Nekaj v zahtevi ni v redu. Znova naložite stran in poskusite še enkrat.',
    requestTooLarge: 'Kar ste poslali, je preveliko.',
    requestCrossSite: 'Zahteva je bila zaradi varnosti ustavljena. Odprite portal z njegovega naslova in poskusite znova.',
    requestNotJson: 'Nekaj v zahtevi ni v redu. Znova naložite stran in poskusite še enkrat.',
    requestTooMany: 'Preveč zahtev v kratkem času. Poskusite znova čez {{wait}}.',
    notFound: 'Tega, kar iščete, ni tu. Morda ni več na spletu.',
    mediumRangeUnsatisfiable: 'Prenos se mora začeti znova.',
    mediumNotReady: 'Prenos še ni pripravljen.',
    mediumChoiceEmpty: 'V tem izvidu ni ničesar od tega, kar ste izbrali. Izberite kaj drugega.',
    mediumFormatUnavailable: 'Ta zapis ni na voljo.',
    mediumChanged: 'Izvid se je medtem spremenil. Prenesite ga znova.',
    auditUnavailable: 'Portal trenutno ne more odgovoriti. Poskusite znova čez nekaj minut.',
    serviceUnavailable: 'Portal trenutno ne more odgovoriti. Poskusite znova čez nekaj minut.',
    fault: 'Portal ni mogel odgovoriti. Poskusite znova; če se ponovi, povejte bolnišnici številko {{requestId}}.',
    unreachable: 'Portal ni dosegljiv. Preverite povezavo in poskusite znova.',
  },
  notFound: { title: 'Te strani ni', why: 'Naslov morda ni popoln ali pa je bila stran premaknjena.', home: 'Na začetno stran' },
  broken: { title: 'Stran se je ustavila', why: 'Niste krivi vi in nič ni izgubljeno. Znova naložite stran.', reload: 'Naloži znova' },
  offline: {
    banner: 'Ni internetne povezave. Ko se vrne, stran nadaljuje sama.',
    title: 'Portala ne moremo doseči',
    why: 'Preverite povezavo in poskusite znova. Vaši podatki so varni.',
  },
};
