import { fromBER, GeneralizedTime, type ObjectIdentifier, type OctetString, type Sequence, UTCTime } from 'asn1js';
import {
  Certificate,
  CertificateChainValidationEngine,
  ContentInfo,
  getCrypto,
  IssuerAndSerialNumber,
  type RelativeDistinguishedNames,
  SignedData,
  type SignerInfo,
} from 'pkijs';

/** Who signed, as the certificate says. The codice fiscale is there where an Italian qualified certificate carries it (serialNumber `TINIT-…`). */
export interface Signer {
  readonly name: string;
  readonly fiscalCode?: string;
  /** The signing-time attribute (RFC 5652 11.3): the signer's own clock, or null. */
  readonly signedAt: Date | null;
}

/** Certificates of issuers that are trusted to say who somebody is. */
export type TrustAnchors = readonly Certificate[];

/** What one CMS SignedData says, all its signatures together. */
export interface CheckedSignedData {
  readonly signers: readonly Signer[];
  /** Every signature verifies over the content with the certificate that came along. */
  readonly signaturesHold: boolean;
  /** Every signer's certificate leads to a trust anchor and was in force when it says it signed. Revocation is not looked up. */
  readonly trusted: boolean;
}

/**
 * As large as a message may be, in as many parts as a signer that writes a thousand bytes at a time makes of it; deeper than any certificate. The parser's own limits
 * refuse a report of 16 MiB, and it reads the report itself as far as that looks like ASN.1.
 */
const LIMITS = { maxContentLength: 64 * 1024 * 1024, maxNodes: 65_536, maxDepth: 64, parseEmbedded: false };
/** More people than sign one report: each signature costs a look at the whole content. */
const MOST_SIGNERS = 20;

/** A SignedData (RFC 5652) from DER or BER; null for anything else, also where it is only begun. Trailing bytes (the padding in a PDF) are ignored. */
export function parseSignedData(bytes: Uint8Array): SignedData | null {
  // A SEQUENCE (X.690 8.9) or nothing of ours: spares the parser whole PDFs.
  if (bytes[0] !== 0x30) return null;
  try {
    const { offset, result } = fromBER(bytes, LIMITS);
    if (offset === -1) return null;
    const info = new ContentInfo({ schema: result });
    if (info.contentType !== ContentInfo.SIGNED_DATA) return null;
    const signedData = new SignedData({ schema: info.content });
    return signedData.signerInfos.length <= MOST_SIGNERS ? signedData : null;
  } catch {
    return null;
  }
}

/** Checks every signature of it; `detached` is the content where it is not inside. Never throws on bad input. */
export async function checkSignedData(signedData: SignedData, trust: TrustAnchors, detached?: Uint8Array): Promise<CheckedSignedData> {
  const found = await Promise.all(
    signedData.signerInfos.map(async (info, index) => {
      const certificate = certificateOf(info, signedData);
      const signer = signerOf(info, certificate);
      const signatureHolds = (await holds(signedData, index, detached)) && (await namesItsCertificate(info, certificate));
      return { signer, holds: signatureHolds, trusted: signatureHolds && (await leadsToAnchor(certificate, signedData, trust, signer.signedAt)) };
    }),
  );
  return {
    signers: found.map(({ signer }) => signer),
    signaturesHold: found.length > 0 && found.every((each) => each.holds),
    trusted: found.length > 0 && found.every((each) => each.trusted),
  };
}

async function holds(signedData: SignedData, signer: number, detached: Uint8Array | undefined): Promise<boolean> {
  try {
    const data = detached ? { data: new Uint8Array(detached).buffer } : {};
    const { signatureVerified } = await signedData.verify({ signer, checkChain: false, extendedMode: true, ...data });
    return signatureVerified === true;
  } catch {
    return false;
  }
}

const SIGNING_CERTIFICATE_V2 = '1.2.840.113549.1.9.16.2.47';
const SHA_256 = '2.16.840.1.101.3.4.2.1';
/** ASN.1 universal tag of a SEQUENCE. */
const SEQUENCE = 16;

/** RFC 5035 3: a CAdES signature names its certificate by hash, so that another of the same key cannot be put in its place. True where it names none. */
async function namesItsCertificate(info: SignerInfo, certificate: Certificate | null): Promise<boolean> {
  const value = info.signedAttrs?.attributes.find(({ type }) => type === SIGNING_CERTIFICATE_V2)?.values[0] as Sequence | undefined;
  if (!value) return true;
  if (!certificate) return false;
  try {
    // SigningCertificateV2 ▸ certs ▸ the first ESSCertIDv2: hashAlgorithm DEFAULT sha256, then certHash.
    const [first, second] = ((value.valueBlock.value[0] as Sequence).valueBlock.value[0] as Sequence).valueBlock.value;
    const named = first?.idBlock.tagNumber === SEQUENCE;
    const algorithm = named ? ((first as Sequence).valueBlock.value[0] as ObjectIdentifier).valueBlock.toString() : SHA_256;
    const expected = new Uint8Array(((named ? second : first) as OctetString).getValue());
    const actual = await sha(algorithm, new Uint8Array(certificate.toSchema().toBER(false)));
    return actual !== null && actual.length === expected.length && actual.every((byte, at) => byte === expected[at]);
  } catch {
    return false;
  }
}

/** The engine is a SubtleCrypto (W3C Web Cryptography), whose types this room does not have. */
interface Digester {
  digest(algorithm: string, bytes: Uint8Array): Promise<ArrayBuffer>;
}

/** The hash of bytes by the object identifier of its algorithm; null where that is none we know. */
export async function sha(algorithm: string, bytes: Uint8Array): Promise<Uint8Array | null> {
  const crypto = getCrypto(true);
  const { name } = crypto.getAlgorithmByOID(algorithm) as { name?: string };
  return name ? new Uint8Array(await (crypto as unknown as Digester).digest(name, bytes)) : null;
}

async function leadsToAnchor(certificate: Certificate | null, signedData: SignedData, trust: TrustAnchors, signedAt: Date | null): Promise<boolean> {
  if (!certificate || trust.length === 0) return false;
  try {
    // The engine takes the last one for the signer's own.
    const others = certificatesOf(signedData).filter((other) => other !== certificate);
    const engine = new CertificateChainValidationEngine({
      certs: [...others, certificate],
      trustedCerts: [...trust],
      ...(signedAt ? { checkDate: signedAt } : {}),
    });
    return (await engine.verify()).result;
  } catch {
    return false;
  }
}

const COMMON_NAME = '2.5.4.3';
const SURNAME = '2.5.4.4';
const SERIAL_NUMBER = '2.5.4.5';
const GIVEN_NAME = '2.5.4.42';
const SIGNING_TIME = '1.2.840.113549.1.9.5';

function signerOf(info: SignerInfo, certificate: Certificate | null): Signer {
  const subject = certificate?.subject;
  const name = attribute(subject, COMMON_NAME) ?? [attribute(subject, GIVEN_NAME), attribute(subject, SURNAME)].filter(Boolean).join(' ');
  // ETSI EN 319 412-1 5.1.3: TIN + country; older Italian certificates say IT:.
  const fiscalCode = /^(?:TINIT-|IT:)([A-Z0-9]{16})$/i.exec(attribute(subject, SERIAL_NUMBER) ?? '')?.[1]?.toUpperCase();
  return { name, ...(fiscalCode ? { fiscalCode } : {}), signedAt: signingTimeOf(info) };
}

function certificatesOf(signedData: SignedData): Certificate[] {
  return (signedData.certificates ?? []).filter((candidate) => candidate instanceof Certificate);
}

function certificateOf(info: SignerInfo, signedData: SignedData): Certificate | null {
  const certificates = certificatesOf(signedData);
  if (!(info.sid instanceof IssuerAndSerialNumber)) return certificates.length === 1 ? (certificates[0] ?? null) : null;
  const { issuer, serialNumber } = info.sid;
  return certificates.find((candidate) => candidate.issuer.isEqual(issuer) && candidate.serialNumber.isEqual(serialNumber)) ?? null;
}

function attribute(names: RelativeDistinguishedNames | undefined, type: string): string | null {
  const found: unknown = names?.typesAndValues.find((candidate) => candidate.type === type)?.value.valueBlock.value;
  return typeof found === 'string' ? found.replace(/\p{Cc}/gu, ' ').slice(0, 200) : null;
}

function signingTimeOf(info: SignerInfo): Date | null {
  const value: unknown = info.signedAttrs?.attributes.find(({ type }) => type === SIGNING_TIME)?.values[0];
  if (!(value instanceof UTCTime || value instanceof GeneralizedTime)) return null;
  const at = value.toDate();
  return Number.isNaN(at.getTime()) ? null : at;
}
