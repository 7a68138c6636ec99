/** The patient that a study is registered for, as far as an archive's object can agree with it. */
export interface StudyOwner {
  /** The patient's own local identifier and those merged into it. */
  readonly localIds: readonly string[];
  readonly familyName: string;
  readonly givenName: string;
  /** YYYY-MM-DD */
  readonly birthDate: string;
}

/** What an object says of its patient, decoded to Unicode. Empty where it says nothing. */
export interface ObjectPatient {
  readonly patientId: string;
  /** A PN value: component groups separated by `=`, components by `^` (PS3.5 6.2.1). */
  readonly patientName: string;
  /** DA: YYYYMMDD */
  readonly patientBirthDate: string;
}

/**
 * Whose numbers the archive's PatientID holds. `hospital`: the same as the local identifier of HL7, so that another number is another person.
 * `other`: an archive with numbers of its own; then name and birth date must both agree.
 */
export type ArchivePatientIds = 'hospital' | 'other';

/**
 * Is the object of this patient (I12)? It prefers to withhold a study over showing one of another person:
 * the identifier must be the patient's, and where it is, name and birth date must not both say another person (a number typed wrongly, T43);
 * an object without an identifier, or from an archive with other numbers, must agree in name and in birth date.
 */
export function isOf(owner: StudyOwner, patient: ObjectPatient, archiveIds: ArchivePatientIds): boolean {
  const birthDate = patient.patientBirthDate.replaceAll(/[^0-9]/g, '');
  const ownBirthDate = owner.birthDate.replaceAll('-', '');
  const sameName = namesAgree(owner, patient.patientName);
  const patientId = patient.patientId.trim();
  if (owner.localIds.includes(patientId)) return sameName || birthDate === '' || birthDate === ownBirthDate || plain(patient.patientName) === '';
  if (patientId !== '' && archiveIds === 'hospital') return false;
  return sameName && birthDate === ownBirthDate;
}

/** Letters and digits alone, without accents and case: D'Angelo, D ANGELO and DANGELO are one. */
function plain(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
    .toUpperCase();
}

/** Does one of the name's writings (alphabetic, ideographic, phonetic) agree in family name and in the first of the given names? */
function namesAgree(owner: StudyOwner, patientName: string): boolean {
  const family = plain(owner.familyName);
  const given = owner.givenName.trim().split(/\s+/)[0] ?? '';
  if (family === '' || plain(given) === '') return false;
  return patientName.split('=').some((writing) => {
    const [familyPart = '', givenPart = '', middlePart = ''] = writing.split('^');
    if (plain(familyPart) === family) return plain(`${givenPart}${middlePart}`).startsWith(plain(given));
    // Some modalities write the whole name into the first component.
    return givenPart === '' && plain(familyPart) === plain(`${owner.familyName}${owner.givenName}`);
  });
}
