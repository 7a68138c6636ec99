import type { help as italian } from '../it/help.ts';
import type { InLanguage } from '../texts.ts';

/** What people ask (F76). Steps stand in lines of their own. */
export const help: InLanguage<'sl', typeof italian> = {
  help: {
    title: 'Pomoč',
    intro: 'Najpogostejša vprašanja. Pritisnite na vprašanje, da preberete odgovor.',
    askTitle: 'Vprašajte človeka',
    hours: 'Ure: {{hours}}',
    notUrgent: 'Z vprašanji o svojem zdravju se obrnite na zdravnika, ki je naročil preiskavo. V nujnem primeru pokličite 112.',
    chapter: { signIn: 'Prijava', read: 'Izvid in slike', take: 'Prenos', share: 'Deljenje', data: 'Vaši podatki' },
    question: {
      first: 'Kako se prijavim prvič?',
      codes: 'Kaj sta PIN1 in PIN2?',
      fiscalCode: 'Kako se prijavim z davčno kodo?',
      passkey: 'Kaj je ključ za dostop?',
      forgotten: 'Izgubljeno uporabniško ime, geslo ali PIN: kaj zdaj?',
      paused: 'Zakaj se je prijava ustavila?',
      when: 'Kdaj je moj izvid pripravljen?',
      report: 'Kako preberem in natisnem izvid?',
      signed: 'Kaj je podpisani izvid?',
      images: 'Kako pogledam slike?',
      archive: 'Zakaj slike še niso pripravljene?',
      until: 'Kako dolgo je izvid na spletu?',
      doctor: 'Kaj prenesem za zdravnika?',
      zipAndroid: 'Kako odprem ZIP na telefonu Android?',
      zipIphone: 'Kako odprem ZIP na iPhonu ali iPadu?',
      zipWindows: 'Kako odprem ZIP v sistemu Windows?',
      zipMac: 'Kako odprem ZIP na računalniku Mac?',
      opens: 'Prenos se ne začne ali dokument se ne odpre',
      how: 'Kako pokažem izvid zdravniku ali družini?',
      stop: 'Ali lahko ustavim deljenje?',
      who: 'Kdo vidi moje izvide?',
      offline: 'Ali lahko izvid umaknem s spleta?',
      protect: 'Kako zaščitim svoje podatke?',
      wrong: 'Moji podatki niso pravilni',
      told: 'Kako spremenim obvestila?',
    },
    answer: {
      first: 'Uporabniško ime pride po e-pošti, prvo geslo po SMS. To geslo velja 72 ur in samo enkrat: takoj po prijavi izberete svoje.',
      codes:
        'Dve kodi, ki odpreta izvide enega samega sprejema. PIN1 (10 številk) je na listu s sprejema; PIN2 (8 številk) pride po e-pošti, ko je izvid pripravljen. Potrebujete oba.',
      fiscalCode:
        'Vpišite davčno kodo (codice fiscale) z zdravstvene izkaznice in PIN iz 8 številk, ki ste ga prejeli. Če ste ga izgubili, na strani za prijavo zaprosite za novega: pride po SMS, samo na številko, ki jo pozna bolnišnica.',
      passkey:
        'Način prijave s prstnim odtisom, obrazom ali kodo naprave, brez gesla. Dodate ga v meniju s svojim imenom, pod »Vaši ključi za dostop«. Geslo velja še naprej.',
      forgotten:
        'Na strani za prijavo pritisnite na vprašanje pod polji in sledite korakom. Vzame nekaj minut. Če sta se mobilna številka ali e-pošta spremenili, pokličite bolnišnico: {{phone}}.',
      paused:
        'Po nekaj napačnih poskusih se prijava za nekaj minut ustavi, da zaščiti vaše podatke. Počakajte navedeni čas ali obnovite geslo: nato se lahko prijavite takoj.',
      when: 'Ko ga zdravnik podpiše. Pošljemo vam sporočilo: ni treba gledati vsak dan. Slike lahko pridejo nekoliko kasneje.',
      report:
        'Odprite izvid in pritisnite »Odpri izvid«: berete ga na strani. »Besedilo« ga pokaže v črkah, ki se dobro berejo tudi na telefonu, »List« tak, kot je na papirju. Za tiskanje pritisnite »Natisni«. Če ga želite shraniti, pritisnite »Prenesi PDF«.',
      signed:
        'Izvirni dokument z zdravnikovim digitalnim podpisom: ima pravno veljavo. Včasih je datoteka .p7m, ki se odpre s programom za digitalne podpise. Za branje zadošča PDF.',
      images:
        'Odprite izvid in pritisnite na serijo. Slike listate s prstom, kolescem ali puščicami. Ničesar ni treba namestiti. Slike so za ogled, ne za diagnozo.',
      archive: 'Starejše preiskave so v počasnem arhivu: navadno zadoščata dve uri. Zahteva gre sama naprej. Stran lahko zaprete: pošljemo vam sporočilo.',
      until: 'Pri vsakem izvidu piše, do kdaj. Po tem dnevu se kopija na portalu uniči; izvirnik ostane v bolnišnici. Pred koncem prenesite, kar potrebujete.',
      doctor:
        'Pritisnite »Prenesi« in izberite »Vse«: tam so izvid, slike za ogled in slike v zapisu za zdravnike (DICOM). Mapo lahko prekopirate na ključek USB. Imen datotek ne spreminjajte.',
      zipAndroid:
        'Pri prenosu izberite »Slike za telefon (JPEG)«: je manjše.\nOdprite aplikacijo »Datoteke« in nato »Prenosi«.\nPritisnite na datoteko ZIP in izberite »Razširi«.\nOdprite mapo: v REPORT je izvid, v IHE_PDI so slike kot fotografije.',
      zipIphone:
        'Pri prenosu izberite »Slike za telefon (JPEG)«: je manjše.\nOdprite aplikacijo »Datoteke« in nato »Prenosi«.\nEnkrat pritisnite na datoteko ZIP: ob njej se pojavi mapa.\nOdprite mapo: v REPORT je izvid, v IHE_PDI so slike kot fotografije.',
      zipWindows:
        'Odprite mapo »Prenosi«.\nZ desnim gumbom pritisnite na datoteko ZIP in izberite »Razširi vse«.\nV razširjeni mapi odprite INDEX.HTM: tam so izvid in slike, tudi brez interneta.',
      zipMac:
        'Odprite mapo »Prenosi«.\nDvakrat pritisnite na datoteko ZIP: ob njej se pojavi mapa.\nV mapi odprite INDEX.HTM: tam so izvid in slike, tudi brez interneta.',
      opens:
        'Morda brskalnik ustavlja nova okna: za to stran vedno dovolite pojavna okna in poskusite znova. Če se povezava prekine, se prenos nadaljuje, kjer je ostal. Če to ne zadošča, poskusite z drugim posodobljenim brskalnikom.',
      how: 'Če je na strani izvida »Deli«, vpišite, s kom in do kdaj: prejemnik dobi povezavo po e-pošti in posebej še PIN. Lahko pa prenesete »Vse« in izročite mapo. Če ste že pri zdravniku, pritisnite »Pokaži zdaj zdravniku«: izvid se odpre na zdravnikovem zaslonu, največ za eno uro.',
      stop: 'Da, kadar koli: prekličite ga in povezava takoj preneha delovati. Kar je nekdo že prenesel, ostane pri njem.',
      who: 'Vi in osebe, s katerimi jih delite. Vsako odprtje in vsak prenos se zabeležita z datumom in uro.',
      offline: 'Da: odprite izvid in pritisnite »Umakni s spleta«. Tu ga ne vidi nihče več, niti vi. Bolnišnica ga hrani.',
      protect:
        'Gesla in PIN ne dajte nikomur: bolnišnica zanje nikoli ne vpraša. Telefon in računalnik zaščitite s kodo. Na napravi, ki ni vaša, se na koncu odjavite in izbrišite, kar ste prenesli, tudi iz koša.',
      wrong: 'Podatki so iz bolnišnice: popravijo jih na okencu ali po telefonu, {{phone}}.',
      told: 'V meniju s svojim imenom odprite »Nastavitve«: izberete e-pošto ali SMS in jezik.',
    },
  },
};
