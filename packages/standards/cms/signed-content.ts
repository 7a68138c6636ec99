import { fromBER, GeneralizedTime, UTCTime } from 'asn1js';
import { Certificate, ContentInfo, IssuerAndSerialNumber, type RelativeDistinguishedNames, SignedData, type SignerInfo } from 'pkijs';
import { armourRemoved } from './armour.ts';

/** Who signed, as the certificate says. The codice fiscale is there where an Italian qualified certificate carries it (serialNumber `TINIT-…`). */
export interface Signer {
  readonly name: string;
  readonly fiscalCode?: string;
  /** The signing-time attribute (RFC 5652 11.3): the signer's own clock, or null. */
  readonly signedAt: Date | null;
}

export interface SignedContent {
  /** The innermost content, e.g. the PDF. */
  readonly content: Uint8Array;
  /** The signers of every layer, outermost first. */
  readonly signers: readonly Signer[];
  /**
   * True when every signature of every layer verifies over its content with the certificate that came along.
   * That is not trust: nothing here says who issued the certificate, nor whether it was revoked.
   */
  readonly signaturesHold: boolean;
}

/** A signed document signed again is a .p7m.p7m; more layers than this are no document. */
const MAX_LAYERS = 5;

/**
 * The content and the signers of a CMS SignedData (RFC 5652) with its content inside, i.e. a `.p7m`: DER, BER with indefinite lengths, Base64 with or without
 * PEM armour, and nested. Null where the bytes are anything else (also a detached signature). Never throws on bad input.
 */
export async function extractSignedContent(bytes: Uint8Array): Promise<SignedContent | null> {
  let layer = await openLayer(bytes);
  if (!layer) return null;
  const signers = [...layer.signers];
  let signaturesHold = layer.signaturesHold;
  for (let depth = 1; depth < MAX_LAYERS; depth += 1) {
    const inner = await openLayer(layer.content);
    if (!inner) break;
    signers.push(...inner.signers);
    signaturesHold &&= inner.signaturesHold;
    layer = inner;
  }
  return { content: layer.content, signers, signaturesHold };
}

async function openLayer(bytes: Uint8Array): Promise<SignedContent | null> {
  const signedData = parse(armourRemoved(bytes));
  // getValue() joins the parts of a constructed OCTET STRING; reading the value block by hand fails on nested ones.
  const content = signedData?.encapContentInfo.eContent?.getValue();
  if (!signedData || !content || signedData.signerInfos.length === 0) return null;
  let signaturesHold = true;
  for (let index = 0; index < signedData.signerInfos.length; index += 1) signaturesHold = (await holds(signedData, index)) && signaturesHold;
  return { content: new Uint8Array(content), signers: signedData.signerInfos.map((signer) => signerOf(signer, signedData)), signaturesHold };
}

function parse(bytes: Uint8Array): SignedData | null {
  // A SEQUENCE (X.690 8.9) or nothing of ours: spares the parser whole PDFs.
  if (bytes[0] !== 0x30) return null;
  try {
    const { offset, result } = fromBER(bytes);
    if (offset === -1) return null;
    const info = new ContentInfo({ schema: result });
    return info.contentType === ContentInfo.SIGNED_DATA ? new SignedData({ schema: info.content }) : null;
  } catch {
    return null;
  }
}

async function holds(signedData: SignedData, signer: number): Promise<boolean> {
  try {
    const { signatureVerified } = await signedData.verify({ signer, checkChain: false, extendedMode: true });
    return signatureVerified === true;
  } catch {
    return false;
  }
}

const COMMON_NAME = '2.5.4.3';
const SURNAME = '2.5.4.4';
const SERIAL_NUMBER = '2.5.4.5';
const GIVEN_NAME = '2.5.4.42';
const SIGNING_TIME = '1.2.840.113549.1.9.5';

function signerOf(info: SignerInfo, signedData: SignedData): Signer {
  const subject = certificateOf(info, signedData)?.subject;
  const name = attribute(subject, COMMON_NAME) ?? [attribute(subject, GIVEN_NAME), attribute(subject, SURNAME)].filter(Boolean).join(' ');
  // ETSI EN 319 412-1 5.1.3: TIN + country; older Italian certificates say IT:.
  const fiscalCode = /^(?:TINIT-|IT:)([A-Z0-9]{16})$/i.exec(attribute(subject, SERIAL_NUMBER) ?? '')?.[1]?.toUpperCase();
  return { name, ...(fiscalCode ? { fiscalCode } : {}), signedAt: signingTimeOf(info) };
}

function certificateOf(info: SignerInfo, signedData: SignedData): Certificate | null {
  const certificates = (signedData.certificates ?? []).filter((candidate) => candidate instanceof Certificate);
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
