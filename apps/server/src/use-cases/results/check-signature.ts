import type { OrderId, ReportId } from '#domain/identifiers.ts';
import { Refusal } from '#domain/refusal.ts';
import { extractSignedContent, type Signer } from '#standards/cms/signed-content.ts';
import type { Caller } from '../caller.ts';
import type { Blobs } from '../ports/blobs.ts';
import type { Releases } from '../ports/releases.ts';
import type { Clock } from '../ports/system.ts';

/** `valid` needs a list of trusted issuers, which the portal does not hold yet: what verifies is `valid-untrusted`. */
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
export function checkSignature(ports: { readonly releases: Releases; readonly blobs: Blobs; readonly clock: Clock }) {
  return async (input: { readonly orderId: OrderId; readonly reportId: ReportId; readonly caller: Caller }): Promise<SignatureVerdict> => {
    const release = await ports.releases.visibleTo(input.caller.grant, ports.clock.now()).of(input.orderId);
    const report = release?.reports.find(({ reportId }) => reportId === input.reportId);
    if (!report) throw new Refusal('not-found');
    if (!report.originalBlobId) return { state: 'unsigned', signers: [] };
    const reader = await ports.blobs.open(report.originalBlobId);
    if (!reader || reader.sizeBytes > LARGEST) throw new Refusal('not-found');
    const original = new Uint8Array(reader.sizeBytes);
    let length = 0;
    try {
      for await (const piece of reader.read(0, reader.sizeBytes)) {
        original.set(piece, length);
        length += piece.length;
      }
    } finally {
      await reader.close();
    }
    const opened = await extractSignedContent(original);
    if (!opened) return { state: 'unsigned', signers: [] };
    return { state: opened.signaturesHold ? 'valid-untrusted' : 'invalid', signers: opened.signers };
  };
}
