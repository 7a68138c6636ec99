import type { help as italian } from '../it/help.ts';
import type { InLanguage } from '../texts.ts';

export const help: InLanguage<'sl', typeof italian> = {
  help: {
    title: 'Pomoč',
    signInTitle: 'Kako se prijavite',
    signInText:
      'Uporabniško ime pride po e-pošti, prvo geslo po SMS. Ob prvi prijavi izberete svoje geslo. Po petih napačnih poskusih se prijava za nekaj časa ustavi, da zaščiti vaše podatke. Če ste pozabili uporabniško ime ali geslo, pokličite bolnišnico: številka in naslov sta na koncu te strani.',
    readTitle: 'Branje izvida',
    readText: 'Odprite izvid in pritisnite »Odpri izvid«. To je dokument PDF: bere se na telefonu in računalniku, lahko ga tudi natisnete.',
    imagesTitle: 'Ogled slik',
    imagesText: 'Pritisnite na serijo. Slike listate s prstom, kolescem ali puščicami. Program ni potreben.',
    downloadTitle: 'Prenos in predaja zdravniku',
    downloadText:
      'Pritisnite »Prenesi« in izberite »Vse«. Prejmete datoteko ZIP. Na računalniku jo razširite in nato odprite INDEX.HTM: tam so izvid in slike, tudi brez interneta. Mapo lahko prekopirate na ključek USB in jo daste zdravniku.',
    waitTitle: 'Ko slike še niso pripravljene',
    waitText: 'Starejše preiskave so v počasnem arhivu. Zahteva gre sama naprej in prejmete sporočilo. Stran lahko zaprete.',
    safeTitle: 'Zaščita vaših podatkov',
    safeText: 'Gesla ne dajte nikomur. Na napravi, ki ni vaša, se vedno odjavite in izbrišite, kar ste prenesli.',
    askTitle: 'Vprašajte človeka',
    hours: 'Ure: {{hours}}',
    notUrgent: 'Z vprašanji o svojem zdravju se obrnite na zdravnika, ki je naročil preiskavo. V nujnem primeru pokličite 112.',
  },
};
