import type { help as italian } from '../it/help.ts';
import type { InLanguage } from '../texts.ts';

/** What people ask (F76). Steps stand in lines of their own. */
export const help: InLanguage<'en', typeof italian> = {
  help: {
    title: 'Help',
    intro: 'What people ask most. Press a question to read the answer.',
    askTitle: 'Asking a person',
    hours: 'Hours: {{hours}}',
    notUrgent: 'With questions about your health, talk to the doctor who asked for the exam. In an emergency call 112.',
    chapter: { signIn: 'Signing in', read: 'Report and images', take: 'Downloading', share: 'Sharing', data: 'Your data' },
    question: {
      first: 'How do I sign in for the first time?',
      codes: 'What are PIN1 and PIN2?',
      fiscalCode: 'How do I sign in with the fiscal code?',
      passkey: 'What is a passkey?',
      forgotten: 'I lost my user name, password or PIN: what now?',
      paused: 'Why has sign-in paused?',
      when: 'When is my result ready?',
      report: 'How do I read and print the report?',
      signed: 'What is the signed report?',
      images: 'How do I view the images?',
      archive: 'Why are the images not ready yet?',
      until: 'How long does a result stay online?',
      doctor: 'What do I download for the doctor?',
      zipAndroid: 'How do I open the ZIP on an Android phone?',
      zipIphone: 'How do I open the ZIP on an iPhone or iPad?',
      zipWindows: 'How do I open the ZIP on Windows?',
      zipMac: 'How do I open the ZIP on a Mac?',
      opens: 'The download does not start, or the document does not open',
      how: 'How do I show a result to a doctor or to family?',
      stop: 'Can I stop sharing?',
      who: 'Who sees my results?',
      offline: 'Can I take a result offline?',
      protect: 'How do I protect my data?',
      wrong: 'My details are not right',
      told: 'How do I change the messages I get?',
    },
    answer: {
      first:
        'Your user name comes by e-mail, the first password by SMS. That password is good for 72 hours and works once: as soon as you are in, you choose your own.',
      codes:
        'Two codes that open the reports of one admission. PIN1 (10 digits) is on the paper from the admission desk; PIN2 (8 digits) comes by e-mail when the report is ready. You need both.',
      fiscalCode:
        'Write the fiscal code (codice fiscale) of your health card and the PIN of 8 digits that you received. If you lost it, ask for a new one on the sign-in page: it comes by SMS, only to the number that the hospital knows.',
      passkey:
        'A way to sign in with the fingerprint, face or code of your device, without a password. You add it from the menu with your name, under “Your passkeys”. The password still works.',
      forgotten:
        'On the sign-in page, press the question below the fields and follow the steps: it takes a couple of minutes. If your mobile number or e-mail has changed, call the hospital: {{phone}}.',
      paused:
        'After some wrong tries, sign-in pauses for a few minutes to protect your data. Wait for the time shown, or recover the password: after that you can sign in at once.',
      when: 'When the doctor has signed the report. We send you a message: no need to look every day. The images may arrive a little later.',
      report:
        'Open the result and press “Open the report”: you read it in the page. “Text” shows it in letters that are easy to read, also on a phone; “Sheet” as it is on paper. To print it, press “Print”. To keep it, press “Download the PDF”.',
      signed:
        'It is the original document with the doctor’s digital signature: it has legal value. Sometimes it is a .p7m file, which opens with a program for digital signatures. For reading, the PDF is enough.',
      images:
        'Open the result and press a series. Scroll the images with a finger, the wheel or the arrow keys. There is nothing to install. They are for looking at, not for a diagnosis.',
      archive:
        'Older exams lie in a slow archive: two hours are usually enough. The request goes out by itself. You may close the page: we send you a message.',
      until:
        'Each result says until when. After that day the copy on the portal is destroyed; the original stays in the hospital. Before it ends, download what you need.',
      doctor:
        'Press “Download” and choose “Everything”: it holds the report, the images to look at, and those in the format of doctors (DICOM). You can copy the folder to a USB stick. Do not change the names of the files.',
      zipAndroid:
        'When you download, choose “Images for the phone (JPEG)”: it is lighter.\nOpen the app “Files” and then “Downloads”.\nPress the ZIP file and choose “Extract”.\nOpen the folder: the report is in REPORT, the images as pictures are in IHE_PDI.',
      zipIphone:
        'When you download, choose “Images for the phone (JPEG)”: it is lighter.\nOpen the app “Files” and then “Downloads”.\nPress the ZIP file once: a folder appears beside it.\nOpen the folder: the report is in REPORT, the images as pictures are in IHE_PDI.',
      zipWindows:
        'Open the folder “Downloads”.\nPress the ZIP file with the right button and choose “Extract all”.\nIn the extracted folder open INDEX.HTM: report and images are there, even without Internet.',
      zipMac:
        'Open the folder “Downloads”.\nPress the ZIP file twice: a folder appears beside it.\nIn the folder open INDEX.HTM: report and images are there, even without Internet.',
      opens:
        'Perhaps the browser stops new windows: always allow pop-ups for this site and try again. If the line drops, the download goes on from where it was. If that is not enough, try another up-to-date browser.',
      how: 'If the page of the result has “Share”, write to whom and until when: they receive a link by e-mail and, apart from it, a PIN. Or download “Everything” and hand over the folder. If you are at the doctor’s, press “Show to the doctor now”: the result opens on the doctor’s screen, for an hour at the most.',
      stop: 'Yes, whenever you like: annul the share, and its link stops working at once. What has been downloaded already stays with whoever downloaded it.',
      who: 'You, and the people you share them with. Every opening and every download is recorded, with date and time.',
      offline: 'Yes: open the result and press “Remove from the Internet”. Nobody sees it here any more, not even you. The hospital keeps it.',
      protect:
        'Give your password and PINs to nobody: the hospital never asks for them. Protect phone and computer with a code. On a device that is not yours, sign out at the end and delete what you downloaded, from the bin too.',
      wrong: 'They come from the hospital: have them corrected at the desk or by telephone, {{phone}}.',
      told: 'In the menu with your name, open “Preferences”: you choose e-mail or SMS, and the language.',
    },
  },
};
