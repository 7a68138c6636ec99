import type { OrderId, ReportId } from '#domain/identifiers.ts';
import { Refusal } from '#domain/refusal.ts';
import { checkPdfSignatures } from '#standards/cms/pdf-signatures.ts';
import { extractSignedContent } from '#standards/cms/signed-content.ts';
import type { Signer, TrustAnchors } from '#standards/cms/signed-data.ts';
import type { Caller } from '../caller.ts';
import { wholeBytes } from '../delivery/whole-bytes.ts';
import type { Blobs } from '../ports/blobs.ts';
import type { Releases } from '../ports/releases.ts';
import type { Clock } from '../ports/system.ts';

/** `valid`: holds, and every signer's certificate leads to an issuer that the hospital trusts; `valid-untrusted`: holds; `invalid`: changed after signing. */
export interface SignatureVerdict {
  readonly state: 'valid' | 'valid-untrusted' | 'invalid' | 'unsigned';
  readonly signers: readonly Signer[];
}

/** An original larger than this was refused when it came in. */
const LARGEST = 64 * 1024 * 1024;

/**
 * Who signed the report, and whether the signature holds over what is kept (B17). Tells of the signature only, nothing of the content.
 * @throws Refusal not-found
 */
export function checkSignature(ports: { readonly releases: Releases; readonly blobs: Blobs; readonly clock: Clock; readonly trust: TrustAnchors }) {
  return async (input: { readonly orderId: OrderId; readonly reportId: ReportId; readonly caller: Caller }): Promise<SignatureVerdict> => {
    const release = await ports.releases.visibleTo(input.caller.grant, ports.clock.now()).of(input.orderId);
    const report = release?.reports.find(({ reportId }) => reportId === input.reportId);
    if (!report) throw new Refusal('not-found');
    const reader = await ports.blobs.open(report.originalBlobId ?? report.pdfBlobId);
    if (!reader || reader.sizeBytes > LARGEST) throw new Refusal('not-found');
    const original = await wholeBytes(reader.read(0, reader.sizeBytes), reader.sizeBytes).finally(() => reader.close());
    return verdictOn(original, ports.trust);
  };
}

/** A `.p7m` by its layers, and the PDF inside it too where that is signed by itself; a PDF by the signatures in it. */
async function verdictOn(original: Uint8Array, trust: TrustAnchors): Promise<SignatureVerdict> {
  const container = await extractSignedContent(original, trust);
  const inside = await checkPdfSignatures(container?.content ?? original, trust);
  const found = [container, inside].filter((each) => each !== null);
  if (found.length === 0) return { state: 'unsigned', signers: [] };
  const signers = found.flatMap((each) => each.signers);
  if (!found.every((each) => each.signaturesHold)) return { state: 'invalid', signers };
  return { state: found.every((each) => each.trusted) ? 'valid' : 'valid-untrusted', signers };
}
