import { existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { timesOf } from '../seed.ts';
import { localStamp, studyUidOf } from './hl7.ts';
import { accessionNumberOf, ORDERS, type SampleOrder, type SampleTest, type StudyKind } from './orders.ts';
import { PATIENTS } from './people.ts';
import { type JpegEncoder, type StudyFacts, studyFiles } from './studies.ts';

/** Two shares of about equal work, for two processors. */
export const SHARES: readonly (readonly StudyKind[])[] = [
  ['ct-chest', 'ct-abdomen', 'us-abdomen'],
  ['dx-chest', 'dx-chest-pa', 'mr-knee'],
];

export interface SampleStudy {
  readonly order: SampleOrder;
  readonly facts: StudyFacts;
}

/** The studies of the sample hospital, as made relative to `now`. */
export function sampleStudies(now: Date, timeZone: string): readonly SampleStudy[] {
  return ORDERS.flatMap((order) => order.tests.flatMap((test) => (test.study ? [{ order, facts: factsOf(order, test, test.study, now, timeZone) }] : [])));
}

function factsOf(order: SampleOrder, test: SampleTest, kind: StudyKind, now: Date, timeZone: string): StudyFacts {
  const patient = PATIENTS.find((known) => known.key === order.patient);
  if (!patient) throw new Error(`There is no sample patient ${order.patient}.`);
  const stamp = localStamp(timesOf(order, now).orderedAt, timeZone);
  return {
    kind,
    studyInstanceUid: studyUidOf(order, test),
    accessionNumber: accessionNumberOf(order, test),
    patientId: patient.localId,
    patientName: `${patient.familyName}^${patient.givenName}`,
    patientBirthDate: patient.birthDate,
    patientSex: patient.sex,
    description: test.description,
    date: stamp.slice(0, 8),
    time: stamp.slice(8),
    referringPhysician: order.prescriber,
  };
}

/** Writes the studies of these kinds under `folder`, a folder a study; a study that is there already is left alone, one that a kill cut short is made anew. */
export async function writeArchive(folder: string, kinds: readonly StudyKind[], studies: readonly SampleStudy[], encode: JpegEncoder): Promise<void> {
  for (const { order, facts } of studies) {
    if (order.archive === 'refused' || !kinds.includes(facts.kind)) continue;
    if (existsSync(path.join(folder, facts.accessionNumber))) continue;
    const temporary = path.join(folder, `.making-${facts.accessionNumber}`);
    await rm(temporary, { recursive: true, force: true });
    await mkdir(temporary, { recursive: true });
    let number = 0;
    for await (const bytes of studyFiles(facts, encode)) {
      number += 1;
      await writeFile(path.join(temporary, String(number).padStart(5, '0')), bytes);
    }
    await rename(temporary, path.join(folder, facts.accessionNumber));
  }
}
