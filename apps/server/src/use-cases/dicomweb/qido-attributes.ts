import type { PackedInstance } from '#domain/copy.ts';
import { elementOf, type JsonDataset } from '#standards/dicom/json-model.ts';
import type { IndexedStudy } from './study-index.ts';

/** What a search can be asked for: studies, series of a study or of all, instances (PS3.18 10.6.1.1). */
export type Level = 'study' | 'series' | 'instance';

/** Attributes taken from the directory of an instance, with tag and VR. */
type Column = readonly [tag: string, vr: string, keyword: string];

// PS3.18 table 10.6.3-3.
const STUDY: readonly Column[] = [
  ['00080020', 'DA', 'StudyDate'],
  ['00080030', 'TM', 'StudyTime'],
  ['00080050', 'SH', 'AccessionNumber'],
  ['00080090', 'PN', 'ReferringPhysicianName'],
  ['00081030', 'LO', 'StudyDescription'],
  ['00100010', 'PN', 'PatientName'],
  ['00100020', 'LO', 'PatientID'],
  ['00100030', 'DA', 'PatientBirthDate'],
  ['00100040', 'CS', 'PatientSex'],
  ['00200010', 'SH', 'StudyID'],
];
// PS3.18 table 10.6.3-4.
const SERIES: readonly Column[] = [
  ['00080060', 'CS', 'Modality'],
  ['0008103E', 'LO', 'SeriesDescription'],
  ['00180015', 'CS', 'BodyPartExamined'],
  ['00200011', 'IS', 'SeriesNumber'],
];
// PS3.18 table 10.6.3-5.
const INSTANCE: readonly Column[] = [
  ['00080008', 'CS', 'ImageType'],
  ['00200013', 'IS', 'InstanceNumber'],
  ['00280008', 'IS', 'NumberOfFrames'],
  ['00280010', 'US', 'Rows'],
  ['00280011', 'US', 'Columns'],
  ['00280100', 'US', 'BitsAllocated'],
];

/** The attributes of each study, series or instance of a study, of its own level and those above. */
export function attributesOf(study: IndexedStudy, level: Level, retrieveUrl: (path: string) => string): JsonDataset[] {
  const ofStudy = studyAttributes(study);
  if (level === 'study') return [{ ...ofStudy, ...retrieved(retrieveUrl(study.studyInstanceUid)) }];
  return [...Map.groupBy(study.instances, ({ seriesInstanceUid }) => seriesInstanceUid)].flatMap(([seriesInstanceUid, instances]) => {
    const path = `${study.studyInstanceUid}/series/${seriesInstanceUid}`;
    const ofSeries = { ...ofStudy, ...seriesAttributes(seriesInstanceUid, instances) };
    if (level === 'series') return [{ ...ofSeries, ...retrieved(retrieveUrl(path)) }];
    return instances.map((instance) => ({
      ...ofSeries,
      ...instanceAttributes(instance),
      ...retrieved(retrieveUrl(`${path}/instances/${instance.sopInstanceUid}`)),
    }));
  });
}

function studyAttributes({ studyInstanceUid, instances }: IndexedStudy): JsonDataset {
  const modalities = [...new Set(instances.map(({ directory }) => directory.values.Modality ?? ''))].filter(Boolean);
  return {
    '00080005': { vr: 'CS', Value: ['ISO_IR 192'] },
    ...columns(STUDY, instances[0]),
    '00080056': { vr: 'CS', Value: ['ONLINE'] },
    '00080061': elementOf('CS', modalities.join('\\')),
    '0020000D': { vr: 'UI', Value: [studyInstanceUid] },
    '00201206': { vr: 'IS', Value: [new Set(instances.map(({ seriesInstanceUid }) => seriesInstanceUid)).size] },
    '00201208': { vr: 'IS', Value: [instances.length] },
  };
}

function seriesAttributes(seriesInstanceUid: string, instances: readonly PackedInstance[]): JsonDataset {
  return {
    ...columns(SERIES, instances[0]),
    '0020000E': { vr: 'UI', Value: [seriesInstanceUid] },
    '00201209': { vr: 'IS', Value: [instances.length] },
  };
}

function instanceAttributes(instance: PackedInstance): JsonDataset {
  return {
    ...columns(INSTANCE, instance),
    '00080016': { vr: 'UI', Value: [instance.sopClassUid] },
    '00080018': { vr: 'UI', Value: [instance.sopInstanceUid] },
    '00083002': { vr: 'UI', Value: [instance.transferSyntaxUid] },
  };
}

function columns(wanted: readonly Column[], instance: PackedInstance | undefined): JsonDataset {
  return Object.fromEntries(wanted.map(([tag, vr, keyword]) => [tag, elementOf(vr, instance?.directory.values[keyword])]));
}

function retrieved(url: string): JsonDataset {
  return { '00081190': { vr: 'UR', Value: [url] } };
}

/** Keywords that a search may name instead of tags. */
export const TAG_OF_KEYWORD: Readonly<Record<string, string>> = Object.fromEntries([
  ...[...STUDY, ...SERIES, ...INSTANCE].map(([tag, , keyword]) => [keyword, tag]),
  ['InstanceAvailability', '00080056'],
  ['ModalitiesInStudy', '00080061'],
  ['StudyInstanceUID', '0020000D'],
  ['SeriesInstanceUID', '0020000E'],
  ['SOPClassUID', '00080016'],
  ['SOPInstanceUID', '00080018'],
]);
