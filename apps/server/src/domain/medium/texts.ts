/** The languages of the pages on a medium. */
export type Language = 'it' | 'en';

export interface MediumTexts {
  readonly title: string;
  readonly of: (name: string) => string;
  readonly bornOn: (date: string) => string;
  readonly whatIsHere: string;
  readonly seeImages: string;
  readonly readReport: (date: string | null) => string;
  /** Which of several reports. */
  readonly oneOf: (position: number, count: number) => string;
  readonly signedOriginal: string;
  readonly signedHint: string;
  readonly imagesHint: (count: number) => string;
  readonly forDoctors: string;
  readonly forDoctorsHint: string;
  readonly howToOpen: string;
  readonly howToOpenSteps: readonly string[];
  readonly whomToAsk: string;
  readonly whomToAskHint: string;
  readonly phone: string;
  readonly email: string;
  readonly hours: string;
  readonly notForDiagnosis: string;
  readonly privacy: string;
  readonly readme: string;
  readonly back: string;
  readonly backToImages: string;
  readonly images: string;
  readonly series: (position: number) => string;
  readonly imageCount: (count: number) => string;
  readonly imageOf: (position: number, count: number) => string;
  readonly someFrames: string;
  readonly noPicture: string;
  readonly openLarge: string;
  readonly skip: string;
  readonly dates: { readonly exam: string; readonly report: string };
  readonly modality: Readonly<Record<string, string>>;
  readonly folder: { readonly dicom: string; readonly web: string; readonly report: string };
  readonly madeBy: (software: string) => string;
}

const it: MediumTexts = {
  title: 'I suoi esami',
  of: (name) => `Esame di ${name}`,
  bornOn: (date) => `data di nascita ${date}`,
  whatIsHere: 'Che cosa c\u2019è qui',
  seeImages: 'Guarda le immagini',
  readReport: (date) => (date ? `Leggi il referto del ${date}` : 'Leggi il referto'),
  oneOf: (position, count) => `${position} di ${count}`,
  signedOriginal: 'Referto firmato (originale)',
  signedHint: 'Ha valore legale. Si apre con un programma che legge i documenti firmati (.p7m).',
  imagesHint: (count) =>
    count === 1 ? 'Una immagine da guardare su qualunque computer o telefono.' : `${count} immagini da guardare su qualunque computer o telefono.`,
  forDoctors: 'Per il medico',
  forDoctorsHint:
    'La cartella DICOM e il file DICOMDIR contengono le immagini originali. Il medico le apre con il proprio programma. Porti con sé o invii tutta la cartella, senza cambiare i nomi dei file.',
  howToOpen: 'Come si apre',
  howToOpenSteps: [
    'Se ha scaricato un file ZIP, prima estragga tutto: di solito basta premere due volte sul file, oppure scegliere \u201cEstrai tutto\u201d.',
    'Nella cartella estratta apra il file INDEX.HTM. Non serve internet e non si installa nulla.',
    'Da qui può aprire il referto e le immagini.',
  ],
  whomToAsk: 'A chi chiedere',
  whomToAskHint: 'Se qualcosa non si apre, o se questi non sono i suoi esami, chiami o scriva:',
  phone: 'Telefono',
  email: 'E-mail',
  hours: 'Orari',
  notForDiagnosis:
    'Le immagini di queste pagine servono per guardare, non per fare una diagnosi. Per la diagnosi il medico usa le immagini originali (DICOM) e il referto.',
  privacy: 'Questi file contengono dati sulla salute. Li conservi dove solo lei, o chi sceglie lei, può vederli.',
  readme: 'Istruzioni in un file di testo (README.TXT)',
  back: 'Torna all\u2019inizio',
  backToImages: 'Torna all\u2019elenco delle immagini',
  images: 'Le immagini',
  series: (position) => `Serie ${position}`,
  imageCount: (count) => (count === 1 ? '1 immagine' : `${count} immagini`),
  imageOf: (position, count) => `Immagine ${position} di ${count}`,
  someFrames: 'Di un filmato si vede qui una parte delle immagini. Il filmato intero è nei file originali (DICOM).',
  noPicture: 'Questa serie non ha immagini da mostrare qui: si apre con il programma del medico.',
  openLarge: 'Prema una immagine per vederla grande.',
  skip: 'Vai al contenuto',
  dates: { exam: 'Esame del', report: 'Referto del' },
  modality: {
    CT: 'TC (tomografia computerizzata)',
    MR: 'Risonanza magnetica',
    DX: 'Radiografia',
    CR: 'Radiografia',
    US: 'Ecografia',
    MG: 'Mammografia',
    XA: 'Angiografia',
    RF: 'Radioscopia',
    NM: 'Medicina nucleare',
    PT: 'PET',
    ECG: 'Elettrocardiogramma',
    SR: 'Dati strutturati',
    DOC: 'Documento',
    PR: 'Presentazione delle immagini',
    KO: 'Scelta di immagini',
    OT: 'Altro',
  },
  folder: { dicom: 'le immagini originali, per il medico', web: 'le pagine e le immagini da guardare', report: 'il referto' },
  madeBy: (software) => `Preparato con ${software}`,
};

const en: MediumTexts = {
  title: 'Your exams',
  of: (name) => `Exam of ${name}`,
  bornOn: (date) => `born ${date}`,
  whatIsHere: 'What is here',
  seeImages: 'See the images',
  readReport: (date) => (date ? `Read the report of ${date}` : 'Read the report'),
  oneOf: (position, count) => `${position} of ${count}`,
  signedOriginal: 'Signed report (original)',
  signedHint: 'This one is legally valid. It opens with a program that reads signed documents (.p7m).',
  imagesHint: (count) => (count === 1 ? 'One image to look at on any computer or phone.' : `${count} images to look at on any computer or phone.`),
  forDoctors: 'For the doctor',
  forDoctorsHint:
    'The folder DICOM and the file DICOMDIR hold the original images. Doctors open them with their own program. Bring or send the whole folder and do not change the names of the files.',
  howToOpen: 'How to open it',
  howToOpenSteps: [
    'If you downloaded a ZIP file, extract everything first: usually a double press on the file is enough, or choose \u201cExtract all\u201d.',
    'In the extracted folder open the file INDEX.HTM. You need no internet and install nothing.',
    'From here, open the report and the images.',
  ],
  whomToAsk: 'Whom to ask',
  whomToAskHint: 'If something does not open, or if these are not your exams, call or write:',
  phone: 'Phone',
  email: 'E-mail',
  hours: 'Hours',
  notForDiagnosis: 'The images on these pages are for looking at, not for diagnosis. For a diagnosis a doctor uses the original images (DICOM) and the report.',
  privacy: 'These files hold health data. Keep them where only you, or who you choose, can see them.',
  readme: 'Instructions in a text file (README.TXT)',
  back: 'Back to the start',
  backToImages: 'Back to the list of images',
  images: 'The images',
  series: (position) => `Series ${position}`,
  imageCount: (count) => (count === 1 ? '1 image' : `${count} images`),
  imageOf: (position, count) => `Image ${position} of ${count}`,
  someFrames: 'Of a film you see some of the images here. The whole film is in the original files (DICOM).',
  noPicture: 'This series has no images to show here: it opens with a doctor\u2019s program.',
  openLarge: 'Press an image to see it large.',
  skip: 'Go to the content',
  dates: { exam: 'Exam of', report: 'Report of' },
  modality: {
    CT: 'CT (computed tomography)',
    MR: 'Magnetic resonance',
    DX: 'X-ray',
    CR: 'X-ray',
    US: 'Ultrasound',
    MG: 'Mammography',
    XA: 'Angiography',
    RF: 'Fluoroscopy',
    NM: 'Nuclear medicine',
    PT: 'PET',
    ECG: 'Electrocardiogram',
    SR: 'Structured data',
    DOC: 'Document',
    PR: 'Presentation of images',
    KO: 'Selection of images',
    OT: 'Other',
  },
  folder: { dicom: 'the original images, for the doctor', web: 'the pages and the images to look at', report: 'the report' },
  madeBy: (software) => `Made with ${software}`,
};

export const MEDIUM_TEXTS: Readonly<Record<Language, MediumTexts>> = { it, en };
