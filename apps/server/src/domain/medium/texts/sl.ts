import type { MediumTexts } from '../texts.ts';

/** Slovene counts in four forms: 1 and 101, 2 and 102, 3 to 4 and 103 to 104, and the rest. */
function counted(count: number, [one, two, few, other]: readonly [string, string, string, string]): string {
  const last = count % 100;
  const word = last === 1 ? one : last === 2 ? two : last === 3 || last === 4 ? few : other;
  return `${count} ${word}`;
}

export const sl: MediumTexts = {
  title: 'Vaše preiskave',
  of: (name) => `Preiskava: ${name}`,
  bornOn: (date) => `datum rojstva: ${date}`,
  whatIsHere: 'Kaj je tu',
  seeImages: 'Poglej slike',
  readReport: (date) => (date ? `Preberi izvid (${date})` : 'Preberi izvid'),
  oneOf: (position, count) => `${position} od ${count}`,
  signedOriginal: 'Podpisani izvid (izvirnik)',
  signedHint: 'Ima pravno veljavo. Odpre se s programom, ki bere podpisane dokumente (.p7m).',
  imagesHint: (count) => `${counted(count, ['slika', 'sliki', 'slike', 'slik'])} za ogled na vsakem računalniku ali telefonu.`,
  openViewer: 'Odpri pregledovalnik slik',
  viewerHint: 'V pregledovalniku lahko listate, povečujete in merite, v polni kakovosti. Deluje brez interneta in ničesar ne namesti.',
  viewerNeedsScript: 'Tu se odpre pregledovalnik slik. Če se ne odpre, ga vaš program ne dovoljuje: slike lahko vseeno vidite od tod.',
  forDoctors: 'Za zdravnika',
  forDoctorsHint:
    'Mapa DICOM in datoteka DICOMDIR vsebujeta izvirne slike. Zdravnik jih odpre s svojim programom. Prinesite ali pošljite celo mapo in ne spreminjajte imen datotek.',
  program: 'V mapi CDVIEWER je tudi program bolnišnice za ogled izvirnih slik na računalniku z Windows. Ne zažene se sam.',
  outside: (file) => `Nekatere vsebine, na primer filmi, nimajo oblike, ki se uporablja na CD-jih. Take, kot so v arhivu, so v datoteki ${file}.`,
  openDocument: 'Odpri dokument',
  watchVideo: 'Poglej film',
  deidentified: (count) =>
    `Slike brez podatkov o osebi: ime, datumi, številke in opombe so odstranjeni (DICOM PS3.15, osnovni profil).${count === 0 ? '' : ` Število predmetov, ki jih ni bilo mogoče anonimizirati in niso vključeni: ${count}.`}`,
  namesInPixels: 'Na nekaterih slikah je lahko besedilo naprave. Oglejte si jih, preden jih daste drugim.',
  howToOpen: 'Kako se odpre',
  howToOpenSteps: [
    'Če ste prenesli datoteko ZIP, najprej razširite vse: navadno zadošča dvojni klik na datoteko ali izbira »Razširi vse«.',
    'V razširjeni mapi odprite datoteko INDEX.HTM. Internet ni potreben in ničesar ni treba namestiti.',
    'Od tu odprete izvid in slike.',
  ],
  whomToAsk: 'Koga vprašati',
  whomToAskHint: 'Če se kaj ne odpre ali če to niso vaše preiskave, pokličite ali pišite:',
  phone: 'Telefon',
  email: 'E-pošta',
  hours: 'Ure',
  notForDiagnosis: 'Slike na teh straneh so za ogled, ne za diagnozo. Za diagnozo zdravnik uporabi izvirne slike (DICOM) in izvid.',
  privacy: 'Te datoteke vsebujejo zdravstvene podatke. Hranite jih tam, kjer jih vidite samo vi ali tisti, ki jih izberete.',
  readme: 'Navodila v besedilni datoteki (README.TXT)',
  back: 'Nazaj na začetek',
  backToImages: 'Nazaj na seznam slik',
  images: 'Slike',
  series: (position) => `Serija ${position}`,
  imageCount: (count) => counted(count, ['slika', 'sliki', 'slike', 'slik']),
  imageOf: (position, count) => `Slika ${position} od ${count}`,
  someFrames: 'Od filma je tu le del slik. Celoten film je v izvirnih datotekah (DICOM).',
  noPicture: 'Ta serija nima slik, ki bi jih lahko pokazali tu: odpre se z zdravnikovim programom.',
  openLarge: 'Pritisnite na sliko, da jo vidite veliko.',
  skip: 'Na vsebino',
  dates: { exam: 'Datum preiskave:', report: 'Datum izvida:' },
  modality: {
    CT: 'CT (računalniška tomografija)',
    MR: 'Magnetna resonanca',
    DX: 'Rentgen',
    CR: 'Rentgen',
    US: 'Ultrazvok',
    MG: 'Mamografija',
    XA: 'Angiografija',
    RF: 'Diaskopija',
    NM: 'Nuklearna medicina',
    PT: 'PET',
    ECG: 'Elektrokardiogram',
    SR: 'Strukturirani podatki',
    DOC: 'Dokument',
    PR: 'Prikaz slik',
    KO: 'Izbor slik',
    OT: 'Drugo',
  },
  folder: { dicom: 'izvirne slike, za zdravnika', web: 'strani in slike za ogled', report: 'izvid' },
  madeBy: (software) => `Pripravljeno s programom ${software}`,
};
