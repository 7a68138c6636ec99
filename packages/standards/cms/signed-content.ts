import { armourRemoved } from './armour.ts';
import { checkSignedData, parseSignedData, type Signer, type TrustAnchors } from './signed-data.ts';

export type { Signer } from './signed-data.ts';

export interface SignedContent {
  /** The innermost content, e.g. the PDF. */
  readonly content: Uint8Array;
  /** The signers of every layer, outermost first. */
  readonly signers: readonly Signer[];
  /** True when every signature of every layer verifies over its content with the certificate that came along. That is not trust. */
  readonly signaturesHold: boolean;
  /** True when every signer's certificate leads to one of the trust anchors given. */
  readonly trusted: boolean;
}

/** A signed document signed again is a .p7m.p7m; more layers than this are no document. */
const MAX_LAYERS = 5;

/**
 * The content and the signers of a CMS SignedData (RFC 5652) with its content inside, i.e. a `.p7m`: DER, BER with indefinite lengths, Base64 with or without
 * PEM armour, and nested. Null where the bytes are anything else (also a detached signature). Never throws on bad input.
 */
export async function extractSignedContent(bytes: Uint8Array, trust: TrustAnchors = []): Promise<SignedContent | null> {
  let layer = await openLayer(bytes, trust);
  if (!layer) return null;
  const signers = [...layer.signers];
  let { signaturesHold, trusted } = layer;
  for (let depth = 1; depth < MAX_LAYERS; depth += 1) {
    const inner = await openLayer(layer.content, trust);
    if (!inner) break;
    signers.push(...inner.signers);
    signaturesHold &&= inner.signaturesHold;
    trusted &&= inner.trusted;
    layer = inner;
  }
  return { content: layer.content, signers, signaturesHold, trusted };
}

async function openLayer(bytes: Uint8Array, trust: TrustAnchors): Promise<SignedContent | null> {
  const signedData = parseSignedData(armourRemoved(bytes));
  // getValue() joins the parts of a constructed OCTET STRING; reading the value block by hand fails on nested ones.
  const content = signedData?.encapContentInfo.eContent?.getValue();
  if (!signedData || !content || signedData.signerInfos.length === 0) return null;
  return { content: new Uint8Array(content), ...(await checkSignedData(signedData, trust)) };
}
