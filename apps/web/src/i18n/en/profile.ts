import type { profile as italian } from '../it/profile.ts';
import type { InLanguage } from '../texts.ts';

export const profile: InLanguage<'en', typeof italian> = {
  profile: {
    title: 'Your profile',
    sections: 'Sections of the profile',
    about: 'Your details',
    doctor: 'General practitioner',
    contact: 'Contact person',
    basic: 'Basic details',
    name: 'Name',
    sex: 'Sex',
    birthDate: 'Date of birth',
    maritalStatus: 'Marital status',
    fiscalCode: 'Fiscal code (codice fiscale)',
    patientId: 'Patient number',
    phones: 'Telephone numbers',
    emails: 'E-mail address',
    address: 'Address',
    noAddress: 'No address available',
    noPhone: 'No number available',
    noEmail: 'No e-mail address available',
    noDoctor: 'No doctor available',
    noContact: 'No contact person available',
    wrong: 'Is something not right? These details come from the hospital: please tell it at {{phone}} or {{email}}.',
    use_home: 'Home',
    use_mobile: 'Mobile',
    use_work: 'Work',
    use_temp: 'Temporary',
    use_old: 'Earlier',
    use_other: 'Other',
  },
};
