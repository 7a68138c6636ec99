import type { Tongue } from './tongue.ts';

export const sl: Tongue = {
  greeting: 'Pozdravljeni,',
  where: 'V portal se prijavite tukaj:',
  help: 'Potrebujete pomoč? Pokličite',
  misdirected: 'To sporočilo ni za vas? Izbrišite ga in nam to sporočite:',
  automatic: 'Sporočilo je samodejno: odgovorov na ta naslov ne beremo.',
  kinds: {
    'result.published': {
      subject: 'Vaš izvid je na voljo',
      body: ['v portalu je zdaj na voljo vaš izvid.'],
      sms: 'v portalu je na voljo vaš izvid',
      address: 'portal',
    },
    'result.corrected': {
      subject: 'Vaš izvid je posodobljen',
      body: ['vaš izvid je posodobljen. Nova različica nadomešča prejšnjo.'],
      sms: 'vaš izvid v portalu je posodobljen',
      address: 'portal',
    },
    'images.ready': {
      subject: 'Zahtevane slike so na voljo',
      body: ['slike, ki ste jih zahtevali, so zdaj na voljo v portalu.'],
      sms: 'slike, ki ste jih zahtevali, so na voljo v portalu',
      address: 'portal',
    },
    'images.refused': {
      subject: 'Zahtevane slike niso na voljo',
      body: ['slik, ki ste jih zahtevali, v portalu ni mogoče dobiti. Pokličite nas: povedali vam bomo, kako jih dobite.'],
      sms: 'zahtevanih slik v portalu ni mogoče dobiti. Kako jih dobite, izveste na {phone}',
      address: 'none',
    },
    'account.username': {
      subject: 'Vaše uporabniško ime',
      body: ['vaše uporabniško ime za portal je:', '{secret}', 'Začasno geslo dobite s sporočilom SMS.'],
      sms: 'vaše uporabniško ime je:\n{secret}\n',
      address: 'portal',
    },
    'account.password': {
      subject: 'Vaše začasno geslo',
      body: ['vaše začasno geslo za portal je:', '{secret}', 'Velja 72 ur. Ob prvi prijavi si izberete svoje.'],
      sms: 'vaše začasno geslo je:\n{secret}\nVelja 72 ur. Ob prvi prijavi si izberete svoje.',
      address: 'portal',
    },
    'access.pin2': {
      subject: 'Vaša koda PIN2',
      body: [
        'v portalu je za vas nekaj novega. Vaša koda PIN2 je:',
        '{secret}',
        'Koda PIN1 je na listu, ki ste ga dobili ob sprejemu. Za prijavo potrebujete obe.',
      ],
      sms: 'v portalu je za vas nekaj novega. PIN2:\n{secret}\nPIN1 je na listu s sprejema.',
      address: 'portal',
    },
    'recovery.otp': {
      subject: 'Vaša koda',
      body: ['koda, ki ste jo zahtevali, je:', '{secret}', 'Velja 5 minut. Ne povejte je nikomur. Če je niste zahtevali, vam ni treba storiti ničesar.'],
      sms: 'vaša koda je {secret}. Velja 5 minut. Ne povejte je nikomur.\n\n@{host} #{secret}',
      address: 'none',
    },
    'recovery.pin': {
      subject: 'Vaša nova koda PIN',
      body: ['vaša nova koda PIN za portal je:', '{secret}', 'Prejšnja koda PIN ne velja več.'],
      sms: 'vaša nova koda PIN je {secret}. Prejšnja ne velja več.',
      address: 'portal',
    },
    'sign-in.locked': {
      subject: 'Vaš dostop je za kratek čas zaprt',
      body: [
        'nekdo je večkrat poskusil vstopiti v portal s podatki, ki niso bili pravi. Zaradi vaše varnosti je ta dostop za kratek čas zaprt in se nato sam odpre.',
        'Če ste bili to vi, počakajte ali si izberite novo geslo ali novo kodo PIN. Če to niste bili vi, nas pokličite.',
      ],
      sms: 'preveč poskusov prijave: dostop je za kratek čas zaprt. Če to niste bili vi, pokličite {phone}',
      address: 'none',
    },
    'password.changed': {
      subject: 'Vaše geslo je spremenjeno',
      body: ['vaše geslo za portal je spremenjeno. Če ste bili to vi, vam ni treba storiti ničesar. Če to niste bili vi, nas takoj pokličite.'],
      sms: 'vaše geslo je spremenjeno. Če to niste bili vi, takoj pokličite {phone}',
      address: 'none',
    },
    'share.link': {
      subject: 'Izvid, ki ga z vami deli druga oseba',
      body: [
        '{from} z vami deli izvid. Odprete ga s kodo PIN, ki jo dobite posebej.',
        'Sporočilo osebe {from}:\n{message}',
        'Odprt je do {until}. Odprete ga tukaj:',
      ],
      sms: '{from} z vami deli izvid:',
      address: 'secret',
      help: 'Imate vprašanje? Obrnite se na osebo {from}.',
      unnamed: {
        body: [
          'Druga oseba z vami deli izvid. Odprete ga s kodo PIN, ki jo dobite posebej.',
          'Sporočilo te osebe:\n{message}',
          'Odprt je do {until}. Odprete ga tukaj:',
        ],
        sms: 'druga oseba z vami deli izvid:',
        help: 'Imate vprašanje? Obrnite se na osebo, ki vam ga je napovedala.',
      },
    },
    'share.pin': {
      subject: 'Koda PIN za izvid, ki ga z vami deli druga oseba',
      body: [
        '{from} z vami deli izvid. Koda PIN, s katero ga odprete, je:',
        '{secret}',
        'Povezavo dobite z drugim sporočilom. Kode PIN ne posredujte nikomur.',
      ],
      sms: '{from} z vami deli izvid. Koda PIN za odpiranje je {secret}',
      address: 'none',
      help: 'Imate vprašanje? Obrnite se na osebo {from}.',
      unnamed: {
        body: [
          'Druga oseba z vami deli izvid. Koda PIN, s katero ga odprete, je:',
          '{secret}',
          'Povezavo dobite z drugim sporočilom. Kode PIN ne posredujte nikomur.',
        ],
        sms: 'druga oseba z vami deli izvid. Koda PIN za odpiranje je {secret}',
        help: 'Imate vprašanje? Obrnite se na osebo, ki vam ga je napovedala.',
      },
    },
    'share.images-ready': {
      subject: 'Slike izvida, ki ga z vami deli druga oseba, so pripravljene',
      body: ['slike, ki ste jih zahtevali, so pripravljene. Odprete jih s povezavo, ki jo že imate, in s kodo PIN.'],
      sms: 'zahtevane slike so pripravljene. Znova uporabite povezavo, ki jo imate',
      address: 'none',
    },
    'share.images-refused': {
      subject: 'Slike izvida, ki ga z vami deli druga oseba, niso na voljo',
      body: ['slik, ki ste jih zahtevali, v portalu ni mogoče dobiti. Povejte to osebi, ki z vami deli izvid: bolnišnica ji lahko pomaga.'],
      sms: 'zahtevanih slik v portalu ni mogoče dobiti. Povejte osebi, ki jih deli z vami',
      address: 'none',
    },
    'share.opened': {
      subject: 'Izvid, ki ste ga delili, je odprt',
      body: ['izvid, ki ste ga delili, je prvič odprl prejemnik {recipient}.', 'Če tega niste pričakovali, deljenje v portalu prekličite.'],
      sms: 'izvid, ki ste ga delili, je bil prvič odprt',
      address: 'portal',
    },
    'share.locked': {
      subject: 'Eno od vaših deljenj je zaprto',
      body: [
        'pri enem od vaših deljenj je bila večkrat vnesena napačna koda PIN. Zaradi varnosti je zdaj zaprto.',
        'Če ga še potrebujete, mu v portalu določite novo kodo PIN.',
      ],
      sms: 'eno od vaših deljenj je zaprto zaradi napačnih kod PIN. V portalu lahko določite novo kodo',
      address: 'portal',
    },
  },
};
