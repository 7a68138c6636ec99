import type { papers as italian } from '../it/papers.ts';
import type { InLanguage } from '../texts.ts';

export const papers: InLanguage<'sl', typeof italian> = {
  privacy: {
    title: 'Zasebnost',
    intro: 'Na kratko, kaj ta portal dela z vašimi podatki.',
    whoTitle: 'Kdo jih hrani',
    whoText: 'Podatki so vaši. Hrani jih upravljavec: {{hospital}}.',
    whatTitle: 'Kaj je tu',
    whatText:
      'Izvidi in slike, ki jih je bolnišnica objavila za vas, za čas, ki je naveden pri vsakem izvidu. Po tem času se kopija na portalu uniči; izvirnik ostane v bolnišnici.',
    seenTitle: 'Kdo jih vidi',
    seenText: 'Vi in osebe, s katerimi delite izvid. Vsako odprtje in vsak prenos se zabeležita z datumom in uro.',
    cookiesTitle: 'Piškotki',
    cookiesText:
      'En tehnični piškotek ohranja vašo prijavo; drugi šest mesecev prepozna brskalnik, v katerem ste se že prijavili, da vas nihče ne more zakleniti z ugibanjem. Izbrani jezik ostane v vašem brskalniku. Brez oglasov, brez merjenja, brez tujih storitev.',
    rightsTitle: 'Vaše pravice',
    rightsText: 'Izvid lahko kadar koli umaknete s spleta. Za vpogled, popravek ali druge zahteve pišite na {{email}}.',
    full: 'Preberi celotno obvestilo o zasebnosti',
  },
  accessibility: {
    title: 'Dostopnost',
    intro: 'Ta portal naj bo uporaben za vse, tudi brez miške, z bralnikom zaslona ali z velikimi črkami.',
    doneTitle: 'Na kaj smo pazili',
    doneText: 'Kontrast besedila, vrstni red naslovov, imena gumbov, uporaba s tipkovnico, povečava na 200 %, upoštevanje želje po manj gibanja.',
    limitsTitle: 'Omejitve',
    limitsText: 'Radiološke slike nimajo opisa z besedami: njihov opis je izvid. Izvidi PDF so dostopni toliko kot dokument, ki ga je poslala bolnišnica.',
    tellTitle: 'Kaj ni v redu?',
    tellText: 'Sporočite na {{phone}} ({{hours}}) ali {{email}}. Odgovorimo vam in vam dokumente po potrebi damo drugače.',
    full: 'Preberi izjavo o dostopnosti',
  },
};
