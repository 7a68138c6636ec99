import type { frame as italian } from '../it/frame.ts';
import type { InLanguage } from '../texts.ts';

export const frame: InLanguage<'en', typeof italian> = {
  header: {
    home: 'First page',
    help: 'Help',
    account: 'Your account',
    changePassword: 'Change password',
    signOut: 'Sign out',
    tabs: 'Sections of the portal',
    results: 'Results',
    profile: 'Profile',
  },
  footer: { label: 'About the portal', help: 'Help', privacy: 'Privacy', accessibility: 'Accessibility' },
  patient: {
    label: 'Patient',
    born_male: 'Born {{date}}, aged {{age}}',
    born_female: 'Born {{date}}, aged {{age}}',
    born: 'Born {{date}}, aged {{age}}',
    sex_male: 'Male',
    sex_female: 'Female',
    sex_other: 'Other',
    sex_unknown: 'Not stated',
    id: 'Patient number',
    phone: 'Telephone',
    email: 'E-mail',
    details: 'Your details',
  },
  desk: { title: 'Hospital account', why: 'This account shows no results. The pages for the desk come with a later version.' },
};
