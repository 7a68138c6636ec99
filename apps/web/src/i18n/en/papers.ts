import type { papers as italian } from '../it/papers.ts';
import type { InLanguage } from '../texts.ts';

export const papers: InLanguage<'en', typeof italian> = {
  privacy: {
    title: 'Privacy',
    intro: 'In short, what this portal does with your data.',
    whoTitle: 'Who keeps them',
    whoText: 'Your data are yours; {{hospital}} keeps them and is the data controller.',
    whatTitle: 'What is here',
    whatText:
      'Reports and images that the hospital published for you, for the time shown on each result. After that time the copy on the portal is destroyed; the original stays in the hospital.',
    seenTitle: 'Who sees them',
    seenText: 'You, and the people you share a result with. Every opening and every download is recorded, with date and time.',
    cookiesTitle: 'Cookies',
    cookiesText:
      'One technical cookie keeps you signed in; another, for six months, knows the browser you signed in with before, so that nobody can lock you out by guessing. The language you choose stays in your browser. No advertising, no measuring, no services of others.',
    rightsTitle: 'Your rights',
    rightsText: 'You can remove a result from the Internet at any time. For access, correction or other requests write to {{email}}.',
    full: 'Read the full privacy notice',
  },
  accessibility: {
    title: 'Accessibility',
    intro: 'This portal wants to be usable by everyone, also without a mouse, with a screen reader or with large type.',
    doneTitle: 'What was cared for',
    doneText: 'Contrast of text, order of headings, names of buttons, use by keyboard, 200 % zoom, respect for the wish for less motion.',
    limitsTitle: 'Limits',
    limitsText:
      'Radiology images have no description in words: the report is their description. PDF reports are as accessible as the document the hospital sent.',
    tellTitle: 'Is something not right?',
    tellText: 'Tell us at {{phone}} ({{hours}}) or {{email}}: we answer and, where needed, hand you the documents in another way.',
    full: 'Read the accessibility statement',
  },
};
