import { Patient } from '#contract/patient.ts';
import type { Profile } from '#use-cases/ports/profiles.ts';
import type { openProfile } from '#use-cases/profile/open-profile.ts';
import type { Routes } from '../app.ts';
import { callerOf } from '../caller.ts';

/** `GET /api/patient` (F18 to F20). */
export function getPatientRoute(ports: { readonly openProfile: ReturnType<typeof openProfile> }): Routes {
  return (app) => {
    app.get('/api/patient', { config: { access: { permission: 'read-profile' } }, schema: { response: { 200: Patient } } }, async (request) =>
      patientJson(await ports.openProfile({ caller: callerOf(request) })),
    );
  };
}

function patientJson(profile: Profile): Patient {
  const { fiscalCode, maritalStatus, address, generalPractitioner, contactPerson } = profile;
  return {
    patientId: profile.localId,
    ...(fiscalCode ? { fiscalCode } : {}),
    familyName: profile.familyName,
    givenName: profile.givenName,
    sex: profile.sex,
    birthDate: profile.birthDate,
    ...(maritalStatus ? { maritalStatus } : {}),
    phones: profile.phones.map(({ use, value }) => ({ use, value })),
    emails: profile.emails.map(({ use, value }) => ({ use, value })),
    ...(address ? { address } : {}),
    ...(generalPractitioner ? { generalPractitioner } : {}),
    ...(contactPerson ? { contactPerson } : {}),
  };
}
