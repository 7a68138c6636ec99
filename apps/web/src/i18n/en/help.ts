import type { help as italian } from '../it/help.ts';
import type { InLanguage } from '../texts.ts';

export const help: InLanguage<'en', typeof italian> = {
  help: {
    title: 'Help',
    signInTitle: 'How to sign in',
    signInText:
      'Your user name arrives by e-mail, the first password by SMS. At the first sign-in you choose a password of your own. After five wrong tries the sign-in stops for a while, to protect your data. If you have forgotten user name or password, call the hospital: number and address are at the end of this page.',
    readTitle: 'Reading the report',
    readText: 'Open a result and press “Open the report”. It is a PDF document: it can be read on phone and computer, and printed.',
    imagesTitle: 'Viewing the images',
    imagesText: 'Press a series: scroll the images with a finger, the wheel or the arrow keys. No program is needed.',
    downloadTitle: 'Downloading, and handing it to a doctor',
    downloadText:
      'Press “Download” and choose “Everything”. You receive a ZIP file. On a computer, extract it, then open INDEX.HTM: report and images are there, even without Internet. You can copy the folder to a USB stick and give it to a doctor.',
    waitTitle: 'When the images are not ready yet',
    waitText: 'Older exams lie in a slow archive. The request goes out by itself and you get a message when it is ready. You may close the page.',
    safeTitle: 'Protecting your data',
    safeText: 'Give your password to nobody. On a device that is not yours, always use “Sign out” and delete what you downloaded.',
    askTitle: 'Asking a person',
    hours: 'Hours: {{hours}}',
    notUrgent: 'With questions about your health, talk to the doctor who asked for the exam. In an emergency call 112.',
  },
};
