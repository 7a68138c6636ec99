import type { SamplePatient } from './people.ts';

export type StudyKind = 'ct-chest' | 'ct-abdomen' | 'dx-chest' | 'dx-chest-pa' | 'mr-knee' | 'us-abdomen' | 'dx-hand';

export interface SampleTest {
  readonly code: string;
  readonly description: string;
  /** Title of the report, in a person's words. */
  readonly title: string;
  readonly study: StudyKind | null;
  readonly form: 'pdf' | 'signed-pdf' | 'text';
  readonly report: string;
  /** A later version that replaces the first. */
  readonly corrected?: string;
}

export interface SampleOrder {
  readonly number: string;
  readonly patient: SamplePatient['key'];
  /** The number of the acceptance, where its results are opened by two PINs. */
  readonly acceptance?: string;
  /** Days before the demo was first started: when the examination was done. */
  readonly daysAgo: number;
  readonly prescriber: string;
  readonly tests: readonly SampleTest[];
  /** What becomes of it after it was released. */
  readonly afterwards?: 'withdrawn' | 'ended';
  /** Where its images lie: at hand unless told. */
  readonly archive?: 'near-line' | 'refused';
}

const CT_CHEST = `Esame eseguito prima e dopo somministrazione di mezzo di contrasto iodato per via endovenosa.

Nel lobo superiore destro si riconosce un nodulo solido di 13 mm, a margini lievemente spiculati, in sede parailare. Non altri noduli nei restanti ambiti polmonari.

Non versamento pleurico né pericardico. Pervie le principali diramazioni bronchiali. Regolare opacizzazione delle camere cardiache, dell'aorta e dell'arteria polmonare.

Non linfoadenopatie mediastiniche o ilari. Nei limiti i segmenti del fegato, della milza e dello stomaco compresi nell'esame. Non lesioni ossee focali.

Conclusioni: nodulo polmonare del lobo superiore destro. Si consiglia valutazione pneumologica e controllo TC a 3 mesi.`;

const KNEE = `Rottura del corno posteriore del menisco mediale con lieve estrusione. Menisco laterale nei limiti.

Legamenti crociati e collaterali continui e di segnale regolare. Area di edema della spongiosa del condilo femorale laterale, da contusione.

Modesto versamento nel recesso sovrarotuleo. Apparato estensore nella norma.`;

export const ORDERS: readonly SampleOrder[] = [
  {
    number: 'SR26-100412',
    patient: 'anna',
    daysAgo: 1,
    prescriber: 'Marchetti^Elena',
    tests: [
      {
        code: 'TCTOR',
        description: 'TC TORACE SENZA E CON MDC',
        title: 'TC del torace senza e con mezzo di contrasto',
        study: 'ct-chest',
        form: 'signed-pdf',
        report: CT_CHEST,
      },
    ],
  },
  {
    number: 'SR26-100355',
    patient: 'anna',
    daysAgo: 6,
    prescriber: 'Marchetti^Elena',
    tests: [
      {
        code: 'RXTOR',
        description: 'RX TORACE (2 PR.)',
        title: 'Radiografia del torace in due proiezioni',
        study: 'dx-chest',
        form: 'pdf',
        report: 'Non lesioni pleuro-parenchimali a focolaio in atto. Ombra cardiaca nei limiti. Liberi i seni costofrenici.',
        corrected:
          'Referto corretto: sostituisce il precedente.\n\nTenue opacità nodulare di circa 13 mm in campo medio-superiore destro, meritevole di approfondimento TC. Ombra cardiaca nei limiti. Liberi i seni costofrenici.',
      },
    ],
  },
  {
    number: 'SR26-100201',
    patient: 'anna',
    daysAgo: 19,
    prescriber: 'Ferrari^Luca',
    tests: [
      { code: 'RMGIN', description: 'RM GINOCCHIO (D)', title: 'Risonanza magnetica del ginocchio destro', study: 'mr-knee', form: 'pdf', report: KNEE },
      {
        code: 'ECOADD',
        description: 'ECOGRAFIA ADDOME SUPERIORE',
        title: "Ecografia dell'addome superiore",
        study: 'us-abdomen',
        form: 'pdf',
        report:
          'Fegato di dimensioni ed ecostruttura regolari. Colecisti alitiasica. Vie biliari non dilatate. Rene destro in sede, di dimensioni regolari, senza dilatazione delle vie escretrici.',
      },
    ],
  },
  {
    number: 'SR24-088120',
    patient: 'anna',
    daysAgo: 30,
    prescriber: 'Ferrari^Luca',
    archive: 'near-line',
    tests: [
      {
        code: 'TCADD',
        description: 'TC ADDOME SUPERIORE',
        title: "TC dell'addome superiore",
        study: 'ct-abdomen',
        form: 'pdf',
        report: 'Fegato, milza e stomaco nei limiti. Non versamento libero. Aorta di calibro regolare.',
      },
    ],
  },
  {
    number: 'SR26-100390',
    patient: 'anna',
    daysAgo: 4,
    prescriber: 'Marchetti^Elena',
    archive: 'refused',
    tests: [
      {
        code: 'RXMAN',
        description: 'RX MANO (S)',
        title: 'Radiografia della mano sinistra',
        study: 'dx-hand',
        form: 'pdf',
        report: 'Non rime di frattura. Note artrosiche interfalangee distali. Regolari i rapporti articolari.',
      },
    ],
  },
  {
    number: 'SR26-100333',
    patient: 'anna',
    daysAgo: 8,
    prescriber: 'Ferrari^Luca',
    tests: [
      {
        code: 'ECODOP',
        description: 'ECOCOLORDOPPLER TSA',
        title: 'Ecocolordoppler dei tronchi sovraortici',
        study: null,
        form: 'text',
        report:
          'Assi carotidei pervi, con ispessimento miointimale (1,1 mm) senza stenosi emodinamicamente significative.\n\nArterie vertebrali pervie con flusso ortogrado. Velocità ≤ 120 cm/s.',
      },
    ],
  },
  {
    number: 'SR26-100377',
    patient: 'anna',
    daysAgo: 5,
    prescriber: 'Ferrari^Luca',
    afterwards: 'withdrawn',
    tests: [
      {
        code: 'RXCOL',
        description: 'RX COLONNA LOMBARE',
        title: 'Radiografia della colonna lombare',
        study: null,
        form: 'pdf',
        report: 'Referto attribuito per errore: in seguito ritirato.',
      },
    ],
  },
  {
    number: 'SR26-099001',
    patient: 'anna',
    daysAgo: 60,
    prescriber: 'Ferrari^Luca',
    afterwards: 'ended',
    tests: [
      {
        code: 'ECOTIR',
        description: 'ECOGRAFIA TIROIDE',
        title: 'Ecografia della tiroide',
        study: null,
        form: 'pdf',
        report: 'Tiroide in sede, di volume regolare, senza noduli.',
      },
    ],
  },
  {
    number: 'SR26-100420',
    patient: 'mario',
    daysAgo: 1,
    prescriber: 'Marchetti^Elena',
    tests: [
      {
        code: 'RXTOR1',
        description: 'RX TORACE (1 PR.)',
        title: 'Radiografia del torace',
        study: 'dx-chest-pa',
        form: 'pdf',
        report: 'Non addensamenti pleuro-parenchimali. Ombra cardiaca ai limiti superiori. Liberi i seni costofrenici.',
      },
    ],
  },
  {
    number: 'SR26-100421',
    patient: 'chiara',
    daysAgo: 2,
    prescriber: 'Conti^Sara',
    tests: [
      {
        code: 'ECOADD',
        description: 'ECOGRAFIA ADDOME SUPERIORE',
        title: "Ecografia dell'addome superiore",
        study: 'us-abdomen',
        form: 'pdf',
        report: 'Fegato, colecisti e rene destro nei limiti.',
      },
    ],
  },
  {
    number: 'SR26-100425',
    patient: 'lucia',
    acceptance: 'ACC-2026-0425',
    daysAgo: 2,
    prescriber: 'Conti^Sara',
    tests: [
      {
        code: 'RMGIN',
        description: 'RM GINOCCHIO DX (ESAME DIRETTO)',
        title: 'Risonanza magnetica del ginocchio destro',
        study: 'mr-knee',
        form: 'text',
        report: KNEE,
      },
    ],
  },
  {
    number: 'SR26-100426',
    patient: 'paolo',
    daysAgo: 3,
    prescriber: 'Conti^Sara',
    tests: [
      {
        code: 'RXGIN',
        description: 'RX GINOCCHIO (S)',
        title: 'Radiografia del ginocchio sinistro',
        study: null,
        form: 'text',
        report: 'Non rime di frattura. Regolari i rapporti articolari.',
      },
    ],
  },
];

/** The accession number of a test: what RIS and PACS know the examination by. */
export function accessionNumberOf(order: SampleOrder, test: SampleTest): string {
  return `${order.number.replaceAll(/[^0-9]/g, '')}${String(order.tests.indexOf(test) + 1).padStart(2, '0')}`;
}
