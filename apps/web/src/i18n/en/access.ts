import type { access as italian } from '../it/access.ts';
import type { InLanguage } from '../texts.ts';

/** What a person sees who came in with PIN1 and PIN2 (F58-F61, F67). */
export const access: InLanguage<'en', typeof italian> = {
  access: {
    title: 'Your reports online',
    patient: 'About the patient',
    name: 'Name',
    birthDate: 'Date of birth',
    list: 'Reports that are available',
    until: 'This report stays online until {{date}}.',
    performed: 'What was done',
    viewReport: 'View the report',
    signedReport: 'Download the signed report',
    viewImages: 'View the images',
    downloadImages: 'Download the images',
    ofResult: '({{description}}, {{date}})',
    noReport: 'The report is not here yet. It appears as soon as the doctor signs it.',
    noImages: 'This exam has no images online.',
    legal: '* Only the digitally signed report has legal value.',
    empty: 'There is no report at the moment',
    emptyWhy: 'A report appears here when the doctor has signed it. When it is ready you receive an e-mail with PIN2.',
    safe: 'If you download the report or the images, keep them on a device that is protected by a code.',
  },
};
