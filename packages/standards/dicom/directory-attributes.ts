import { type Dataset, textOf } from './dataset.ts';
import { tagOf } from './dictionary.ts';
import type { Part10 } from './part10.ts';

/**
 * Attributes by DICOM keyword, as strings decoded to Unicode; several values joined by a backslash; absent ones left out.
 * `nested` carries the few sequences that a directory record repeats, as lists of the same shape.
 */
export interface DirectoryAttributes {
  readonly values: Readonly<Record<string, string>>;
  readonly nested?: Readonly<Record<string, readonly DirectoryAttributes[]>>;
}

/** What the records of PS3.3 F.5 and our lists need of an object. */
const KEYWORDS = [
  'PatientID',
  'PatientName',
  'PatientBirthDate',
  'PatientSex',
  'StudyInstanceUID',
  'StudyDate',
  'StudyTime',
  'StudyID',
  'StudyDescription',
  'AccessionNumber',
  'SeriesInstanceUID',
  'Modality',
  'SeriesNumber',
  'SeriesDescription',
  'SeriesDate',
  'BodyPartExamined',
  'InstitutionName',
  'InstanceNumber',
  'ImageType',
  'Rows',
  'Columns',
  'NumberOfFrames',
  'BitsAllocated',
  'SamplesPerPixel',
  'PhotometricInterpretation',
  'ContentDate',
  'ContentTime',
  'AcquisitionDate',
  'ImagePositionPatient',
  'ImageOrientationPatient',
  'SliceLocation',
  'FrameOfReferenceUID',
  'ContentLabel',
  'ContentDescription',
  'ContentCreatorName',
  'PresentationCreationDate',
  'PresentationCreationTime',
  'CompletionFlag',
  'VerificationFlag',
  'DocumentTitle',
  'MIMETypeOfEncapsulatedDocument',
  'HL7InstanceIdentifier',
  'DoseSummationType',
  'StructureSetLabel',
  'StructureSetDate',
  'StructureSetTime',
  'RTPlanLabel',
  'RTPlanDate',
  'RTPlanTime',
  'TreatmentDate',
  'TreatmentTime',
  'InstanceCreationDate',
  'InstanceCreationTime',
  'UserContentLabel',
  'DataPointRows',
  'DataPointColumns',
  'UserContentLongLabel',
] as const;
/** Nested sequences and the keywords wanted of their items. */
const NESTED: Readonly<Record<string, readonly string[]>> = {
  ConceptNameCodeSequence: ['CodeValue', 'CodingSchemeDesignator', 'CodingSchemeVersion', 'CodeMeaning'],
  ReferencedSeriesSequence: ['SeriesInstanceUID'],
  ReferencedImageSequence: ['ReferencedSOPClassUID', 'ReferencedSOPInstanceUID'],
  VerifyingObserverSequence: ['VerificationDateTime'],
};
const IN_SERIES: readonly string[] = ['ReferencedImageSequence'];
const MAX_TEXT = 1024;

/** Reads what a directory and a list need of an object, in memory bounded by the header's bound. */
export function directoryAttributes(part10: Part10): DirectoryAttributes {
  const { values } = attributesOf(part10.dataset, KEYWORDS, []);
  // What the file was opened by is what it is called, whatever its dataset lacks.
  const identity = { StudyInstanceUID: part10.studyInstanceUid, SeriesInstanceUID: part10.seriesInstanceUid };
  const references = part10.sopClassUid === KEY_OBJECT_SELECTION ? evidenceOf(part10.dataset) : [];
  const nested = { ...nestedOf(part10.dataset, Object.keys(NESTED)), ...(references.length ? { ReferencedSOPSequence: references } : {}) };
  return { values: { ...values, ...identity }, ...(Object.keys(nested).length ? { nested } : {}) };
}

/** PS3.3 A.35.4: what a Key Object Selection points out. */
const KEY_OBJECT_SELECTION = '1.2.840.10008.5.1.4.1.1.88.59';
const MAX_REFERENCES = 2000;

/** The instances that a selection names (PS3.3 C.17.6.2: its evidence lists every one of them), as one flat list. */
function evidenceOf(dataset: Dataset): readonly DirectoryAttributes[] {
  const items = (of: Dataset, keyword: string) => of.items.get(tagOf(keyword)) ?? [];
  return items(dataset, 'CurrentRequestedProcedureEvidenceSequence')
    .flatMap((study) => items(study, 'ReferencedSeriesSequence'))
    .flatMap((series) => items(series, 'ReferencedSOPSequence'))
    .slice(0, MAX_REFERENCES)
    .map((reference) => attributesOf(reference, ['ReferencedSOPInstanceUID'], []));
}

function attributesOf(dataset: Dataset, keywords: readonly string[], sequences: readonly string[]): DirectoryAttributes {
  const values: Record<string, string> = {};
  for (const keyword of keywords) {
    const text = textOf(dataset, keyword);
    if (text) values[keyword] = text.slice(0, MAX_TEXT);
  }
  const nested = nestedOf(dataset, sequences);
  return { values, ...(Object.keys(nested).length ? { nested } : {}) };
}

function nestedOf(dataset: Dataset, sequences: readonly string[]): Record<string, readonly DirectoryAttributes[]> {
  const nested: Record<string, readonly DirectoryAttributes[]> = {};
  for (const sequence of sequences) {
    const items = dataset.items.get(tagOf(sequence));
    if (items?.length)
      nested[sequence] = items.map((item) => attributesOf(item, NESTED[sequence] ?? [], sequence === 'ReferencedSeriesSequence' ? IN_SERIES : []));
  }
  return nested;
}
