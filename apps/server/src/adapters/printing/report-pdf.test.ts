import { describe, expect, it } from 'vitest';
import { reportPrinterOf } from './report-pdf.ts';

const printer = reportPrinterOf({ hospitalName: 'Ospedale San Rocco' });
const report = {
  title: 'RX torace',
  patientLines: ['Anna Bianchi, nata il 12 marzo 1955'],
  text: 'Nulla di patologico.\n\nPerché è ≥ 5 €, Łódź.',
  language: 'it',
};
const latin1 = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');

describe('a report that came as text', () => {
  it('becomes a tagged PDF in its language, with its letters embedded', async () => {
    const pdf = latin1(await printer.print(report));
    expect(pdf.startsWith('%PDF-1.7')).toBe(true);
    expect(pdf).toContain('/Marked true');
    expect(pdf).toContain('/Lang (it)');
    expect(pdf).toContain('/FontFile2');
  });

  it('I2: is the same bytes every time, so that a repeated message is known for one', async () => {
    expect(latin1(await printer.print(report))).toBe(latin1(await printer.print(report)));
    expect(latin1(await printer.print(report))).not.toBe(latin1(await printer.print({ ...report, text: 'Altro.' })));
  });

  it('I13: breaks a word without an end, and refuses a text that no report has', async () => {
    const pdf = await printer.print({ ...report, text: 'a'.repeat(90_000) });
    expect(pdf.byteLength).toBeLessThan(1_000_000);
    await expect(printer.print({ ...report, text: 'a'.repeat(5_000_000) })).rejects.toMatchObject({ code: 'message.too-large' });
  });
});
