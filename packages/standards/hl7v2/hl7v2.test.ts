import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildAcknowledgement } from './acknowledgement.ts';
import { decodeBase64 } from './base64.ts';
import { escapeText, unescapeText } from './escapes.ts';
import { Hl7Fault } from './fault.ts';
import { parseMessage } from './message.ts';
import { mllpDecoder, mllpFrame } from './mllp.ts';
import { parseDate, parseTimestamp } from './timestamp.ts';

const DELIMITERS = { field: '|', component: '^', repetition: '~', escape: '\\', subcomponent: '&' };
const bytes = (text: string) => Buffer.from(text, 'utf8');
const read = (text: string | Uint8Array) => parseMessage(typeof text === 'string' ? bytes(text) : text, { unnamedCharacterSet: 'iso-8859-1' });

describe('a message by the coordinates that HL7 prints', () => {
  const message = read('MSH|^~\\&|APP|FAC|||20260301||ADT^A04|1|P|2.5||||||UNICODE UTF-8\rPID|1||P1^^^A^MR~CF^^^B^NNITA||ROSSI&DE^MARIA\\T\\LUISA\rNK1|1\n');
  test('fields, repetitions, components and subcomponents count from 1; MSH-1 is the separator itself', () => {
    expect(message.field('MSH', 1).text()).toBe('|');
    expect(message.field('MSH', 3).text()).toBe('APP');
    expect(message.field('MSH', 9).text(2)).toBe('A04');
    expect(
      message
        .segment('PID')
        ?.repetitions(3)
        .map((identifier) => identifier.text(5)),
    ).toEqual(['MR', 'NNITA']);
    expect(message.field('PID', 5).text(1, 2)).toBe('DE');
    expect(message.field('PID', 5).text(2)).toBe('MARIA&LUISA');
  });
  test('what is not there is an empty field, not a fault', () => {
    expect(message.field('PID', 40).text(3)).toBe('');
    expect(message.field('ZZZ', 1).text()).toBe('');
    expect(message.segment('NK1')?.repetitions(2)).toEqual([]);
  });
  test('other delimiters are honoured', () => {
    const other = read('MSH#*%$@#APP#F###20260301##ADT*A04#1#P#2.5\rPID#1##P1***A*MR%P2\r');
    expect(
      other
        .segment('PID')
        ?.repetitions(3)
        .map((identifier) => identifier.text()),
    ).toEqual(['P1', 'P2']);
  });
});

describe('faults', () => {
  const reasonOf = (work: () => unknown) => {
    try {
      work();
    } catch (error) {
      return error instanceof Hl7Fault ? error.reason : error;
    }
    return 'none';
  };
  test.each([
    ['', 'no-header'],
    ['PID|1', 'no-header'],
    ['MSH|^~\\|x|', 'bad-delimiters'],
    ['MSHA^~\\&|x|', 'bad-delimiters'],
    [`MSH|^~\\&|${'|'.repeat(250_000)}`, 'too-intricate'],
    [`MSH|^~\\&|\r${'A\r'.repeat(25_000)}`, 'too-intricate'],
    ['MSH|^~\\&|||||||||||||||KLINGON', 'none'],
    ['MSH|^~\\&||||||||||||||||KLINGON', 'character-set-unknown'],
  ])('%#', (text, reason) => expect(reasonOf(() => read(text))).toBe(reason));
  test('bytes that UTF-8 forbids are refused where MSH-18 says UTF-8', () => {
    const latin = Buffer.from('MSH|^~\\&|È|||||||||||||||UNICODE UTF-8\r', 'latin1');
    expect(reasonOf(() => read(latin))).toBe('character-set-broken');
    expect(read(Buffer.from('MSH|^~\\&|È\r', 'latin1')).field('MSH', 3).text()).toBe('È');
    const unnamed = (encoding: 'latin1' | 'utf8') =>
      parseMessage(Buffer.from('MSH|^~\\&|Niccolò, 38°C, già\r', encoding), { unnamedCharacterSet: 'utf-8-else-iso-8859-1' });
    for (const encoding of ['latin1', 'utf8'] as const) expect(unnamed(encoding).field('MSH', 3).text()).toBe('Niccolò, 38°C, già');
  });
});

describe('escape sequences (v2.5.1 chapter 2.7)', () => {
  test.each([
    ['a\\F\\b\\S\\c\\T\\d\\R\\e\\E\\f', 'a|b^c&d~e\\f'],
    ['uno\\.br\\due\\.sp2\\tre', 'uno\ndue\ntre'],
    ['\\H\\forte\\N\\', 'forte'],
    ['perch\\XC3A9\\', 'perché'],
    ['una \\ sola', 'una \\ sola'],
    ['\\Zxx\\ resta', '\\Zxx\\ resta'],
    ['C:\\F\\', 'C:|'],
  ])('%s', (written, meant) => expect(unescapeText(written, DELIMITERS, 'utf-8')).toBe(meant));
  test('what is escaped comes back', () => {
    const printable = fc.string().map((text) => [...text].filter((character) => character >= ' ' && character !== '\u007f').join(''));
    fc.assert(fc.property(printable, (text) => unescapeText(escapeText(text, DELIMITERS), DELIMITERS, 'utf-8') === text));
  });
});

describe('MLLP framing', () => {
  test('however the bytes are split, the messages are the same', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 50 }), { maxLength: 5 }), fc.array(fc.nat(40), { minLength: 1, maxLength: 60 }), (messages, sizes) => {
        const clean = messages.map((message) => message.map((byte) => (byte === 0x0b || byte === 0x1c ? 0x20 : byte)));
        const wire = Buffer.concat(clean.map(mllpFrame));
        const decoder = mllpDecoder({ maxBytes: 1000 });
        const got: string[] = [];
        for (let at = 0, turn = 0; at < wire.length; turn++) {
          const size = (sizes[turn % sizes.length] ?? 0) + 1;
          for (const event of decoder.push(wire.subarray(at, at + size))) if (event.kind === 'message') got.push(Buffer.from(event.bytes).toString('hex'));
          at += size;
        }
        expect(got).toEqual(clean.map((message) => Buffer.from(message).toString('hex')));
        expect(decoder.heldBytes).toBe(0);
      }),
    );
  });
  test('a frame over the limit is told of once and let go of at once', () => {
    const decoder = mllpDecoder({ maxBytes: 10 });
    expect(decoder.push(bytes('\x0b12345'))).toEqual([]);
    expect(decoder.push(bytes('6789012345')).map((event) => event.kind)).toEqual(['too-large']);
    expect(decoder.heldBytes).toBe(0);
    expect(decoder.push(bytes('more\x1c\r\x0bok\x1c\r')).map((event) => event.kind)).toEqual(['message']);
  });
});

describe('Base64, strictly', () => {
  test('what Node writes is read back, white space or not', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (content) =>
        Buffer.from(
          decodeBase64(
            Buffer.from(content)
              .toString('base64')
              .replace(/(.{7})/g, '$1\r\n'),
          ),
        ).equals(Buffer.from(content)),
      ),
    );
  });
  test.each(['AAA', 'A', 'AAAA=', 'AA=A', 'AA==AA==', 'AB==', 'A-_A', 'AAAA*', 'AAÀA'])('%s is refused', (text) =>
    expect(() => decodeBase64(text)).toThrow(Hl7Fault),
  );
});

describe('time stamps', () => {
  test.each([
    ['20260301093000', '2026-03-01T08:30:00.000Z'],
    ['20260701093000', '2026-07-01T07:30:00.000Z'],
    ['20260301093000.25+0300', '2026-03-01T06:30:00.250Z'],
    ['202603010930-0500', '2026-03-01T14:30:00.000Z'],
    ['2026', '2025-12-31T23:00:00.000Z'],
    ['20261025023000', '2026-10-25T01:30:00.000Z'],
  ])('%s in Rome is %s', (text, instant) => expect(parseTimestamp(text, 'Europe/Rome')?.toISOString()).toBe(instant));
  test.each(['', '20260230', '2026130101', '20260301250000', 'ieri', '20260301093000+'])('%s is none', (text) =>
    expect(parseTimestamp(text, 'Europe/Rome')).toBeNull(),
  );
  test('a birth date has no zone', () => {
    expect(parseDate('19800312')).toBe('1980-03-12');
    expect(parseDate('1980')).toBeNull();
  });
});

test('an acknowledgement is one message that reads back, whatever its texts hold', () => {
  const nasty = 'x\rMSA|AA|^~\\&\n';
  const to = {
    sendingApplication: nasty,
    sendingFacility: '',
    receivingApplication: 'L',
    receivingFacility: '',
    trigger: 'R01',
    controlId: nasty,
    processingId: 'P',
    version: '2.5',
  };
  const answer = read(
    buildAcknowledgement({ to, code: 'AE', errors: [{ code: 102, text: 'bad | thing', location: 'OBX-5' }], controlId: '9', at: new Date(0) }),
  );
  expect(answer.segments.map((segment) => segment.name)).toEqual(['MSH', 'MSA', 'ERR']);
  expect(answer.field('MSA', 1).text()).toBe('AE');
  expect(answer.field('MSA', 2).text()).toBe('xMSA|AA|^~\\&');
  expect(answer.field('ERR', 2).text(3)).toBe('5');
  expect(answer.field('ERR', 8).text()).toBe('bad | thing');
});
