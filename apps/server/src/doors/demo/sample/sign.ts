import { webcrypto } from 'node:crypto';
import * as asn1 from 'asn1js';
import * as pkijs from 'pkijs';

/** A doctor of the sample hospital who can sign: with a key and a certificate of a made-up authority, new at every start of the sample data. */
export interface DemoSigner {
  /** CAdES-shaped CMS SignedData with the report inside (a .p7m), SHA-256 and RSA. */
  sign(content: Uint8Array, signedAt: Date): Promise<Uint8Array>;
}

const RSA = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256', publicExponent: new Uint8Array([1, 0, 1]), modulusLength: 2048 } as const;
const OID = { commonName: '2.5.4.3', organization: '2.5.4.10', country: '2.5.4.6', serialNumber: '2.5.4.5', contentType: '1.2.840.113549.1.9.3' } as const;
const SIGNING_TIME = '1.2.840.113549.1.9.5';
const MESSAGE_DIGEST = '1.2.840.113549.1.9.4';

function named(certificateName: pkijs.RelativeDistinguishedNames, values: Readonly<Record<string, string>>): void {
  for (const [type, value] of Object.entries(values)) {
    certificateName.typesAndValues.push(new pkijs.AttributeTypeAndValue({ type, value: new asn1.Utf8String({ value }) }));
  }
}

interface Issued {
  readonly certificate: pkijs.Certificate;
  readonly keys: webcrypto.CryptoKeyPair;
}

async function certificateOf(subject: Readonly<Record<string, string>>, issuer: Issued | null, now: Date): Promise<Issued> {
  const keys = await webcrypto.subtle.generateKey(RSA, true, ['sign', 'verify']);
  const certificate = new pkijs.Certificate();
  certificate.version = 2;
  certificate.serialNumber = new asn1.Integer({ value: issuer ? 2 : 1 });
  named(certificate.subject, subject);
  if (issuer) certificate.issuer = issuer.certificate.subject;
  else named(certificate.issuer, subject);
  certificate.notBefore.value = new Date(now.getTime() - 400 * 86_400_000);
  certificate.notAfter.value = new Date(now.getTime() + 3 * 365 * 86_400_000);
  const constraints = new pkijs.BasicConstraints({ cA: issuer === null });
  certificate.extensions = [new pkijs.Extension({ extnID: '2.5.29.19', critical: true, extnValue: constraints.toSchema().toBER(false) })];
  await certificate.subjectPublicKeyInfo.importKey(keys.publicKey);
  await certificate.sign((issuer?.keys ?? keys).privateKey, 'SHA-256');
  return { certificate, keys };
}

/** Makes the authority and the doctor's certificate. `now` bounds their validity. */
export async function demoSigner(now: Date): Promise<DemoSigner> {
  pkijs.setEngine('lastra-demo', new pkijs.CryptoEngine({ name: 'lastra-demo', crypto: webcrypto }));
  const authority = await certificateOf(
    { [OID.commonName]: 'Autorità di certificazione dimostrativa', [OID.organization]: 'Lastra demo', [OID.country]: 'IT' },
    null,
    now,
  );
  const subject = { [OID.commonName]: 'Giovanni Neri', [OID.serialNumber]: 'TINIT-NREGNN60A01E897Z', [OID.country]: 'IT' };
  const doctor = await certificateOf(subject, authority, now);
  return {
    sign: async (content, signedAt) => {
      const bytes = Uint8Array.from(content).buffer;
      const digest = await webcrypto.subtle.digest('SHA-256', bytes);
      const attributes = [
        new pkijs.Attribute({ type: OID.contentType, values: [new asn1.ObjectIdentifier({ value: pkijs.ContentInfo.DATA })] }),
        new pkijs.Attribute({ type: SIGNING_TIME, values: [new asn1.UTCTime({ valueDate: signedAt })] }),
        new pkijs.Attribute({ type: MESSAGE_DIGEST, values: [new asn1.OctetString({ valueHex: digest })] }),
      ];
      const signed = new pkijs.SignedData({
        version: 1,
        encapContentInfo: new pkijs.EncapsulatedContentInfo({ eContentType: pkijs.ContentInfo.DATA, eContent: new asn1.OctetString({ valueHex: bytes }) }),
        signerInfos: [
          new pkijs.SignerInfo({
            version: 1,
            sid: new pkijs.IssuerAndSerialNumber({ issuer: doctor.certificate.issuer, serialNumber: doctor.certificate.serialNumber }),
            signedAttrs: new pkijs.SignedAndUnsignedAttributes({ type: 0, attributes }),
          }),
        ],
        certificates: [doctor.certificate, authority.certificate],
      });
      await signed.sign(doctor.keys.privateKey, 0, 'SHA-256', bytes);
      const wrapped = new pkijs.ContentInfo({ contentType: pkijs.ContentInfo.SIGNED_DATA, content: signed.toSchema(true) });
      return new Uint8Array(wrapped.toSchema().toBER(false));
    },
  };
}
