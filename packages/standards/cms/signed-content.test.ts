import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { extractSignedContent } from './signed-content.ts';

// The stranger that signs is OpenSSL.
let folder: string;
const file = (name: string) => path.join(folder, name);
const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
const sign = (input: string, output: string, ...options: string[]) =>
  openssl('cms', '-sign', '-binary', '-nodetach', '-in', input, '-signer', 'c.pem', '-inkey', 'k.pem', '-out', output, '-md', 'sha256', ...options);
const pdf = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(200_000, 'referto è '), Buffer.from('\n%%EOF\n')]);

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'lastra-cms-'));
  writeFileSync(file('report.pdf'), pdf);
  for (const [key, certificate, options] of [
    ['k.pem', 'c.pem', ['rsa:2048']],
    ['k2.pem', 'c2.pem', ['ec', '-pkeyopt', 'ec_paramgen_curve:P-256']],
  ] as const) {
    const subject = '/C=IT/O=Ospedale San Rocco/CN=VERDI GIUSEPPE/serialNumber=TINIT-VRDGPP70A01E897X';
    openssl('req', '-x509', '-newkey', ...options, '-nodes', '-keyout', key, '-out', certificate, '-days', '30', '-subj', subject);
  }
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

describe('a signed report (.p7m) is opened (F63, B17)', () => {
  it.each([
    ['DER', ['-outform', 'DER']],
    ['BER with indefinite lengths', ['-outform', 'DER', '-stream']],
    ['PEM', ['-outform', 'PEM']],
    ['by key identifier', ['-outform', 'DER', '-keyid']],
    ['RSA-PSS', ['-outform', 'DER', '-keyopt', 'rsa_padding_mode:pss']],
    ['without signed attributes', ['-outform', 'DER', '-noattr']],
  ])('%s: the content, byte for byte, and who signed', async (name, options) => {
    sign('report.pdf', 'x.p7m', ...options);
    const opened = await extractSignedContent(readFileSync(file('x.p7m')));
    expect(Buffer.from(opened?.content ?? []).equals(pdf)).toBe(true);
    expect(opened?.signaturesHold).toBe(true);
    expect(opened?.signers).toEqual([
      { name: 'VERDI GIUSEPPE', fiscalCode: 'VRDGPP70A01E897X', signedAt: name === 'without signed attributes' ? null : expect.any(Date) },
    ]);
  });

  it('bare Base64, in lines or in one', async () => {
    sign('report.pdf', 'b.p7m', '-outform', 'DER');
    const text = readFileSync(file('b.p7m')).toString('base64');
    for (const form of [text, text.replace(/(.{64})/g, '$1\r\n'), `\n${text}\n`])
      expect(Buffer.from((await extractSignedContent(Buffer.from(form)))?.content ?? []).equals(pdf)).toBe(true);
  });

  it('an elliptic key', async () => {
    openssl(
      'cms',
      '-sign',
      '-binary',
      '-nodetach',
      '-in',
      'report.pdf',
      '-signer',
      'c2.pem',
      '-inkey',
      'k2.pem',
      '-out',
      'e.p7m',
      '-outform',
      'DER',
      '-md',
      'sha256',
    );
    expect((await extractSignedContent(readFileSync(file('e.p7m'))))?.signaturesHold).toBe(true);
  });

  it('nested, mixed forms: the innermost content and every signer', async () => {
    sign('report.pdf', 'n1.p7m', '-outform', 'DER', '-stream');
    sign('n1.p7m', 'n2.p7m', '-outform', 'PEM');
    sign('n2.p7m', 'n3.p7m', '-outform', 'DER');
    const opened = await extractSignedContent(readFileSync(file('n3.p7m')));
    expect(Buffer.from(opened?.content ?? []).equals(pdf)).toBe(true);
    expect(opened?.signers).toHaveLength(3);
    expect(opened?.signaturesHold).toBe(true);
  });

  it('one changed byte of the content: still readable, the signature does not hold', async () => {
    sign('report.pdf', 't.p7m', '-outform', 'DER');
    const tampered = readFileSync(file('t.p7m'));
    const at = tampered.indexOf('referto');
    tampered[at] = 0x52;
    const opened = await extractSignedContent(tampered);
    expect(opened?.content.length).toBe(pdf.length);
    expect(opened?.signaturesHold).toBe(false);
  });

  it('a detached signature, a PDF, nothing, text and a mail are not signed content', async () => {
    openssl('cms', '-sign', '-binary', '-in', 'report.pdf', '-signer', 'c.pem', '-inkey', 'k.pem', '-out', 'd.p7s', '-outform', 'DER');
    for (const bytes of [
      readFileSync(file('d.p7s')),
      pdf,
      Buffer.alloc(0),
      Buffer.from('MIIB'),
      Buffer.from('Mario Rossi, 12'),
      Buffer.from([0x30, 0x80]),
      Buffer.from('-----BEGIN X-----'),
    ])
      expect(await extractSignedContent(bytes)).toBeNull();
  });

  it('of 20 MB, at once and in parts: no report is too large that a message may bring', () => {
    writeFileSync(file('large.pdf'), Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(20_000_000, 'referto')]));
    return Promise.all(
      [[], ['-stream']].map(async (options, at) => {
        sign('large.pdf', `large${at}.p7m`, '-outform', 'DER', ...options);
        const opened = await extractSignedContent(readFileSync(file(`large${at}.p7m`)));
        expect([opened?.content.length, opened?.signaturesHold]).toEqual([20_000_009, true]);
      }),
    );
  }, 60_000);

  it('bytes made to be slow or deep are told to be nothing, in a moment (I13)', async () => {
    const many = (count: number, each: readonly number[]) => Buffer.from(Array.from({ length: count }, () => each).flat());
    const bombs = {
      deep: many(1_000_000, [0x30, 0x80]),
      wide: Buffer.concat([Buffer.from([0x30, 0x83, 0x0f, 0x42, 0x40]), many(500_000, [0x05, 0x00])]),
      blank: Buffer.from(`MII${' '.repeat(5_000_000)}!`),
      padded: Buffer.from(`MII${'='.repeat(5_000_000)}!`),
      armour: Buffer.from(`-----BEGIN PKCS7-----${'-----BEGIN PKCS7-----'.repeat(200_000)}`),
    };
    for (const [what, bytes] of Object.entries(bombs)) {
      const from = performance.now();
      expect(await extractSignedContent(bytes)).toBeNull();
      expect([what, performance.now() - from < 5_000]).toEqual([what, true]);
    }
  }, 60_000);

  it('2,000 truncations and flips never throw, and never hold with other content', async () => {
    writeFileSync(file('small.pdf'), '%PDF-1.4 small');
    sign('small.pdf', 's.p7m', '-outform', 'DER');
    const good = readFileSync(file('s.p7m'));
    let seed = 20260301;
    const next = (below: number) => {
      seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
      return (seed >>> 8) % below;
    };
    for (let round = 0; round < 2000; round += 1) {
      const bad = Buffer.from(good.subarray(0, round % 4 === 0 ? next(good.length) : good.length));
      for (let flips = 1 + next(3); flips > 0 && bad.length > 0; flips -= 1) bad[next(bad.length)] = next(256);
      const opened = await extractSignedContent(bad);
      if (opened?.signaturesHold) expect(Buffer.from(opened.content).toString()).toBe('%PDF-1.4 small');
    }
  }, 120_000);
});
