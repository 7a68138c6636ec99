import type { signIn as italian } from '../it/sign-in.ts';
import type { InLanguage } from '../texts.ts';

export const signIn: InLanguage<'en', typeof italian> = {
  signIn: {
    title: 'Your radiology results',
    intro: 'The report and the images of your exams are here.',
    username: 'User name',
    usernameHint: 'You received it by e-mail',
    password: 'Password',
    passwordHint: 'The first time: the one you received by SMS',
    submit: 'Sign in',
    sending: 'Signing in…',
    usernameMissing: 'Write your user name.',
    passwordMissing: 'Write your password.',
    forgotten: 'Forgotten your user name or password?',
    ended: 'Your session has ended. To protect your data we sign you out after a while without activity: sign in again and find everything as it was.',
    left: 'You are signed out. If this device is not yours, close the browser too.',
    unavailable: 'This portal has no sign-in by user name and password yet. Please ask your hospital.',
  },
  demo: {
    title: 'This is a demonstration',
    what: 'Lastra is the portal through which a hospital hands reports and images to the person they belong to. Everything here is made up: people, exams and images.',
    choose: 'Choose who to be',
    take: 'Fill in the sign-in',
    taken: 'The form is filled in for {{name}}: press Sign in.',
    box: 'Open the message box (made-up e-mail and SMS)',
    none: 'This way in comes with a later version.',
  },
};
