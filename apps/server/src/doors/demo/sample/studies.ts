import { CT, ctSlices } from './ct-chest.ts';
import { KNEE_SERIES, kneeSlices, MR, type MrSeries } from './mr-knee.ts';
import type { StudyKind } from './orders.ts';
import { type Elements, EXPLICIT_LITTLE, encapsulated, JPEG_BASELINE, part10 } from './part10.ts';
import { RADIOGRAPH, radiograph } from './radiograph.ts';
import { uidOf } from './uid.ts';
import { abdomenFrames, US } from './us-abdomen.ts';

/** Whose study it is and when it was made, as DICOM writes them. */
export interface StudyFacts {
  readonly kind: StudyKind;
  readonly studyInstanceUid: string;
  readonly accessionNumber: string;
  readonly patientId: string;
  readonly patientName: string;
  readonly patientBirthDate: string;
  readonly patientSex: string;
  readonly description: string;
  /** YYYYMMDD and HHMMSS, local. */
  readonly date: string;
  readonly time: string;
  readonly referringPhysician: string;
}

/** Makes a JPEG (baseline, full range, colour at half the rate) of RGB pixels. */
export type JpegEncoder = (rgb: Uint8Array, size: { readonly columns: number; readonly rows: number }) => Promise<Uint8Array>;

interface Series {
  readonly number: number;
  readonly modality: string;
  readonly description: string;
  readonly bodyPart: string;
}

const SOP_CLASS = {
  CT: '1.2.840.10008.5.1.4.1.1.2',
  MR: '1.2.840.10008.5.1.4.1.1.4',
  DX: '1.2.840.10008.5.1.4.1.1.1.1',
  'US-MF': '1.2.840.10008.5.1.4.1.1.3.1',
} as const;

/** What every instance of a study says: patient, study, series, equipment. */
function common(facts: StudyFacts, series: Series, sopClassUid: string, instance: number): Elements {
  const seriesUid = uidOf(facts.studyInstanceUid, series.number);
  return [
    [0x00080005, 'CS', 'ISO_IR 192'],
    [0x00080016, 'UI', sopClassUid],
    [0x00080018, 'UI', uidOf(seriesUid, instance)],
    [0x00080020, 'DA', facts.date],
    [0x00080021, 'DA', facts.date],
    [0x00080022, 'DA', facts.date],
    [0x00080023, 'DA', facts.date],
    [0x00080030, 'TM', facts.time],
    [0x00080031, 'TM', facts.time],
    [0x00080032, 'TM', facts.time],
    [0x00080033, 'TM', facts.time],
    [0x00080050, 'SH', facts.accessionNumber],
    [0x00080060, 'CS', series.modality],
    [0x00080070, 'LO', 'Lastra'],
    [0x00080080, 'LO', 'Ospedale San Rocco (dimostrazione)'],
    [0x00080090, 'PN', facts.referringPhysician],
    [0x00081030, 'LO', facts.description],
    [0x0008103e, 'LO', series.description],
    [0x00081090, 'LO', 'Sample generator'],
    [0x00100010, 'PN', facts.patientName],
    [0x00100020, 'LO', facts.patientId],
    [0x00100030, 'DA', facts.patientBirthDate],
    [0x00100040, 'CS', facts.patientSex],
    [0x00180015, 'CS', series.bodyPart],
    [0x00181020, 'LO', '1'],
    [0x0020000d, 'UI', facts.studyInstanceUid],
    [0x0020000e, 'UI', seriesUid],
    [0x00200010, 'SH', facts.accessionNumber.slice(-8)],
    [0x00200011, 'IS', String(series.number)],
    [0x00200013, 'IS', String(instance)],
    [0x00280004, 'CS', 'MONOCHROME2'],
    [0x00280002, 'US', [1]],
  ];
}

function grey(size: { readonly rows: number; readonly columns: number; readonly bits: number }): Elements {
  return [
    [0x00280010, 'US', [size.rows]],
    [0x00280011, 'US', [size.columns]],
    [0x00280100, 'US', [16]],
    [0x00280101, 'US', [size.bits]],
    [0x00280102, 'US', [size.bits - 1]],
    [0x00280103, 'US', [0]],
  ];
}

/** Later elements replace earlier ones of the same tag. */
function merged(...parts: readonly Elements[]): Elements {
  return [...new Map(parts.flat().map((element) => [element[0], element])).values()];
}

function native(elements: Elements, data: Uint8Array): Uint8Array {
  return part10(elements, { transferSyntaxUid: EXPLICIT_LITTLE, data });
}

function* ct(facts: StudyFacts, from: number, to: number): Generator<Uint8Array> {
  const series: Series = {
    number: 2,
    modality: 'CT',
    description: from > 1 ? 'Addome portale 2.5' : 'Torace con MdC 2.5',
    bodyPart: from > 1 ? 'ABDOMEN' : 'CHEST',
  };
  const slice = ctSlices();
  const spacing = (CT.fieldMm / CT.size).toFixed(6);
  for (let number = from; number <= to; number += 1) {
    const position = (-number * 2.45).toFixed(2);
    const own: Elements = [
      [0x00080008, 'CS', 'ORIGINAL\\PRIMARY\\AXIAL'],
      [0x00180010, 'LO', 'Iomeprolo 350'],
      [0x00180050, 'DS', '2.5'],
      [0x00180060, 'DS', '120'],
      [0x00185100, 'CS', 'HFS'],
      [0x00200012, 'IS', '1'],
      [0x00200032, 'DS', `-190\\-190\\${position}`],
      [0x00200037, 'DS', '1\\0\\0\\0\\1\\0'],
      [0x00200052, 'UI', uidOf(facts.studyInstanceUid, 'frame')],
      [0x00201040, 'LO', ''],
      [0x00201041, 'DS', position],
      [0x00280030, 'DS', `${spacing}\\${spacing}`],
      [0x00281050, 'DS', from > 1 ? '60\\-600' : '40\\-600'],
      [0x00281051, 'DS', from > 1 ? '400\\1500' : '400\\1500'],
      [0x00281052, 'DS', String(CT.intercept)],
      [0x00281053, 'DS', '1'],
      [0x00281054, 'LO', 'HU'],
      [0x00281055, 'LO', 'Tessuti molli\\Polmone'],
    ];
    const all = merged(common(facts, series, SOP_CLASS.CT, number - from + 1), grey({ rows: CT.size, columns: CT.size, bits: 12 }), own);
    yield native(all, slice(number));
  }
}

function* dx(facts: StudyFacts, views: readonly ('PA' | 'LL')[]): Generator<Uint8Array> {
  for (const [at, view] of views.entries()) {
    const series: Series = { number: at + 1, modality: 'DX', description: view === 'PA' ? 'Torace PA' : 'Torace LL', bodyPart: 'CHEST' };
    const own: Elements = [
      [0x00080008, 'CS', 'ORIGINAL\\PRIMARY'],
      [0x00080068, 'CS', 'FOR PRESENTATION'],
      [0x00082218, 'SQ', [code('43799004', 'SCT', 'Thoracic cavity structure')]],
      [0x00180060, 'DS', '125'],
      [0x00181164, 'DS', '0.16\\0.16'],
      [0x00185101, 'CS', view],
      [0x00181508, 'CS', ''],
      [0x00187004, 'CS', 'DIRECT'],
      [0x00200020, 'CS', view === 'PA' ? 'L\\F' : 'A\\F'],
      [0x00200062, 'CS', 'U'],
      [0x00280030, 'DS', '0.16\\0.16'],
      [0x00280301, 'CS', 'NO'],
      [0x00281040, 'CS', 'LOG'],
      [0x00281041, 'SS', [-1]],
      [0x00281050, 'DS', '2150'],
      [0x00281051, 'DS', '3400'],
      [0x00281052, 'DS', '0'],
      [0x00281053, 'DS', '1'],
      [0x00281054, 'LO', 'US'],
      [0x00282110, 'CS', '00'],
      [0x00400555, 'SQ', []],
      [0x00540220, 'SQ', [code(view === 'PA' ? '399348003' : '399198007', 'SCT', view === 'PA' ? 'postero-anterior' : 'left lateral')]],
      [0x20500020, 'CS', 'IDENTITY'],
    ];
    const all = merged(common(facts, series, SOP_CLASS.DX, 1), grey({ ...RADIOGRAPH }), own);
    yield native(all, radiograph(view));
  }
}

function code(value: string, scheme: string, meaning: string): Elements {
  return [
    [0x00080100, 'SH', value],
    [0x00080102, 'SH', scheme],
    [0x00080104, 'LO', meaning],
  ];
}

const ORIENTATION = { axial: '1\\0\\0\\0\\1\\0', coronal: '1\\0\\0\\0\\0\\-1', sagittal: '0\\1\\0\\0\\0\\-1' } as const;
const TIMES = { T1: ['550', '12'], 'PD-FS': ['3100', '34'], T2: ['4200', '88'] } as const;

function positionOf(series: MrSeries, slice: number): string {
  const along = ((slice - (series.slices + 1) / 2) * series.spacingMm).toFixed(2);
  const edge = MR.fieldMm / 2;
  if (series.plane === 'sagittal') return `${along}\\${-edge}\\${edge}`;
  if (series.plane === 'coronal') return `${-edge}\\${along}\\${edge}`;
  return `${-edge}\\${-edge}\\${along}`;
}

function* mr(facts: StudyFacts): Generator<Uint8Array> {
  for (const [at, planned] of KNEE_SERIES.entries()) {
    const series: Series = { number: at + 1, modality: 'MR', description: planned.description, bodyPart: 'KNEE' };
    const section = kneeSlices(planned, 11 + at);
    const [repetition, echo] = TIMES[planned.weighting];
    const spacing = (MR.fieldMm / MR.size).toFixed(4);
    for (let slice = 1; slice <= planned.slices; slice += 1) {
      const own: Elements = [
        [0x00080008, 'CS', 'ORIGINAL\\PRIMARY\\OTHER'],
        [0x00180020, 'CS', 'SE'],
        [0x00180021, 'CS', 'SK'],
        [0x00180022, 'CS', planned.weighting === 'PD-FS' ? 'FS' : ''],
        [0x00180023, 'CS', '2D'],
        [0x00180050, 'DS', '3.5'],
        [0x00180080, 'DS', repetition],
        [0x00180081, 'DS', echo],
        [0x00180087, 'DS', '1.5'],
        [0x00180088, 'DS', String(planned.spacingMm)],
        [0x00180091, 'IS', '7'],
        [0x00185100, 'CS', 'FFS'],
        [0x00200032, 'DS', positionOf(planned, slice)],
        [0x00200037, 'DS', ORIENTATION[planned.plane]],
        [0x00200052, 'UI', uidOf(facts.studyInstanceUid, 'frame')],
        [0x00200060, 'CS', 'R'],
        [0x00201040, 'LO', ''],
        [0x00280030, 'DS', `${spacing}\\${spacing}`],
        [0x00281050, 'DS', '750'],
        [0x00281051, 'DS', '1500'],
      ];
      yield native(merged(common(facts, series, SOP_CLASS.MR, slice), grey({ rows: MR.size, columns: MR.size, bits: 12 }), own), section(slice));
    }
  }
}

/** Made once: everybody's loop is the same. */
let cine: readonly Uint8Array[] | null = null;

async function encodedCine(encode: JpegEncoder): Promise<readonly Uint8Array[]> {
  const draw = abdomenFrames();
  return Promise.all(Array.from({ length: US.frames }, (_, at) => encode(draw(at + 1), US)));
}

async function* us(facts: StudyFacts, encode: JpegEncoder): AsyncGenerator<Uint8Array> {
  const series: Series = { number: 1, modality: 'US', description: 'Addome superiore, cine', bodyPart: 'ABDOMEN' };
  cine ??= await encodedCine(encode);
  const frames = cine;
  const raw = US.columns * US.rows * 3 * US.frames;
  const own: Elements = [
    [0x00080008, 'CS', 'ORIGINAL\\PRIMARY\\ABDOMINAL\\0001'],
    [0x00181063, 'DS', String(US.frameTimeMs)],
    [0x00200020, 'CS', ''],
    [0x00280002, 'US', [3]],
    [0x00280004, 'CS', 'YBR_FULL_422'],
    [0x00280006, 'US', [0]],
    [0x00280008, 'IS', String(US.frames)],
    // (0018,1063) Frame Time is what steps from frame to frame.
    [0x00280009, 'AT', [0x0018, 0x1063]],
    [0x00280010, 'US', [US.rows]],
    [0x00280011, 'US', [US.columns]],
    [0x00280014, 'US', [0]],
    [0x00280100, 'US', [8]],
    [0x00280101, 'US', [8]],
    [0x00280102, 'US', [7]],
    [0x00280103, 'US', [0]],
    [0x00282110, 'CS', '01'],
    [0x00282112, 'DS', (raw / frames.reduce((sum, frame) => sum + frame.length, 0)).toFixed(2)],
    [0x00282114, 'CS', 'ISO_10918_1'],
  ];
  yield part10(merged(common(facts, series, SOP_CLASS['US-MF'], 1), own), { transferSyntaxUid: JPEG_BASELINE, data: encapsulated(frames) });
}

/** Every instance of a made-up study, one after the other, as Part 10 files. The same facts give the same bytes. */
export async function* studyFiles(facts: StudyFacts, encode: JpegEncoder): AsyncGenerator<Uint8Array> {
  switch (facts.kind) {
    case 'ct-chest':
      return yield* ct(facts, 1, CT.slices);
    case 'ct-abdomen':
      return yield* ct(facts, 101, CT.slices);
    case 'dx-chest':
      return yield* dx(facts, ['PA', 'LL']);
    case 'dx-chest-pa':
      return yield* dx(facts, ['PA']);
    case 'dx-hand':
      // The archive refuses this one: there is nothing to make.
      return;
    case 'mr-knee':
      return yield* mr(facts);
    case 'us-abdomen':
      return yield* us(facts, encode);
  }
}
