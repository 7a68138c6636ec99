import type { report as italian } from '../it/report.ts';
import type { InLanguage } from '../texts.ts';

export const report: InLanguage<'de', typeof italian> = {
  report: {
    back: 'Zurück zum Ergebnis',
    title: 'Befund: {{description}}',
    gone: 'Dieser Befund ist nicht hier',
    goneWhy: 'Vielleicht wurde er durch einen neuen ersetzt oder ist nicht mehr online. Gehen Sie zurück zum Ergebnis: Dort finden Sie, was vorhanden ist.',
    opening: 'Der Befund wird geöffnet …',
    locked:
      'Dieser Befund ist mit einem Passwort geschützt, das das Portal nicht hat. Laden Sie ihn herunter und öffnen Sie ihn mit dem Passwort des Krankenhauses.',
    broken: 'Der Befund lässt sich auf dieser Seite nicht anzeigen. Sie können ihn herunterladen und mit Ihrem PDF-Programm öffnen.',
    downloadInstead: 'Befund herunterladen',
    area: 'Seiten des Befunds. Plus und Minus vergrößern und verkleinern, Null zeigt wieder die ganze Breite.',
    tools: 'Ansicht des Befunds',
    larger: 'Größer',
    smaller: 'Kleiner',
    wholeWidth: 'Ganze Breite',
    print: 'Drucken',
    printTooLong: 'Dieser Befund ist lang: Laden Sie ihn herunter und drucken Sie ihn mit Ihrem PDF-Programm.',
    printFailed: 'Von hier aus lässt sich nicht drucken. Laden Sie den Befund herunter und drucken Sie ihn mit Ihrem PDF-Programm.',
    printing: 'Seite {{number}} von {{total}} wird für den Druck vorbereitet …',
    page: 'Seite {{number}} von {{total}}',
    percent: 'Größe {{percent}} %',
    pagesLeftOut_one: 'Eine weitere Seite ist im Download.',
    pagesLeftOut_other: '{{count}} weitere Seiten sind im Download.',
    replaces: 'Dies ist Version {{version}}: Sie ersetzt die vom {{date}}, die nicht mehr gilt.',
    signature: 'Die Signatur',
    document: 'Das Dokument',
    valid: 'Gültige Signatur',
    validWhy: 'Das Dokument wurde nach der Signatur nicht geändert. Der Aussteller des Zertifikats steht in der Liste des Krankenhauses.',
    untrusted: 'Signiert und unverändert',
    untrustedWhy:
      'Das Dokument wurde nach der Signatur nicht geändert. Der Aussteller des Zertifikats steht nicht in der Liste des Krankenhauses: Von hier aus können wir nicht bestätigen, wer signiert hat.',
    invalid: 'Nach der Signatur geändert',
    invalidWhy: 'Dieses Dokument ist nicht mehr das, was signiert wurde. Verlassen Sie sich nicht darauf: Bitten Sie das Krankenhaus um eine richtige Kopie.',
    unsigned: 'Ohne digitale Signatur',
    unsignedWhy:
      'Sie können dieses Dokument lesen und Ihrem Arzt zeigen. Es hat keine digitale Signatur: Wenn Sie es mit Rechtswert brauchen, fragen Sie das Krankenhaus.',
    signers_one: 'Wer signiert hat',
    signers_other: 'Die {{count}} Unterzeichner',
    signedBy: 'Signiert von {{name}}, {{date}}',
    signedByUndated: 'Signiert von {{name}}; die Signatur nennt kein Datum',
    signatureUnknown: 'Die Signatur lässt sich gerade nicht prüfen. Das Original können Sie trotzdem herunterladen.',
    original: 'Signiertes Original',
    originalWhy:
      'Nur die digital signierte Datei hat Rechtswert. Es ist ein PDF oder eine .p7m-Datei: Sie öffnet sich mit einem Programm für digitale Signaturen.',
    pdfToRead: 'PDF zum Lesen',
    pdf: 'PDF herunterladen',
  },
};
