import type { DeliverySentences } from '../messages.ts';

export const en: DeliverySentences = {
  ask: 'To ask',
  states: {
    ready: 'The package is ready.',
    collecting: 'We are fetching the images. You may close the page: the work goes on.',
    recalled: 'The images are being brought from the archive, usually within two hours. We will tell you when they are ready.',
    refused: 'These images cannot be downloaded here.',
    failed: 'We cannot fetch the images at the moment.',
  },
  reasons: {
    'not-found': 'The archive has no images of this exam.',
    'not-authorised': 'The hospital has not authorised these images for delivery on line.',
    cancelled: 'The exam was cancelled.',
    'wrong-patient': 'The hospital must check these images before they are handed out.',
    'wrong-study': 'The hospital must check these images before they are handed out.',
    incomplete: 'The archive did not deliver all of the images, and we do not hand out half.',
    unreadable: 'Some images cannot be read.',
    'archive-unreachable': 'The archive of the images does not answer. We try again by ourselves.',
    'archive-stalled': 'The archive of the images stopped half-way. We try again by ourselves.',
    'archive-misbehaves': 'The archive of the images gave a wrong answer. We try again by ourselves.',
    'too-large': 'These images are too large for delivery on line.',
    'near-line': 'The archive did not bring the images in time. You can try again.',
    'file-too-large': 'One of the images is too large for the ISO format. Choose the ZIP format: it holds the same.',
    'nothing-chosen': 'There is nothing to download in this choice.',
  },
};
