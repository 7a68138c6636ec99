import type { access as italian } from '../it/access.ts';
import type { InLanguage } from '../texts.ts';

/** What a person sees who came in with PIN1 and PIN2 (F58-F61, F67). */
export const access: InLanguage<'en', typeof italian> = {
  access: {
    title: 'Your reports online',
    birthDate: 'Date of birth',
    list: 'Results that are available',
    performed: 'What was done',
    signedReport: 'Download the signed report',
    ofResult: '({{description}}, {{date}})',
    noReport: 'The report is not here yet. It appears as soon as the doctor signs it.',
    noImages: 'This exam has no images online.',
    legal: '* Only the digitally signed report has legal value.',
    empty: 'There is no result online at the moment',
    emptyWhy: 'The result is no longer online: it was taken off, or its time is over. The hospital keeps it, and you can ask for it there.',
    safe: 'If you download the report or the images, keep them on a device that is protected by a code.',
  },
};
