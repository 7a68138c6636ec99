import type { DirectoryAttributes } from './directory-attributes.ts';

/** Which record an object gets, by its SOP Class (PS3.3 F.4, table F.4-1). */
export type RecordType =
  | 'IMAGE'
  | 'RT DOSE'
  | 'RT STRUCTURE SET'
  | 'RT PLAN'
  | 'RT TREAT RECORD'
  | 'PRESENTATION'
  | 'WAVEFORM'
  | 'SR DOCUMENT'
  | 'KEY OBJECT DOC'
  | 'SPECTROSCOPY'
  | 'RAW DATA'
  | 'REGISTRATION'
  | 'FIDUCIAL'
  | 'ENCAP DOC'
  | 'VALUE MAP'
  | 'STEREOMETRIC'
  | 'MEASUREMENT'
  | 'SURFACE'
  | 'TRACT'
  | 'ASSESSMENT'
  | 'RADIOTHERAPY';

const STORAGE = '1.2.840.10008.5.1.4.1.1.';
// Microscopy annotations (91.1) have a record of their own since 2022; readers older than that refuse a directory with it, so they are listed as raw data.
const BY_CLASS: Readonly<Record<string, RecordType>> = {
  '481.2': 'RT DOSE',
  '481.3': 'RT STRUCTURE SET',
  '481.5': 'RT PLAN',
  '481.8': 'RT PLAN',
  '481.4': 'RT TREAT RECORD',
  '481.6': 'RT TREAT RECORD',
  '481.7': 'RT TREAT RECORD',
  '481.9': 'RT TREAT RECORD',
  '88.59': 'KEY OBJECT DOC',
  '4.2': 'SPECTROSCOPY',
  '66': 'RAW DATA',
  '66.1': 'REGISTRATION',
  '66.3': 'REGISTRATION',
  '66.2': 'FIDUCIAL',
  '66.5': 'SURFACE',
  '66.6': 'TRACT',
  '67': 'VALUE MAP',
  '91.1': 'RAW DATA',
  '77.1.5.3': 'STEREOMETRIC',
  '90.1': 'ASSESSMENT',
  // Second generation radiotherapy (PS3.3 F.5.47).
  ...Object.fromEntries([10, 11, 12, 13, 14, 15, 16, 17].map((number) => [`481.${number}`, 'RADIOTHERAPY' as const])),
};
/** Image classes, which get an image's record even where an object of theirs has lost its rows; other classes only with rows. */
const IMAGES = /^(1|2|4|7|20|30|128|1\.\d.*|2\.[12]|3\.1|4\.[134]|6\.[1-3]|7\.\d|1[234]\.\d.*|66\.[478]|77\.\d.*|128\.1|130|481\.1)$/;
const BY_FAMILY: readonly (readonly [string, RecordType])[] = [
  ['11.', 'PRESENTATION'],
  ['9.', 'WAVEFORM'],
  ['88.', 'SR DOCUMENT'],
  ['104.', 'ENCAP DOC'],
  ['78.', 'MEASUREMENT'],
];

/** The type of an object's record. A class that the standard's table does not have is an image where it has rows, else raw data: it is listed, never lost. */
export function recordTypeOf(sopClassUid: string, attributes: DirectoryAttributes): RecordType {
  const suffix = sopClassUid.startsWith(STORAGE) ? sopClassUid.slice(STORAGE.length) : '';
  const exact = Object.hasOwn(BY_CLASS, suffix) ? BY_CLASS[suffix] : undefined;
  const family = suffix ? BY_FAMILY.find(([prefix]) => suffix.startsWith(prefix))?.[1] : undefined;
  return exact ?? family ?? (IMAGES.test(suffix) || attributes.values.Rows ? 'IMAGE' : 'RAW DATA');
}

/** A key of a record: its VR, and what stands there when the object has nothing and the standard wants something (type 1). `null`: may be empty (type 2). Absent: left out (type 3, 1C). */
export interface Key {
  readonly keyword: string;
  readonly vr: string;
  readonly otherwise?: string | null;
  /** Attributes that tell nearly the same, asked first where the object has not this one. */
  readonly nearly?: readonly string[];
}
const key = (keyword: string, vr: string, otherwise?: string | null): Key => ({ keyword, vr, ...(otherwise === undefined ? {} : { otherwise }) });

const DATE = '19000101';
const TIME = '000000';
const NUMBER = key('InstanceNumber', 'IS', '1');
const CONTENT_DATE = [key('ContentDate', 'DA', DATE), key('ContentTime', 'TM', TIME)];
const CONTENT = [NUMBER, key('ContentLabel', 'CS', 'UNNAMED'), key('ContentDescription', 'LO', null)];

/** PS3.3 F.5.1 to F.5.3. */
export const PATIENT_KEYS: readonly Key[] = [
  key('PatientID', 'LO', 'UNKNOWN'),
  key('PatientName', 'PN', 'UNKNOWN'),
  key('PatientBirthDate', 'DA'),
  key('PatientSex', 'CS'),
];
export const STUDY_KEYS: readonly Key[] = [
  { ...key('StudyDate', 'DA', DATE), nearly: ['SeriesDate', 'AcquisitionDate', 'ContentDate'] },
  key('StudyTime', 'TM', TIME),
  key('StudyDescription', 'LO', null),
  key('StudyInstanceUID', 'UI', null),
  key('StudyID', 'SH', '1'),
  key('AccessionNumber', 'SH', null),
];
export const SERIES_KEYS: readonly Key[] = [
  key('Modality', 'CS', 'OT'),
  key('SeriesInstanceUID', 'UI', null),
  key('SeriesNumber', 'IS', '1'),
  key('SeriesDescription', 'LO'),
];

/** PS3.3 F.5.4 and following, beside the reference to the file. */
export const KEYS: Readonly<Record<RecordType, readonly Key[]>> = {
  IMAGE: [
    NUMBER,
    key('ImageType', 'CS'),
    key('NumberOfFrames', 'IS'),
    key('Rows', 'US'),
    key('Columns', 'US'),
    key('ImagePositionPatient', 'DS'),
    key('ImageOrientationPatient', 'DS'),
    key('FrameOfReferenceUID', 'UI'),
  ],
  'RT DOSE': [NUMBER, key('DoseSummationType', 'CS', 'PLAN')],
  'RT STRUCTURE SET': [NUMBER, key('StructureSetLabel', 'SH', 'UNNAMED'), key('StructureSetDate', 'DA', null), key('StructureSetTime', 'TM', null)],
  'RT PLAN': [NUMBER, key('RTPlanLabel', 'SH', 'UNNAMED'), key('RTPlanDate', 'DA', null), key('RTPlanTime', 'TM', null)],
  'RT TREAT RECORD': [NUMBER, key('TreatmentDate', 'DA', null), key('TreatmentTime', 'TM', null)],
  PRESENTATION: [...CONTENT, key('PresentationCreationDate', 'DA', DATE), key('PresentationCreationTime', 'TM', TIME), key('ContentCreatorName', 'PN', null)],
  WAVEFORM: [NUMBER, ...CONTENT_DATE],
  'SR DOCUMENT': [NUMBER, key('CompletionFlag', 'CS', 'PARTIAL'), key('VerificationFlag', 'CS', 'UNVERIFIED'), ...CONTENT_DATE],
  'KEY OBJECT DOC': [NUMBER, ...CONTENT_DATE],
  SPECTROSCOPY: [
    NUMBER,
    key('ImageType', 'CS', 'ORIGINAL\\PRIMARY'),
    ...CONTENT_DATE,
    key('NumberOfFrames', 'IS', '1'),
    key('Rows', 'US', '1'),
    key('Columns', 'US', '1'),
    key('DataPointRows', 'UL', '1'),
    key('DataPointColumns', 'UL', '1'),
  ],
  'RAW DATA': [NUMBER, ...CONTENT_DATE],
  REGISTRATION: [...CONTENT, ...CONTENT_DATE],
  FIDUCIAL: [...CONTENT, ...CONTENT_DATE],
  'ENCAP DOC': [
    NUMBER,
    key('ContentDate', 'DA', null),
    key('ContentTime', 'TM', null),
    key('DocumentTitle', 'ST', null),
    key('HL7InstanceIdentifier', 'ST'),
    key('MIMETypeOfEncapsulatedDocument', 'LO', 'application/pdf'),
  ],
  'VALUE MAP': [...CONTENT, ...CONTENT_DATE],
  STEREOMETRIC: [...CONTENT, key('ContentCreatorName', 'PN', null)],
  MEASUREMENT: [...CONTENT_DATE, NUMBER],
  SURFACE: [...CONTENT, ...CONTENT_DATE],
  TRACT: [...CONTENT, ...CONTENT_DATE],
  ASSESSMENT: [NUMBER, key('InstanceCreationDate', 'DA', DATE), key('InstanceCreationTime', 'TM', TIME)],
  RADIOTHERAPY: [
    NUMBER,
    key('UserContentLabel', 'SH', null),
    key('UserContentLongLabel', 'LO'),
    key('ContentDescription', 'LO', null),
    key('ContentCreatorName', 'PN', null),
  ],
};

/** Sequences of a record, with the keys of their items. */
export const SEQUENCES: Readonly<Partial<Record<RecordType, Readonly<Record<string, readonly Key[]>>>>> = {
  'SR DOCUMENT': { ConceptNameCodeSequence: codeKeys() },
  'KEY OBJECT DOC': { ConceptNameCodeSequence: codeKeys() },
  'ENCAP DOC': { ConceptNameCodeSequence: codeKeys() },
  PRESENTATION: { ReferencedSeriesSequence: [key('SeriesInstanceUID', 'UI', null)] },
};
export const REFERENCED_IMAGE_KEYS: readonly Key[] = [key('ReferencedSOPClassUID', 'UI', null), key('ReferencedSOPInstanceUID', 'UI', null)];

function codeKeys(): readonly Key[] {
  return [key('CodeValue', 'SH'), key('CodingSchemeDesignator', 'SH'), key('CodingSchemeVersion', 'SH'), key('CodeMeaning', 'LO', 'unnamed')];
}
