import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkPdfSignatures } from '#standards/cms/pdf-signatures.ts';
import { extractSignedContent } from '#standards/cms/signed-content.ts';
import type { TrustAnchors } from '#standards/cms/signed-data.ts';
import { trustAnchorsIn } from '#standards/cms/trust-anchors.ts';
import { onePage, signedPdf, updated } from '#test/signed-pdf.ts';
import { makePeople, opensslIn } from './people.ts';

// Strangers make the samples and judge them too: OpenSSL the containers, poppler's pdfsig (NSS) the documents.
const pdfsigIsHere = spawnSync('pdfsig', ['-v']).error === undefined;
let folder: string;
let trust: TrustAnchors;
let samples = 0;
const file = (name: string) => path.join(folder, name);
const openssl = (...args: string[]) => opensslIn(folder, ...args);

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'lastra-signatures-'));
  makePeople(folder);
  trust = trustAnchorsIn(readFileSync(file('ca.pem'))).anchors;
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

type State = 'valid' | 'valid-untrusted' | 'invalid' | 'unsigned';
const stateOf = (found: { signaturesHold: boolean; trusted: boolean } | null): State =>
  found === null ? 'unsigned' : !found.signaturesHold ? 'invalid' : found.trusted ? 'valid' : 'valid-untrusted';

describe('a .p7m, judged as OpenSSL judges it (B17)', () => {
  const sign = (name: string, by: string, input: string, ...options: string[]) =>
    openssl(
      'cms',
      '-sign',
      '-binary',
      '-nodetach',
      '-in',
      input,
      '-signer',
      `${by}.pem`,
      '-inkey',
      `${by}.key`,
      '-out',
      name,
      '-outform',
      'DER',
      '-md',
      'sha256',
      ...options,
    );
  /** What OpenSSL says of the outermost layer, with the authority of these people. */
  function opensslSays(name: string): State {
    const verify = (...more: string[]) =>
      spawnSync('openssl', ['cms', '-verify', '-binary', '-inform', 'DER', '-in', name, '-out', 'verified.bin', ...more], { cwd: folder });
    if (verify('-noverify').status !== 0) return 'invalid';
    return verify('-CAfile', 'ca.pem', '-purpose', 'any').status === 0 ? 'valid' : 'valid-untrusted';
  }

  const made: readonly (readonly [string, State, (name: string) => void])[] = [
    ['RSA', 'valid', (name) => sign(name, 'verdi', 'r.pdf')],
    ['CAdES', 'valid', (name) => sign(name, 'verdi', 'r.pdf', '-cades')],
    ['an elliptic key', 'valid', (name) => sign(name, 'neri', 'r.pdf', '-cades')],
    ['indefinite lengths', 'valid', (name) => sign(name, 'verdi', 'r.pdf', '-stream')],
    ['RSA-PSS', 'valid', (name) => sign(name, 'verdi', 'r.pdf', '-keyopt', 'rsa_padding_mode:pss')],
    ['SHA-512', 'valid', (name) => sign(name, 'verdi', 'r.pdf', '-md', 'sha512')],
    ['by key identifier', 'valid', (name) => sign(name, 'verdi', 'r.pdf', '-keyid')],
    ['two who signed', 'valid', (name) => sign(name, 'verdi', 'r.pdf', '-signer', 'neri.pem', '-inkey', 'neri.key')],
    [
      'nested',
      'valid',
      (name) => {
        sign('inner.p7m', 'neri', 'r.pdf');
        sign(name, 'verdi', 'inner.p7m');
      },
    ],
    ['an issuer not in the list', 'valid-untrusted', (name) => sign(name, 'ignoto', 'r.pdf')],
    ['one of two not in the list', 'valid-untrusted', (name) => sign(name, 'verdi', 'r.pdf', '-signer', 'ignoto.pem', '-inkey', 'ignoto.key')],
    [
      'content changed',
      'invalid',
      (name) => {
        sign(name, 'verdi', 'r.pdf');
        flip(name, 'Referto');
      },
    ],
    [
      'CAdES, content changed',
      'invalid',
      (name) => {
        sign(name, 'neri', 'r.pdf', '-cades');
        flip(name, 'Referto');
      },
    ],
    [
      'the signature itself changed',
      'invalid',
      (name) => {
        sign(name, 'verdi', 'r.pdf');
        flipLast(name);
      },
    ],
  ];
  it.each(made)('%s: %s', async (what, expected, make) => {
    writeFileSync(file('r.pdf'), onePage());
    const name = `${what.replace(/\W+/g, '-')}.p7m`;
    make(name);
    samples += 1;
    const found = await extractSignedContent(readFileSync(file(name)), trust);
    expect(stateOf(found)).toBe(expected);
    expect(opensslSays(name)).toBe(expected);
    expect(stateOf(await extractSignedContent(Buffer.from(readFileSync(file(name)).toString('base64')), trust))).toBe(expected);
    expect(Buffer.from(found?.content ?? []).includes('%PDF-1.7')).toBe(true);
  });

  it('nested, the inner layer changed before it was signed again: changed, though OpenSSL looks at the outer layer alone', async () => {
    writeFileSync(file('r.pdf'), onePage());
    sign('inner.p7m', 'neri', 'r.pdf');
    flip('inner.p7m', 'Referto');
    sign('outer.p7m', 'verdi', 'inner.p7m');
    expect(opensslSays('outer.p7m')).toBe('valid');
    expect(stateOf(await extractSignedContent(readFileSync(file('outer.p7m')), trust))).toBe('invalid');
  });

  function flip(name: string, at: string): void {
    const bytes = readFileSync(file(name));
    bytes.writeUInt8(bytes.readUInt8(bytes.indexOf(at)) ^ 0x20, bytes.indexOf(at));
    writeFileSync(file(name), bytes);
  }
  function flipLast(name: string): void {
    const bytes = readFileSync(file(name));
    bytes.writeUInt8(bytes.readUInt8(bytes.length - 20) ^ 1, bytes.length - 20);
    writeFileSync(file(name), bytes);
  }
});

describe.skipIf(!pdfsigIsHere)('a signed PDF (PAdES), judged as pdfsig judges it (B17)', () => {
  const signer = (name: string) => ({ folder, certificate: `${name}.pem`, key: `${name}.key` });
  /** Poppler knows no trust list here; of a changed file it says that not the whole of it is signed. */
  function pdfsigHolds(pdf: Buffer): boolean | null {
    writeFileSync(file('judged.pdf'), pdf);
    const { stdout } = spawnSync('pdfsig', ['-nocert', file('judged.pdf')], { encoding: 'utf8' });
    if (!/Signature #1/.test(stdout)) return null;
    const verdicts = [...stdout.matchAll(/Signature Validation: (.*)/g)].map((match) => match[1]);
    const parts = stdout.split(/Signature #\d+:/).slice(1);
    const lastIsWhole = parts.some((part) => part.includes('Total document signed'));
    return verdicts.every((verdict) => verdict === 'Signature is Valid.') && lastIsWhole;
  }
  const TOUCHED = '<< /Length 40 >>\nstream\nBT /F1 24 Tf 72 720 Td (Altro) Tj ET   \nendstream';
  const made: readonly (readonly [string, State, () => Buffer])[] = [
    ['one signature', 'valid', () => signedPdf(onePage(), signer('verdi'))],
    ['an elliptic key', 'valid', () => signedPdf(onePage(), signer('neri'))],
    ['adbe.pkcs7.detached', 'valid', () => signedPdf(onePage(), { ...signer('verdi'), subFilter: 'adbe.pkcs7.detached' })],
    ['SHA-512', 'valid', () => signedPdf(onePage(), { ...signer('verdi'), opensslOptions: ['-md', 'sha512'] })],
    [
      'two who signed, one after the other',
      'valid',
      () => signedPdf(signedPdf(onePage(), signer('verdi')), { ...signer('neri'), firstObject: 8, fieldsBefore: ['7 0 R'] }),
    ],
    ['an issuer not in the list', 'valid-untrusted', () => signedPdf(onePage(), signer('ignoto'))],
    ['one byte of the page changed', 'invalid', () => changed(signedPdf(onePage(), signer('verdi')), 'Referto')],
    ['the page replaced by an update after signing', 'invalid', () => updated(signedPdf(onePage(), signer('verdi')), { 4: TOUCHED })],
    [
      'another catalog after signing',
      'invalid',
      () => updated(signedPdf(onePage(), signer('verdi')), { 1: '<< /Type /Catalog /Pages 9 0 R >>', 9: '<< /Type /Pages /Kids [] /Count 0 >>' }),
    ],
    ['cut before its end', 'invalid', () => signedPdf(onePage(), signer('verdi')).subarray(0, -200)],
  ];
  it.each(made)('%s: %s', async (_what, expected, make) => {
    const pdf = make();
    samples += 1;
    const found = await checkPdfSignatures(pdf, trust);
    expect(stateOf(found)).toBe(expected);
    expect(pdfsigHolds(pdf) ?? false).toBe(expected === 'valid' || expected === 'valid-untrusted');
    if (expected !== 'invalid') expect(found?.signers[0]).toMatchObject({ name: expect.stringMatching(/VERDI|NERI|IGNOTO/), signedAt: expect.any(Date) });
  });

  it('an annotation laid over the page after signing is a change; validation data and the field of a time stamp are none', async () => {
    const signed = signedPdf(onePage(), signer('verdi'));
    const catalog = '<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [7 0 R] /SigFlags 3 >>';
    const page = '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> /Annots [7 0 R 9 0 R] >>';
    const validation = updated(signed, { 1: `${catalog} /DSS 8 0 R >>`, 8: '<< /Type /DSS /Certs [] >>' });
    expect(stateOf(await checkPdfSignatures(validation, trust))).toBe('valid');
    const covered = updated(signed, { 3: page, 9: '<< /Type /Annot /Subtype /FreeText /Rect [0 0 595 842] /Contents (Altro) >>' });
    expect(stateOf(await checkPdfSignatures(covered, trust))).toBe('invalid');
    const field = updated(signed, { 3: page, 9: '<< /Type /Annot /Subtype /Widget /FT /Sig /Rect [0 0 0 0] >>' });
    expect(stateOf(await checkPdfSignatures(field, trust))).toBe('valid');
    const hidden = updated(signed, { 1: `${catalog} /OpenAction 8 0 R >>`, 8: '<< /S /JavaScript >>' });
    expect(stateOf(await checkPdfSignatures(hidden, trust))).toBe('invalid');
  });

  it('a page put in the place of the signed one is a change, however its object is written', async () => {
    const signed = signedPdf(onePage(), signer('verdi'));
    const page = '/Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 9 0 R /Resources << >>';
    const other = updated(signed, { 3: `<< ${page} >>`, 9: '<< /Length 0 >>\nstream\n\nendstream' });
    expect(stateOf(await checkPdfSignatures(other, trust))).toBe('invalid');
    const text = other.toString('latin1');
    const at = text.lastIndexOf('3 0 obj');
    for (const written of [
      '0000000000003 0 obj',
      '%\n9 0 obj<<>>endobj 3 0 obj',
      '3%c\n0 obj',
      '3\u00000\u0000obj',
      `3${' '.repeat(200)}0 obj`,
      '3 0obj',
      '8 0 obj<<>>endobj\t3 0 obj',
    ]) {
      const bytes = Buffer.from(text.slice(0, at) + written + text.slice(at + 7), 'latin1');
      expect([written, stateOf(await checkPdfSignatures(bytes, trust))]).toEqual([written, 'invalid']);
    }
  });

  it('what hides objects, or leads back to hidden ones, is a change', async () => {
    const signed = signedPdf(onePage(), signer('verdi'));
    for (const type of ['/ObjStm', '/Obj#53tm', '/#4f#62#6aStm']) {
      expect(stateOf(await checkPdfSignatures(updated(signed, { 9: `<< /Type ${type} /N 1 >>` }), trust))).toBe('invalid');
    }
    const annotation = '<< /Type /An#6eot /Subtype /Free#54ext /Re#63t [0 0 595 842] >>';
    expect(stateOf(await checkPdfSignatures(updated(signed, { 9: annotation }), trust))).toBe('invalid');
    const back = updated(signed, { 9: '<< >>' }).toString('latin1');
    const table = back.lastIndexOf('xref\n9 1');
    const led = `${back.slice(0, table)}xref\n4 1\n0000000200 00000 n \n${back.slice(table + 5)}`;
    expect(stateOf(await checkPdfSignatures(Buffer.from(led, 'latin1'), trust))).toBe('invalid');
  });

  it('a document made to be slow to read is read in seconds, of whatever 20 MB (I13)', { timeout: 60_000 }, async () => {
    const signed = signedPdf(onePage(), signer('verdi'));
    for (const filler of ['\n', '0', '1 ', '1 0 obj', '%', '/Subtype /X ', '/AcroForm << ', '/ByteRange [ ', '#41', '3 0 obj<</Annots [']) {
      const bytes = Buffer.concat([signed, Buffer.alloc(20_000_000, filler)]);
      const from = performance.now();
      expect(stateOf(await checkPdfSignatures(bytes, trust))).toBe(filler === '\n' ? 'valid' : 'invalid');
      expect([filler, performance.now() - from < 15_000]).toEqual([filler, true]);
    }
  });

  function changed(pdf: Buffer, text: string): Buffer {
    const bytes = Buffer.from(pdf);
    bytes.write('Rifatto', bytes.indexOf(text), 'latin1');
    return bytes;
  }
});

it('a plain PDF, an empty signature field and garbage are not signed', async () => {
  const field = '<< /Type /Sig /ByteRange [0 /********** /********** /**********] /Contents <> >>';
  for (const bytes of [onePage(), updated(onePage(), { 6: field }), Buffer.alloc(0), Buffer.from('%PDF-1.7 nothing')])
    expect(await checkPdfSignatures(bytes, trust)).toBeNull();
});

it('3,000 flips and cuts of a signed PDF never throw, and never hold where a covered byte changed', async () => {
  const good = signedPdf(onePage(), { folder, certificate: 'verdi.pem', key: 'verdi.key' });
  const place = good.lastIndexOf('/Contents <');
  const text = good.toString('latin1');
  const end = text.indexOf('>', place + 11);
  let seed = 20261121;
  const next = (below: number) => {
    seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
    return (seed >>> 8) % below;
  };
  for (let round = 0; round < 3000; round += 1) {
    const bad = Buffer.from(round % 5 === 0 ? good.subarray(0, next(good.length)) : good);
    let covered = bad.length !== good.length;
    for (let flips = 1 + next(2); flips > 0 && bad.length > 0; flips -= 1) {
      const at = next(bad.length);
      const value = next(256);
      if (value !== bad[at] && (at < place + 10 || at > end)) covered = true;
      bad[at] = value;
    }
    const found = await checkPdfSignatures(bad);
    if (covered && found) expect(found.signaturesHold).toBe(false);
  }
}, 120_000);

it('trust comes from certificates in PEM or DER and from trusted lists, of which only issuers of qualified certificates in force count', () => {
  const pem = readFileSync(file('ca.pem'), 'utf8');
  const body = pem.replace(/-----[^-]+-----/g, '').trim();
  const service = (type: string, status: string) =>
    `<tsl:TSPService><tsl:ServiceInformation><tsl:ServiceTypeIdentifier>http://uri.etsi.org/TrstSvc/Svctype/${type}</tsl:ServiceTypeIdentifier><tsl:ServiceDigitalIdentity><tsl:DigitalId><tsl:X509Certificate>${body}</tsl:X509Certificate></tsl:DigitalId></tsl:ServiceDigitalIdentity><tsl:ServiceStatus>http://uri.etsi.org/TrstSvc/TrustedList/Svcstatus/${status}</tsl:ServiceStatus></tsl:ServiceInformation></tsl:TSPService>`;
  const list = (...services: string[]) => Buffer.from(`<?xml version="1.0"?><tsl:TrustServiceStatusList>${services.join('')}</tsl:TrustServiceStatusList>`);
  expect(trustAnchorsIn(Buffer.from(pem + pem))).toMatchObject({ anchors: [{}, {}], unreadable: 0 });
  expect(trustAnchorsIn(Buffer.from(body, 'base64')).anchors).toHaveLength(1);
  expect(trustAnchorsIn(list(service('CA/QC', 'granted'), service('CA/QC', 'withdrawn'), service('TSA/QTST', 'granted'))).anchors).toHaveLength(1);
  expect(trustAnchorsIn(Buffer.from('not a certificate'))).toEqual({ anchors: [], unreadable: 1 });
  expect(trustAnchorsIn(Buffer.from(pem.replace(/[A-Z]/g, 'A')))).toMatchObject({ anchors: [], unreadable: 1 });
});

it('at least twenty samples were judged by strangers too', () => {
  expect(samples).toBeGreaterThanOrEqual(pdfsigIsHere ? 20 : 14);
});
